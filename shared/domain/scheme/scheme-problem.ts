import { z } from "zod";

/** Every contradiction that `checkScheme` can name. Each has a sentence in the text catalogue (`schemeProblem.<key>`). */
const SCHEME_PROBLEMS = [
  // Names
  "duplicate-id",
  "reserved-id",
  "duplicate-choice",
  "duplicate-cluster",
  "choices-missing",
  "choices-not-asked",
  // Maxima and weights
  "scheme-max-differs",
  "group-max-differs",
  "max-not-positive",
  "weight-zero",
  "bonus-deduction",
  "floor-unreachable",
  "floors-unused",
  // What a criterion can give
  "range-empty",
  "step-not-positive",
  "step-does-not-divide",
  "finer-than-hundredths",
  "anchor-out-of-range",
  "anchor-off-step",
  "points-out-of-range",
  "max-unreachable",
  "bands-overlap",
  "option-without-points",
  "cap-above-max",
  "cap-unreachable",
  "factor-zero",
  "reason-empty",
  "reason-out-of-range",
  "reason-not-asked",
  // Computed rules
  "step-empty",
  "steps-gap",
  "steps-overlap",
  "step-unreachable",
  "unit-not-positive",
  "unit-points-not-positive",
  "choice-unknown",
  "choice-repeated",
  "choice-uncovered",
  "rule-reads-no-fact",
  // Fields
  "field-unknown",
  "field-not-numeric",
  "field-not-choice",
  "field-not-flag",
  "divisor-zero",
  // Conditions
  "criterion-unknown",
  "group-unknown",
  "gate-unknown",
  "threshold-unreachable",
  "floors-none",
  "gate-needs-facts",
  // Tiers and quotas
  "tier-unknown",
  "tier-cycle",
  "tier-unreachable",
  "cluster-unknown",
  "cluster-quota-above-quota",
  "cluster-quotas-below-quota",
  // Aggregation
  "trim-leaves-nobody",
  "rounding-place-unused",
  "deviation-empty",
  "deviation-not-positive",
  "normalisation-needs-expert-total",
  "tie-break-repeated",
  // Calibration
  "calibration-repeated",
  "anchor-repeated",
  "anchor-not-judged",
  "anchor-impossible",
] as const;

export type SchemeProblemKey = (typeof SCHEME_PROBLEMS)[number];

/** A contradiction in a scheme: where (`groups[0].children[2].bands`), which, and what its sentence names. */
export const schemeProblem = z.strictObject({
  path: z.string(),
  problem: z.enum(SCHEME_PROBLEMS),
  params: z.record(z.string(), z.string()),
});

export type SchemeProblem = z.infer<typeof schemeProblem>;

/** One problem; `params` are decimals and ids of the scheme. */
export function problemAt(path: string, problem: SchemeProblemKey, params: Record<string, string> = {}): SchemeProblem {
  return { path, problem, params };
}
