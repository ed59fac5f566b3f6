import { z } from "zod";
import { attachment, dossier } from "../files/dossier.ts";
import { edit } from "../files/edit.ts";
import { identifier, sha256Hex } from "../files/primitives.ts";
import { programme } from "../files/programme.ts";
import { scheme } from "../files/scheme.ts";
import { declarations, sheetDossier } from "../files/sheet.ts";
import { workPlace } from "./arrival-contract.ts";
import { coded, dossierProgress, identity, path, problem, storeRequest } from "./contract-parts.ts";
import { objectedDossier, rowAnswer } from "./round-contract.ts";

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

/** The expert's batches, and the workbench field by field. */
export const WORKSPACE_CONTRACT = {
  /** Batches in the data folder that this identity opened. */
  "library.list": {
    request: z.strictObject({ identity }),
    response: z.strictObject({ batches: z.array(openedBatch), problems: z.array(problem) }),
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
} as const;
