/**
 * Every step of an explanation, with what its sentence names. Each has a sentence in the text catalogue (`explain.<key>`). Lists of
 * ids are joined by ", ".
 */
export const EXPLANATION_KEYS = [
  /** candidate, standing, rank ("" when none): the root. */
  "candidate",
  /** candidate: the root of a calibration dossier, which is in no result. */
  "calibration",
  /** The total in force. */
  "total",
  /** place (expertTotal, item, weighted, group, total), digits, mode, before: the value is after. */
  "rounded",
  /** id, title, max. */
  "group",
  /** max, before: the group was cut at its maximum. */
  "capped",
  /** id, title, weight: the contribution. */
  "criterion",
  /** centre, counted, left: the values below made one. */
  "combined",
  /** One expert's points of one criterion, inside that expert's total. */
  "own-points",
  /** expert: a value that counts. */
  "expert-value",
  /** expert: a value struck out as an extreme. */
  "expert-trimmed",
  /** expert, severity: the expert's total before the severity was taken out. */
  "expert-severity",
  /** expert, state. */
  "expert-left-out",
  /** value, factor. */
  "imported",
  /** id, reason (missing, not-a-number, out-of-range). */
  "import-unusable",
  /** The total before normalisation. */
  "raw-total",
  /** quorum, counted. */
  "no-quorum",
  /** code, criterion, experts. */
  "blocker",
  /** id, title, effect, found, insufficient, clear. */
  "gate-passed",
  "gate-failed",
  "gate-open",
  /** id, title, threshold, is (atLeast, above, atMost, below). */
  "floor-met",
  "floor-missed",
  /** rank, of. */
  "rank",
  /** candidates with the same total. */
  "tied-on-total",
  /** by, id, prefer: a step of the tie-break chain, with this candidate's value. */
  "tie-break",
  /** candidates that share the rank. */
  "tie-shared",
  "tie-decided",
  "tie-undecided",
  "pass-met",
  "pass-missed",
  /** The facts do not tell whether the pass condition holds. */
  "pass-open",
  /** id, title. */
  "direct-path",
  "tier",
  "tier-not-met",
  /** id, title, limit (quota, cluster). */
  "tier-full",
  "tier-undecided",
  /** expert, round, ground, answer (keep, rescore, refuse): what an expert said to an objection. */
  "answered",
  /** expert, mean: a total that deviates. */
  "deviating",
] as const;

export type ExplanationKey = (typeof EXPLANATION_KEYS)[number];
