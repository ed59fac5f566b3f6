import { z } from "zod";
import { facts } from "./dossier.ts";
import { decimal, identifier, instant, line, prose, sha256Hex } from "./primitives.ts";
import { accepted } from "./programme.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";

/** Limits of a score sheet file, in bytes and envelopes. */
export const SHEET_LIMITS = { file: 64 * 1024 * 1024, envelope: 16 * 1024 * 1024, revisions: 1_000 } as const;

/** What an expert entered for one criterion, by the criterion's kind. */
export const criterionValue = z.discriminatedUnion("kind", [
  /** `number` criteria. */
  z.strictObject({ kind: z.literal("number"), number: decimal }),
  /** `bands` criteria. */
  z.strictObject({ kind: z.literal("band"), band: identifier }),
  /** `range-bands` criteria: the band and the number chosen within it. */
  z.strictObject({ kind: z.literal("range"), band: identifier, number: decimal }),
  /** `multi-select` criteria; an empty list is the explicit "none of these". */
  z.strictObject({ kind: z.literal("options"), options: z.array(identifier) }),
  /** `computed` criteria, confirmed: the facts used and the points that follow from them. */
  z.strictObject({ kind: z.literal("confirmed"), inputs: facts, points: decimal }),
  /** `computed` criteria, challenged: the facts in the dossier, what the expert found instead, on what basis, and its points. */
  z.strictObject({
    kind: z.literal("challenged"),
    inputs: facts,
    verified: facts,
    basis: prose.min(1),
    points: decimal,
  }),
]);

/** An answer to a gate: 未见, 有, 材料不足. "Found" needs a reason. */
export const gateAnswer = z.enum(["clear", "found", "insufficient"]);

export const sheetDossier = z.strictObject({
  candidate: identifier,
  state: z.enum(["scored", "abstained", "recused", "incomplete"]),
  /** Why the expert abstained or was recused. */
  reason: prose.optional(),
  criteria: z.array(z.strictObject({ criterion: identifier, value: criterionValue, comment: prose.optional() })),
  gates: z.array(z.strictObject({ gate: identifier, answer: gateAnswer, reason: prose.optional() })),
  opinion: prose.optional(),
  /** Attachments that were missing or damaged, and that the expert signed in spite of, with the reason. */
  damaged: z.array(z.strictObject({ path: line, reason: prose })).optional(),
});

export const declarations = z.strictObject({
  /** The undertaking (承诺书) as accepted. */
  undertaking: z.strictObject({ text: accepted, acceptedAt: instant }),
  conflicts: z.array(z.strictObject({ candidate: identifier, reason: prose, declaredAt: instant })),
});

/** What every statement of a sheet file says of itself: whose, about which programme, and what it replaces. */
export const revisionHead = {
  programme: identifier,
  schemeDigest: sha256Hex,
  /** Key id of the signer. */
  expert: sha256Hex,
  round: z.int().min(1).max(20),
  revision: z.int().min(1).max(SHEET_LIMITS.revisions),
  /** Digests of the statements this one replaces; empty for the first. */
  supersedes: z.array(sha256Hex).max(20),
  /** Why there is a further revision; mandatory from revision 2 on. */
  revisionReason: prose.optional(),
  /** Head and length of the edit log when it was signed. */
  editLog: z.strictObject({ head: sha256Hex, length: z.int().min(0) }),
  signedAt: instant,
  application: z.strictObject({ name: line, version: line }),
} as const;

/**
 * A score sheet (评分表): one expert's scores for one batch and round. The subject is the batch (name `batch`, digest the batch
 * digest). The sheet digest is the SHA-256 of the statement's bytes.
 */
export const sheetPredicate = z.strictObject({
  ...revisionHead,
  declarations,
  dossiers: z.array(sheetDossier).min(1).max(10_000),
});

export const sheetStatement = statementOf(PREDICATE_TYPES.scoreSheet, sheetPredicate);

export type CriterionValue = z.infer<typeof criterionValue>;
export type GateAnswer = z.infer<typeof gateAnswer>;
export type SheetDossier = z.infer<typeof sheetDossier>;
export type SheetPredicate = z.infer<typeof sheetPredicate>;
export type SheetStatement = z.infer<typeof sheetStatement>;
