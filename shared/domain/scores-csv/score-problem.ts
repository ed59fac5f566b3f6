/** Every way a row of `scores.csv` can be wrong. Each has a sentence in the text catalogue (`problem.<key>`). */
export const SCORE_PROBLEMS = [
  // The table
  "no-rows",
  "missing-column",
  "repeated-column",
  // The row
  "missing-candidate",
  "missing-expert",
  "missing-state",
  "bad-identifier",
  "unknown-state",
  "unknown-criterion",
  "duplicate-row",
  "imported-by-expert",
  "value-in-spite-of-state",
  "state-not-for-this",
  // The value
  "missing-value",
  "not-a-number",
  "out-of-range",
  "off-step",
  "unknown-band",
  "ambiguous-band",
  "outside-band",
  "unknown-option",
  "duplicate-option",
  "unknown-answer",
  "bad-fact",
  "not-an-input",
  "changes-nothing",
  "missing-basis",
  "no-computed-points",
  "confirm-or-challenge",
] as const;

export type ScoreProblem = (typeof SCORE_PROBLEMS)[number];

/** What a cell says, or why it says nothing that the scheme knows. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ScoreProblem };

/** A cell that could be read. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** A cell that could not. */
export function refused(problem: ScoreProblem): { readonly ok: false; readonly problem: ScoreProblem } {
  return { ok: false, problem };
}
