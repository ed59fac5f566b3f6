import { z } from "zod";

/** A problem in a table that a person wrote; `row` counts from 1, the head being row 1. `problem` is a key of the text catalogue. */
export const rowProblem = z.strictObject({
  row: z.int().min(1),
  column: z.string(),
  problem: z.string(),
  value: z.string(),
});

export type RowProblem = z.infer<typeof rowProblem>;

/** What may be wrong in `candidates` and `assignments`, or worth a warning when a programme is sealed (`problem.<key>`). */
const IMPORT_PROBLEMS = [
  "missing-column",
  "repeated-column",
  "unknown-column",
  "missing-value",
  "too-long",
  "control-character",
  "bad-identifier",
  "duplicate-identifier",
  "duplicate-row",
  "bad-credit-code",
  "unknown-cluster",
  "unknown-choice",
  "bad-flag",
  "bad-number",
  "ambiguous-number",
  "number-too-precise",
  "bad-integer",
  "bad-year",
  "no-rows",
  "too-many-rows",
  "unknown-candidate",
  "unknown-expert",
  "unknown-panel",
  "expert-in-no-panel",
  "candidate-unassigned",
  "leader-not-in-panel",
  "attachment-unmatched",
  "attachment-not-a-file",
  "attachment-too-large",
  "attachment-bad-name",
  "too-many-attachments",
  "attachment-without-text",
  "attachment-text-cut",
] as const;

export type ImportProblem = (typeof IMPORT_PROBLEMS)[number];
