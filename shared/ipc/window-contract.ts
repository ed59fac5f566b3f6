import { z } from "zod";
import { decisionDraft } from "../files/decision-draft.ts";
import { attachment, dossier } from "../files/dossier.ts";
import { edit } from "../files/edit.ts";
import { decimal, identifier, line, sha256Hex } from "../files/primitives.ts";
import { programme } from "../files/programme.ts";
import { blocker } from "../files/result.ts";
import { scheme } from "../files/scheme.ts";
import { declarations, sheetDossier } from "../files/sheet.ts";
import { titles } from "../files/titles.ts";
import { workPlace } from "./arrival-contract.ts";
import {
  boardRow,
  coded,
  dossierProgress,
  identity,
  ledgerRequest,
  path,
  problem,
  receipt,
  storeRequest,
} from "./contract-parts.ts";
import { objectedDossier, rowAnswer } from "./round-contract.ts";
import { rowProblem } from "./row-problem.ts";

/** The sheet of a batch that was signed last. */
const lastSheet = z.strictObject({
  ...coded.shape,
  revision: z.int(),
  /** Signing now would give no new one. */
  isCurrent: z.boolean(),
  /** Why it is being revised; null while it stands, and what it says refuses edits. */
  revising: z.string().nullable(),
});

/** One batch in an expert's store, as a list shows it. */
const openedBatch = z.strictObject({
  store: path,
  programme,
  batch: coded,
  round: z.int(),
  dossiers: z.int(),
  /** Scored, or in a further round answered. */
  scored: z.int(),
  /** These are done, too, and have no score. */
  recused: z.int(),
  abstained: z.int(),
  isVerified: z.boolean(),
  /** The sheet signed last, if any. */
  sheet: lastSheet.nullable(),
  kind: z.enum(["dossiers", "round", "summary"]),
  /** The organiser's card. */
  organiser: coded,
  /** Where the expert was last in it, and whether it was not left on purpose. */
  place: z.strictObject({ ...workPlace.shape, isOpen: z.boolean(), at: z.string() }).nullable(),
});

/**
 * One dossier in the workbench: what was sealed, what the expert entered, what is still missing. One that the expert stands aside from is
 * closed: no facts, no attachments, no notes.
 */
export const workDossier = z.strictObject({
  dossier: dossier.omit({ attachments: true }),
  attachments: z.array(
    z.strictObject({ ...attachment.shape, state: z.enum(["unverified", "verified", "damaged"]), pages: z.int() }),
  ),
  /** What the sheet would say of it now. Comments without a value are in `comments`. */
  entry: sheetDossier,
  comments: z.record(identifier, z.string()),
  /** Why it is to be read again, or an empty text; null when it is not marked. Never on a sheet. */
  reread: z.string().nullable(),
  /** The expert's own note on the dossier, and marks on its pages, bookmarks with an empty note. Never on a sheet. */
  note: z.string().nullable(),
  marks: z.array(z.strictObject({ attachment: z.string(), page: z.int(), note: z.string() })),
  progress: dossierProgress,
  /** What a further round asks about it; null of a batch of dossiers. */
  round: objectedDossier.nullable(),
});

/** A batch in a store. */
export const workspaceBatch = z.strictObject({ ...storeRequest.shape, batch: sha256Hex });

/**
 * What the window needs beyond the commands: places of its own data folder, the workbench field by field, and the secretariat's
 * board. Every path still comes from a person or from these answers.
 */
