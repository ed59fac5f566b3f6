import { z } from "zod";
import { schemeProblem } from "../domain/scheme/scheme-problem.ts";
import { identifier, instant, line, prose, sha256Hex } from "../files/primitives.ts";
import { explanation, result } from "../files/result.ts";
import { titles } from "../files/titles.ts";
import type { Channel } from "./channels.ts";
import {
  boardRow,
  coded,
  dossierProgress,
  holder,
  identity,
  path,
  problem,
  receipt,
  replace,
  revise,
} from "./contract-parts.ts";
import { rowProblem } from "./row-problem.ts";
import { SEARCH_CONTRACT } from "./search-contract.ts";
import { COMPARE_CONTRACT } from "./compare-contract.ts";
import { DRAFT_CONTRACT } from "./draft-contract.ts";
import { HISTORY_CONTRACT } from "./history-contract.ts";
import { ROUND_CONTRACT } from "./round-contract.ts";
import { ARRIVAL_CONTRACT } from "./arrival-contract.ts";
import { LEAVING_CONTRACT } from "./leaving-contract.ts";
import { COLLECTION_CONTRACT } from "./collection-contract.ts";
import { WINDOW_CONTRACT } from "./window-contract.ts";
import { WORKSPACE_CONTRACT } from "./workspace-contract.ts";

/** A ranking, by whichever way the scores came: what depends on scores and rules alone, and on no key. */
const ranking = z.strictObject({
  ...result.pick({
    candidates: true,
    calibration: true,
    blockers: true,
    findings: true,
    answers: true,
    countersignatures: true,
  }).shape,
  /** The scheme's tiers, highest first, so that ids can be shown as titles. */
  tiers: z.array(z.strictObject({ id: identifier, ...titles })),
  explanation: explanation.nullable(),
});

/**
 * The whole contract: what each channel takes and gives. Hosts, the command line and tests parse requests and responses with it;
 * types are inferred from it and written nowhere else.
 */
