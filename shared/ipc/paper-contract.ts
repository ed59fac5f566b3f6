import { z } from "zod";
import { decimal, identifier, line } from "../files/primitives.ts";
import { programme } from "../files/programme.ts";
import { scheme } from "../files/scheme.ts";
import { coded } from "./contract-parts.ts";

/** What every print of something signed says: whose, of what, and the codes it stands on. */
export const signedPaper = z.strictObject({
  /** What was signed: a score sheet or answers. */
  sheet: coded,
  programme,
  scheme,
  schemeCode: z.string(),
  batch: coded,
  expert: z.strictObject({ name: line, organisation: line, title: z.string().nullable(), code: z.string() }),
});

/** What follows from one signed entry: its total, null unless it is complete, and its points by criterion. */
export const entryPoints = z.strictObject({
  candidate: identifier,
  name: z.string().nullable(),
  total: decimal.nullable(),
  points: z.record(identifier, decimal),
});