export const WINDOW_CONTRACT = {
  /** What the host can do, so that the page need not know which host it is in. */
  "host.describe": {
    request: z.strictObject({}),
    response: z.strictObject({
      host: z.enum(["electron", "loopback"]),
      version: line,
      hasNativeDialogs: z.boolean(),
      canPrintToPdf: z.boolean(),
      hasContentProtection: z.boolean(),
      dataFolder: path,
    }),
  },
  /** One folder, for choosing files and folders in the page: the same in both hosts, by mouse and keyboard. */
  "files.list": {
    request: z.strictObject({
      folder: path.optional(),
      /** Files whose names end with one of these (`.fjbatch`), and no others; none at all when empty, all when left out. Folders always. */
      endings: z.array(z.string().max(20)).max(12).optional(),
    }),
    response: z.strictObject({
      folder: path,
      parent: path.nullable(),
      /** Where people look: home, the data folder, sticks. */
      places: z.array(z.strictObject({ label: z.string(), folder: path, isRemovable: z.boolean() })),
      entries: z.array(z.strictObject({ name: z.string(), path, isFolder: z.boolean(), size: z.number() })),
      /** Whether entries beyond the limit were left out, of those that were asked for. */
      isCut: z.boolean(),
    }),
  },
  /** Identity files in the data folder. Their names are file names: who is inside is sealed. */
  "identity.list": {
    request: z.strictObject({}),
    response: z.strictObject({ identities: z.array(z.strictObject({ path, name: z.string() })) }),
  },
  /** A path for a new identity or card in the data folder, and an offered passphrase. */
  "identity.offer": {
    request: z.strictObject({ name: line }),
    response: z.strictObject({ identityPath: path, cardPath: path, passphrase: z.string() }),
  },
  /** How strong a passphrase is, in bits, before an identity is made of it. */
  "identity.strength": {
    request: z.strictObject({ passphrase: z.string().max(1_024) }),
    response: z.strictObject({ bits: z.number(), requiredBits: z.number() }),
  },
  "identity.lock": { request: z.strictObject({ identity }), response: z.strictObject({}) },

  /** Batches in the data folder that this identity opened. */
  "library.list": {
    request: z.strictObject({ identity }),
    response: z.strictObject({ batches: z.array(openedBatch), problems: z.array(problem) }),
  },
  /** Looks into a batch before it is trusted: the organiser's card inside and its short code, to compare with paper. */
  "batch.preview": {
    request: z.strictObject({ path, identity }),
    response: z.strictObject({
      programme: z.strictObject({ id: identifier, ...titles, organiser: line, year: z.int() }),
      organiser: z.strictObject({ name: line, organisation: line, ...coded.shape }),
      /** Whether this identity has confirmed this organiser before. */
      isTrusted: z.boolean(),
      batch: coded,
      dossiers: z.int(),
      size: z.number(),
      /** Where the store of this programme is or will be. */
      store: path,
    }),
  },

  /** Everything the workbench shows at once; dossiers without their facts. */
  "workspace.read": {
    request: workspaceBatch,
    response: z.strictObject({
      programme,
      scheme,
      organiser: coded,
      batch: coded,
      kind: z.enum(["dossiers", "round", "summary"]),
      round: z.int(),
      isVerified: z.boolean(),
      undertaking: declarations.shape.undertaking.nullable(),
      conflicts: z.array(
        z.strictObject({
          candidate: identifier,
          state: z.enum(["recused", "withdrawn"]),
          reason: z.string(),
          declaredAt: z.string(),
        }),
      ),
      dossiers: z.array(
        z.strictObject({
          ...dossierProgress.shape,
          cluster: z.string().nullable(),
          district: z.string().nullable(),
          creditCode: z.string().nullable(),
          /** Why it is to be read again, or an empty text; null when it is not marked. */
          reread: z.string().nullable(),
          /** A calibration dossier: scored first, and in no result. */
          isCalibration: z.boolean(),
          /** Private marks and notes in it. */
          marks: z.int(),
          /** Items filled in, and items in all, for "6 / 10 项". */
          filled: z.int(),
          items: z.int(),
          /** In a further round how its objection is answered so far; null in a batch of dossiers. */
          answer: rowAnswer.nullable(),
        }),
      ),
      /** Phrases that the expert keeps for opinions. */
      phrases: z.array(z.string()),
      sheet: lastSheet.nullable(),
      needsExportedSheet: z.boolean(),
      /** When the last edit was made, as the clock said then. */
      editedAt: z.string().nullable(),
    }),
  },
  "workspace.dossier": {
    request: z.strictObject({ ...workspaceBatch.shape, candidate: identifier }),
    response: workDossier,
  },
  /** An attachment's bytes, whole and checked. `source` is the stick while the batch is still being taken in. */
  "workspace.attachment": {
    request: z.strictObject({ ...workspaceBatch.shape, attachment: z.string().max(120), source: path.optional() }),
    response: z.instanceof(Uint8Array),
  },
  /** Commits one field. When the answer is there, the edit is durable. */
  "workspace.edit": {
    request: z.strictObject({ ...storeRequest.shape, batch: sha256Hex, edit }),
    response: z.strictObject({ savedAt: z.string(), changed: z.boolean(), dossier: workDossier.nullable() }),
  },
  /** Takes back the last edit in this batch that is not taken back yet. */
  "workspace.undo": {
    request: workspaceBatch,
    response: z.strictObject({
      undone: z.strictObject({ candidate: identifier.nullable(), field: z.string() }).nullable(),
      dossier: workDossier.nullable(),
    }),
  },

  /** What a programme folder holds, before it is sealed. */
  "programme.preview": {
    request: z.strictObject({ folder: path }),
    response: z.strictObject({
      programme,
      scheme,
      schemeDigest: coded,
      candidates: z.array(
        z.strictObject({
          candidate: identifier,
          name: z.string(),
          cluster: z.string().nullable(),
          attachments: z.int(),
        }),
      ),
      experts: z.array(
        z.strictObject({
          expert: identifier,
          name: line,
          organisation: line,
          code: z.string(),
          custody: z.enum(["own", "issued"]),
          /** The panel's titles. */
          panel: z.strictObject(titles).nullable(),
          isLeader: z.boolean(),
          candidates: z.int(),
        }),
      ),
      attachmentBytes: z.number(),
      warnings: z.array(rowProblem),
    }),
  },
  /** Ledgers that were made or opened from this window before. */
  "ledger.list": {
    request: z.strictObject({}),
    response: z.strictObject({
      ledgers: z.array(z.strictObject({ ledger: path, title: z.string(), titleEn: z.string().optional() })),
    }),
  },
  /** The collection: who has handed in what, every receipt, and what blocks closing. No score is in it. */
  "collection.board": {
    request: ledgerRequest,
    response: z.strictObject({
      programme: z.strictObject({ id: identifier, ...titles, year: z.int() }),
      scheme,
      schemeDigest: coded,
      /** By id. Null where the programme is blind. */
      candidates: z.array(
        z.strictObject({ candidate: identifier, name: line.nullable(), cluster: z.string().nullable() }),
      ),
      board: z.array(
        z.strictObject({
          ...boardRow.shape,
          /** What the roster assigns to the expert of the batch. */
          candidates: z.array(identifier),
          panel: identifier.nullable(),
          revision: z.int().nullable(),
          /** How many dossiers of the sheet stand in each state. */
          states: z
            .strictObject({
              scored: z.int(),
              abstained: z.int(),
              recused: z.int(),
              incomplete: z.int(),
            })
            .nullable(),
          /** What a sheet of a further round answers; null of any other. */
          answers: z.strictObject({ keep: z.int(), rescore: z.int(), refuse: z.int() }).nullable(),
          /** Sheets that wait for somebody, with what each waits for; of two that replace each other not, both. */
          held: z.array(
            z.strictObject({
              ...coded.shape,
              revision: z.int(),
              signedAt: z.string(),
              problem: problem.nullable(),
            }),
          ),
        }),
      ),
      panels: z.array(z.strictObject({ id: identifier, ...titles, leader: identifier })),
      receipts: z.array(z.strictObject({ ...receipt.shape, at: z.string() })),
      isClosed: z.boolean(),
      /** Why it cannot be closed yet; empty when it can. */
      blockers: z.array(problem),
    }),
  },
  /** What stands between the closed collection and a result, with what a leader needs to settle each. */
  "result.obstacles": {
    request: ledgerRequest,
    response: z.strictObject({
      obstacles: z.array(
        z.strictObject({
          ...blocker.shape,
          /** Experts who lead a panel that reviews the candidate: one of them signs. */
          leaders: z.array(identifier),
          /** The facts that the criterion is computed from, as they stand, and what challengers found instead. */
          facts: z.array(
            z.strictObject({
              field: identifier,
              value: z.string().nullable(),
              verified: z.array(z.strictObject({ expert: identifier, value: z.string(), basis: z.string() })),
            }),
          ),
          /** What each expert's entry gives for the criterion. */
          points: z.array(z.strictObject({ expert: identifier, points: decimal })),
          /** Every candidate of an undecided tie, this one included, by id; empty otherwise. */
          tied: z.array(identifier),
        }),
      ),
    }),
  },
  /** Records a decision that was filled in on the page instead of written as a file. */
  "collection.resolve": {
    request: z.strictObject({ ...ledgerRequest.shape, signer: identity, draft: decisionDraft }),
    response: z.strictObject({ decision: coded, kind: z.string() }),
  },
} as const;