export const CONTRACT = {
  ...WINDOW_CONTRACT,
  ...WORKSPACE_CONTRACT,
  ...COLLECTION_CONTRACT,
  ...SEARCH_CONTRACT,
  ...COMPARE_CONTRACT,
  ...HISTORY_CONTRACT,
  ...ROUND_CONTRACT,
  ...ARRIVAL_CONTRACT,
  ...LEAVING_CONTRACT,
  ...DRAFT_CONTRACT,

  "identity.create": {
    request: z.strictObject({
      path,
      name: line,
      organisation: line,
      title: line.optional(),
      custody: z.enum(["own", "issued"]),
      passphrase: z.string(),
    }),
    response: holder,
  },
  "identity.unlock": { request: z.strictObject({ path, passphrase: z.string() }), response: holder },
  "identity.card": { request: z.strictObject({ identity, out: path }), response: holder },

  "scheme.template": {
    request: z.strictObject({ name: z.string(), out: path }),
    response: z.strictObject({ title: line, digest: sha256Hex }),
  },
  "scheme.check": {
    request: z.strictObject({ path }),
    response: z.strictObject({ title: line, digest: sha256Hex, problems: z.array(schemeProblem) }),
  },
  "scheme.aggregate": {
    request: z.strictObject({ scheme: path, scores: path, explain: identifier.optional() }),
    response: ranking,
  },

  "programme.seal": {
    request: z.strictObject({ folder: path, identity, out: path }),
    response: z.strictObject({
      programme: identifier,
      ...titles,
      organiser: coded,
      schemeDigest: sha256Hex,
      rosterRevision: z.int(),
      candidates: z.int(),
      batches: z.array(
        z.strictObject({
          file: z.string(),
          batch: coded,
          experts: z.array(identifier),
          candidates: z.int(),
          size: z.number(),
        }),
      ),
      warnings: z.array(rowProblem),
    }),
  },
  "file.inspect": {
    request: z.strictObject({ path, identity: identity.optional(), trust: path.optional() }),
    response: z.strictObject({
      kind: z.enum([
        "identity",
        "card",
        "batch",
        "sheet",
        "safety-copy",
        "statement",
        "scheme",
        "evidence",
        "decision",
        "unknown-age",
      ]),
      size: z.number(),
      sha256: sha256Hex,
      codes: z.array(z.strictObject({ what: z.string(), ...coded.shape })),
      /** Plain facts about the file, in order, as key (of the text catalogue) and value. */
      facts: z.array(z.strictObject({ key: z.string(), value: z.string() })),
      /** What did not verify; empty when everything that could be checked was right. */
      problems: z.array(problem),
    }),
  },

  "batch.open": {
    request: z.strictObject({
      path,
      identity,
      trust: path.optional(),
      /** In place of a card: the short code of the card inside, as a person compared it with paper or the wall. */
      confirmedCode: z.string().max(200).optional(),
      /** Digest of the batch that it has to be: on another stick a file of this name is another batch. */
      expected: sha256Hex.optional(),
      store: path,
    }),
    response: z.strictObject({
      programme: identifier,
      ...titles,
      organiser: coded,
      batch: coded,
      round: z.int(),
      dossiers: z.int(),
      attachments: z.int(),
      /** Attachments that did not verify; their dossiers are marked. */
      damaged: z.array(z.strictObject({ candidate: identifier, name: line })),
      /** Milliseconds until the first dossier could be read, and until all was verified and copied. */
      readableMs: z.number(),
      verifiedMs: z.number(),
    }),
  },
  "scoring.declare": {
    request: z.strictObject({ store: path, identity, from: path }),
    response: z.strictObject({ undertaking: z.boolean(), recused: z.array(identifier) }),
  },
  "scoring.score": {
    request: z.strictObject({ store: path, identity, from: path, revise }),
    response: z.strictObject({ edits: z.int(), dossiers: z.array(dossierProgress) }),
  },
  "sheet.sign": {
    request: z.strictObject({
      store: path,
      identity,
      out: path,
      replace,
      /** Digest or short code of the batch to sign; may be left out while the store holds one. */
      batch: z.string().max(200).optional(),
      reason: prose.optional(),
      /** Signing in spite of dossiers that are incomplete; they are then `incomplete` on the sheet. */
      allowIncomplete: z.boolean().default(false),
    }),
    response: z.strictObject({
      sheet: coded,
      revision: z.int(),
      /** False when nothing changed since the last signature and the same bytes were exported again. */
      isNew: z.boolean(),
      dossiers: z.array(dossierProgress),
      out: path,
    }),
  },
  "safety.copy": {
    request: z.strictObject({
      store: path,
      identity,
      folder: path,
      /** Refuse with `COPY_FOLDER_GONE` instead of making the folder: where a stick was, a folder of the laptop's own would be no safe place. */
      mustBeThere: z.boolean().optional(),
    }),
    response: z.strictObject({
      file: path,
      sha256: sha256Hex,
      edits: z.int(),
      revisions: z.int(),
      /** The identity's file beside the copy; null for keys that were not taken from a file. */
      identityFile: path.nullable(),
    }),
  },
  /** Where the copies of a store go; with `folder`, from now on (null: nowhere). */
  "safety.place": {
    request: z.strictObject({ store: path, identity, folder: path.nullable().optional() }),
    response: z.strictObject({
      place: z.strictObject({ folder: path, copiedAt: instant.nullable(), isThere: z.boolean() }).nullable(),
    }),
  },
  "safety.restore": {
    request: z.strictObject({
      copy: path,
      identity,
      /** Left out in a window: its own place for the copy's programme. */
      store: path.optional(),
      batches: z.array(path),
      /** A sheet that was exported after the copy was made, or `none` when the expert says there was none. */
      exported: z.union([z.strictObject({ path }), z.literal("none")]).optional(),
    }),
    response: z.strictObject({
      programme: identifier,
      edits: z.int(),
      revisions: z.int(),
      needsExportedSheet: z.boolean(),
      /** The batches that cannot be signed before somebody says what was exported of them. */
      waiting: z.array(z.strictObject({ ...coded.shape, round: z.int() })),
      /** Where this laptop keeps the identity from now on; null on the command line, which keeps none. */
      identityFile: path.nullable(),
    }),
  },

  "collection.collect": {
    request: z.strictObject({ ledger: path, identity, files: z.array(path).min(1) }),
    response: z.strictObject({ receipts: z.array(receipt), board: z.array(boardRow) }),
  },
  "collection.decide": {
    request: z.strictObject({ ledger: path, identity, signer: identity, from: path }),
    response: z.strictObject({ decision: coded, kind: z.string(), board: z.array(boardRow) }),
  },
  "collection.close": {
    request: z.strictObject({ ledger: path, identity, signer: identity, reason: prose.optional() }),
    response: z.strictObject({ decision: coded, counted: z.array(coded) }),
  },
  "result.rank": {
    request: z.strictObject({ ledger: path, identity, explain: identifier.optional() }),
    response: ranking,
  },
  "result.report": {
    request: z.strictObject({ ledger: path, identity, out: path }),
    response: z.strictObject({ files: z.array(z.string()), evidence: coded }),
  },
  "evidence.verify": {
    request: z.strictObject({
      path,
      trust: path.optional(),
      codes: path.optional(),
      identity: identity.optional(),
    }),
    response: z.strictObject({
      /** `verified` needs the organiser's card; without it nothing more than `consistent` is said. */
      verdict: z.enum(["verified", "consistent", "refused"]),
      origin: z.enum(["trusted", "not checked", "foreign"]),
      checks: z.array(z.strictObject({ check: z.string(), passed: z.boolean(), detail: z.string() })),
      problems: z.array(problem),
    }),
  },
} satisfies Record<Channel, { request: z.ZodType; response: z.ZodType }>;

/** What a caller passes, before defaults. */
export type Request<C extends Channel> = z.input<(typeof CONTRACT)[C]["request"]>;
/** What a service receives: parsed, defaults filled in. */
export type Parsed<C extends Channel> = z.output<(typeof CONTRACT)[C]["request"]>;
export type Response<C extends Channel> = z.output<(typeof CONTRACT)[C]["response"]>;

export type Ranking = z.infer<typeof ranking>;
export type Receipt = z.infer<typeof receipt>;
export type BoardRow = z.infer<typeof boardRow>;
export type DossierProgress = z.infer<typeof dossierProgress>;
