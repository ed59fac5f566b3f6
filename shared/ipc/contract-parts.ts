import { z } from "zod";
import { decimal, identifier, line, prose, sha256Hex } from "../files/primitives.ts";
import { ERROR_CODES } from "./errors.ts";

/** Shapes that several channels share. */

/** A path on this machine, as a person or a dialog gave it. */
export const path = z.string().min(1).max(4_096);

/** Names an identity that this process has unlocked: its key id. */
export const identity = sha256Hex;

/** A short code with its full digest. */
export const coded = z.strictObject({ digest: sha256Hex, code: z.string() });

/** Whose identity is unlocked, and the short code of its card. */
export const holder = z.strictObject({
  identity,
  name: line,
  organisation: line,
  title: z.string().nullable(),
  custody: z.enum(["own", "issued"]),
  code: z.string(),
});

/** A refusal as part of an answer. */
export const problem = z.strictObject({
  code: z.enum(ERROR_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Why a signed sheet is revised, should what is asked for change one. */
export const revise = prose.optional();

/** Whether a file that is in the way gives way, though it is not the person's own of that kind: said by a person, never assumed. */
export const replace = z.boolean().default(false);

/** An expert's store, and the identity that opens it. */
export const storeRequest = z.strictObject({ store: path, identity });

/** The secretariat's ledger, and an identity that opens it. */
export const ledgerRequest = z.strictObject({ ledger: path, identity });

export const dossierProgress = z.strictObject({
  candidate: identifier,
  name: z.string().nullable(),
  state: z.enum(["scored", "abstained", "recused", "incomplete"]),
  /** The expert's own total so far; null until complete. */
  total: decimal.nullable(),
  missing: z.array(z.string()),
});

/** What became of one collected file. `duplicate` is said of the file, the rest of the newest sheet in it. */
export const receipt = z.strictObject({
  file: z.string(),
  /** Null when the file could not be read to its end. */
  fileSha256: sha256Hex.nullable(),
  sheet: coded.nullable(),
  expert: z.string().nullable(),
  /** What the secretariat tells the expert once the sheet is in; null for a file that counts for nothing. */
  receiptCode: z.string().nullable(),
  status: z.enum(["accepted", "superseded", "duplicate", "held", "rejected", "late"]),
  code: z.enum(ERROR_CODES).nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const boardRow = z.strictObject({
  expert: identifier,
  name: line,
  batch: sha256Hex,
  round: z.int(),
  status: z.enum(["missing", "absent", "accepted", "held", "rejected", "late"]),
  sheet: coded.nullable(),
  hasIssuedKey: z.boolean(),
});
