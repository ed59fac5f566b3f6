/** Every way a sheet's dossier can hold what the scheme cannot give (`RULE_BROKEN`). Each has a sentence in the text catalogue. */
export const RULE_BREACHES = [
  "unknown-criterion",
  "duplicate-criterion",
  "imported-criterion",
  "wrong-kind",
  "out-of-range",
  "off-step",
  "unknown-band",
  "outside-band",
  "unknown-option",
  "duplicate-option",
  "inputs-differ",
  "no-computed-points",
  "points-do-not-follow",
  "challenge-names-no-input",
  "challenge-changes-nothing",
  "challenge-bad-value",
  "challenge-without-basis",
  "missing-reason",
  "missing-criterion",
  "unknown-gate",
  "duplicate-gate",
  "gate-not-asked",
  "gate-without-reason",
  "missing-gate",
  "state-without-reason",
  "scores-in-spite-of-state",
] as const;

export type RuleBreachKey = (typeof RULE_BREACHES)[number];

/** One breach: which, and the criterion or gate it is about; null when it is about the dossier as a whole. */
export type RuleBreach = {
  readonly breach: RuleBreachKey;
  readonly at: string | null;
};
