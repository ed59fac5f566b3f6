import { z } from "zod";
import { UNUSUAL_KINDS } from "../domain/review/unusual.ts";
import { decimal, identifier, prose, sha256Hex } from "../files/primitives.ts";
import { sheetPredicate } from "../files/sheet.ts";
import { titles } from "../files/titles.ts";
import { coded, identity, path, problem, storeRequest } from "./contract-parts.ts";
import { entryPoints, signedPaper } from "./paper-contract.ts";

const sheetBatch = z.strictObject({ ...storeRequest.shape, batch: sha256Hex });

/** Files of one kind that lie on this laptop. */
const trace = z.strictObject({
  kind: z.enum(["store", "incoming", "identity", "card", "preferences"]),
  path,
  files: z.int(),
  bytes: z.number(),
});

/** Calls for signing, checking the export and leaving a laptop. */
export const LEAVING_CONTRACT = {
  /** What an expert may want to look at again before signing. None of it stands in the way. */
  "sheet.review": {
    request: sheetBatch,
    response: z.strictObject({
      /** Mean of the expert's own complete totals; null while there is none. */
      mean: decimal.nullable(),
      unusual: z.array(
        z.strictObject({
          kind: z.enum(UNUSUAL_KINDS),
          candidate: identifier,
          name: z.string().nullable(),
          params: z.record(z.string(), z.string()),
        }),
      ),
      scheme: coded,
      editLog: z.strictObject({ ...coded.shape, length: z.int() }),
    }),
  },
  /** The sheet signed last, as it was signed: for the print that is signed by hand. */
  "sheet.show": {
    request: sheetBatch,
    response: z.strictObject({
      ...signedPaper.shape,
      predicate: sheetPredicate,
      dossiers: z.array(entryPoints),
    }),
  },
  /** Reads an exported file again, from a stick that was out and in, and compares it with what was signed. */
  "sheet.check": {
    request: z.strictObject({ ...sheetBatch.shape, path }),
    response: z.strictObject({ sheet: coded, revision: z.int() }),
  },
  /** Opens a revision of the sheet signed last, with its reason; null gives one up in which nothing is changed. */
  "sheet.revise": {
    request: z.strictObject({ ...sheetBatch.shape, reason: prose.nullable() }),
    response: z.strictObject({}),
  },
  /** What this laptop holds of an identity, and for which sheets a receipt is awaited. */
  "leaving.list": {
    request: z.strictObject({ identity, path }),
    response: z.strictObject({
      traces: z.array(trace),
      batches: z.array(
        z.strictObject({
          store: path,
          programme: z.strictObject(titles),
          batch: coded,
          round: z.int(),
          sheet: z.strictObject({ ...coded.shape, revision: z.int() }).nullable(),
          /** Something was entered that no sheet says. */
          isUnsigned: z.boolean(),
        }),
      ),
      /** Stores that cannot be opened (`path`): nobody can tell what is in them. */
      problems: z.array(problem),
    }),
  },
  /** Removes all of it. `path` is the identity's file; one outside the data folder is left where it is. */
  "leaving.clear": {
    request: z.strictObject({
      identity,
      path,
      receipts: z.array(z.strictObject({ batch: sha256Hex, code: z.string().max(100) })),
      /** Batches with something unsigned, and stores that cannot be opened, given up knowingly: digests and paths. */
      abandoned: z.array(z.string().max(4_096)),
    }),
    response: z.strictObject({ removed: z.array(trace) }),
  },
} as const;
