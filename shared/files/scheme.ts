import { z } from "zod";
import { ROUNDING_MODES } from "../domain/exact.ts";
import { calibrationItem } from "./calibration.ts";
import { decimal, identifier, line, prose } from "./primitives.ts";
import { labels, titles } from "./titles.ts";

/**
 * The scheme (评审方案): what is scored and every rule that turns scores into a list. Written by the secretariat, immutable once
 * sealed; the scheme digest is the SHA-256 of `scheme.json` as sealed. Contradictions that a shape cannot express are found by
 * `shared/domain/scheme/check-scheme.ts`.
 */

/** A typed fact of a dossier. `choice` values are the ids in `choices`; `flag` is "true" or "false"; numbers are decimal strings. */
export const factField = z.strictObject({
  id: identifier,
  ...labels,
  type: z.enum(["decimal", "integer", "year", "text", "choice", "flag"]),
  unit: line.optional(),
  choices: z.array(z.strictObject({ id: identifier, ...labels })).optional(),
  isRequired: z.boolean().default(false),
});

/** A quantity made from facts. It has no value when a fact is missing, a divisor is zero or growth starts from nothing. */
export type Metric =
  | { op: "field"; field: string }
  | { op: "constant"; value: string }
  | { op: "sum" | "product" | "mean" | "least" | "greatest"; of: Metric[] }
  | { op: "difference"; of: Metric; minus: Metric }
  | { op: "ratio"; of: Metric; by: Metric }
  | { op: "growth"; from: Metric; to: Metric };

export const metric: z.ZodType<Metric> = z.lazy(() =>
  z.discriminatedUnion("op", [
    z.strictObject({ op: z.literal("field"), field: identifier }),
    z.strictObject({ op: z.literal("constant"), value: decimal }),
    z.strictObject({
      op: z.enum(["sum", "product", "mean", "least", "greatest"]),
      of: z.array(metric).min(1).max(20),
    }),
    z.strictObject({ op: z.literal("difference"), of: metric, minus: metric }),
    z.strictObject({ op: z.literal("ratio"), of: metric, by: metric }),
    z.strictObject({ op: z.literal("growth"), from: metric, to: metric }),
  ]),
);

/** One side of a threshold: inclusive (`atLeast`, `atMost`) or strict (`above`, `below`). */
export const comparison = z.union([
  z.strictObject({ atLeast: decimal }),
  z.strictObject({ above: decimal }),
  z.strictObject({ atMost: decimal }),
  z.strictObject({ below: decimal }),
]);

/** A step of a computed score: the interval from `from` to `to` (open-ended where absent) gives `points`. */
export const ruleStep = z.strictObject({
  from: decimal.optional(),
  to: decimal.optional(),
  points: decimal,
  label: line.optional(),
});

/** How facts become points. `best-of` is "either of two metrics": the alternative that scores higher counts. */
export type ScoreRule =
  | {
      rule: "steps";
      metric: Metric;
      steps: z.infer<typeof ruleStep>[];
      boundary?: "higher-scoring" | "lower-scoring" | undefined;
    }
  | { rule: "per-unit"; metric: Metric; unit: string; points: string; cap: string }
  | { rule: "choice"; field: string; points: { choice: string; points: string }[] }
  | { rule: "best-of"; rules: ScoreRule[] };

export const scoreRule: z.ZodType<ScoreRule> = z.lazy(() =>
  z.discriminatedUnion("rule", [
    z.strictObject({
      rule: z.literal("steps"),
      metric,
      steps: z.array(ruleStep).min(1).max(40),
      /** Which step a value on a shared boundary takes; "以上/以下含本数" means the higher-scoring one, the default. */
      boundary: z.enum(["higher-scoring", "lower-scoring"]).optional(),
    }),
    /** `points` for every full `unit`, up to `cap`: "每满 2 年得 1 分，最高 5 分". */
    z.strictObject({ rule: z.literal("per-unit"), metric, unit: decimal, points: decimal, cap: decimal }),
    z.strictObject({
      rule: z.literal("choice"),
      field: identifier,
      points: z.array(z.strictObject({ choice: identifier, points: decimal })).min(1),
    }),
    z.strictObject({ rule: z.literal("best-of"), rules: z.array(scoreRule).min(2).max(8) }),
  ]),
);

const criterionBase = {
  id: identifier,
  ...titles,
  guidance: prose.optional(),
  /** Most points the criterion gives, before its weight. */
  max: decimal,
  /** Factor of the criterion in its group; 1 when absent. A deduction has a negative weight. */
  weight: decimal.optional(),
  /** Objective factors (客观) must agree exactly between experts; subjective ones (主观) need not. */
  nature: z.enum(["objective", "subjective"]),
  /** A bonus adds inside its group's cap without raising the cap. */
  isBonus: z.boolean().optional(),
  /** Points at which a written reason is mandatory. */
  reasonRequired: z.strictObject({ atLeast: decimal.optional(), atMost: decimal.optional() }).optional(),
};

export const band = z.strictObject({ id: identifier, ...labels, anchor: prose.optional(), points: decimal });
export const rangeBand = z.strictObject({
  id: identifier,
  ...labels,
  anchor: prose.optional(),
  from: decimal,
  to: decimal,
});
export const option = z.strictObject({ id: identifier, ...labels, anchor: prose.optional(), points: decimal });

export const criterion = z.discriminatedUnion("kind", [
  /** A number from `min` to `max` in multiples of `step` from `min`. */
  z.strictObject({
    kind: z.literal("number"),
    ...criterionBase,
    min: decimal,
    step: decimal,
    anchors: z.array(z.strictObject({ points: decimal, text: prose })).optional(),
  }),
  z.strictObject({ kind: z.literal("bands"), ...criterionBase, bands: z.array(band).min(2).max(20) }),
  /** The expert chooses a band and then a number within it, in multiples of `step` from the band's lower end. */
  z.strictObject({
    kind: z.literal("range-bands"),
    ...criterionBase,
    bands: z.array(rangeBand).min(1).max(20),
    step: decimal,
  }),
  /** Any of the options, or explicitly none; points add up to at most `cap`. */
  z.strictObject({
    kind: z.literal("multi-select"),
    ...criterionBase,
    options: z.array(option).min(1).max(40),
    cap: decimal,
  }),
  /** Computed from facts; the expert confirms the facts or challenges them. `whenMissing` is what an unknown metric scores. */
  z.strictObject({ kind: z.literal("computed"), ...criterionBase, rule: scoreRule, whenMissing: decimal.optional() }),
  /** A score from outside, taken from the dossier field `field` (or an imported row) times `factor`; no expert enters it. */
  z.strictObject({
    kind: z.literal("imported"),
    ...criterionBase,
    field: identifier.optional(),
    min: decimal,
    factor: decimal.optional(),
    source: line.optional(),
  }),
]);

export type Criterion = z.infer<typeof criterion>;

/** A dimension or a branch of one. Its points are the weighted sum of its children, never above `max`. */
export type Group = {
  kind: "group";
  id: string;
  title: string;
  titleEn?: string | undefined;
  max: string;
  /** Floor of a dimension: what its aggregated points must reach. */
  floor?: z.infer<typeof comparison> | undefined;
  children: (Group | Criterion)[];
};

export const group: z.ZodType<Group> = z.lazy(() =>
  z.strictObject({
    kind: z.literal("group"),
    id: identifier,
    ...titles,
    max: decimal,
    floor: comparison.optional(),
    children: z
      .array(z.union([criterion, group]))
      .min(1)
      .max(100),
  }),
);

/** A test on one candidate's facts, gates or aggregated points. `floors` holds when every group's floor does. */
export type Condition =
  | { test: "all" | "any"; of: Condition[] }
  | { test: "not"; of: Condition }
  | { test: "total"; is: Comparison }
  | { test: "group"; group: string; is: Comparison }
  | { test: "criterion"; criterion: string; is: Comparison }
  | { test: "metric"; metric: Metric; is: Comparison }
  | { test: "choice"; field: string; oneOf: string[] }
  | { test: "flag"; field: string; is: boolean }
  | { test: "gate"; gate: string }
  | { test: "floors" };

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion("test", [
    z.strictObject({ test: z.enum(["all", "any"]), of: z.array(condition).min(1).max(40) }),
    z.strictObject({ test: z.literal("not"), of: condition }),
    z.strictObject({ test: z.literal("total"), is: comparison }),
    z.strictObject({ test: z.literal("group"), group: identifier, is: comparison }),
    z.strictObject({ test: z.literal("criterion"), criterion: identifier, is: comparison }),
    z.strictObject({ test: z.literal("metric"), metric, is: comparison }),
    z.strictObject({ test: z.literal("choice"), field: identifier, oneOf: z.array(identifier).min(1) }),
    z.strictObject({ test: z.literal("flag"), field: identifier, is: z.boolean() }),
    /** Holds when the gate is passed. */
    z.strictObject({ test: z.literal("gate"), gate: identifier }),
    z.strictObject({ test: z.literal("floors") }),
  ]),
);

/**
 * A gate, scored by nobody: experts answer 未见 / 有 / 材料不足, or a condition on facts decides. `veto` (一票否决) takes the candidate
 * out of the ranking; `note` only reports. `failsWhen` says how many experts' "有" it takes.
 */
export const gate = z.strictObject({
  id: identifier,
  ...titles,
  guidance: prose.optional(),
  effect: z.enum(["veto", "note"]),
  decidedBy: z.discriminatedUnion("by", [
    z.strictObject({ by: z.literal("experts"), failsWhen: z.enum(["any", "majority"]) }),
    z.strictObject({ by: z.literal("facts"), failsWhen: condition }),
  ]),
});

/** A tier: the base rule of `extends` (if any) plus its own increment, limited by quotas. The highest tier stands first. */
export const tier = z.strictObject({
  id: identifier,
  ...titles,
  extends: identifier.optional(),
  requires: condition,
  quota: z.int().min(0).optional(),
  /** Most places for each cluster; a cluster that is not named has no limit of its own. */
  quotaPerCluster: z.record(line, z.int().min(0)).optional(),
});

const rounding = z.strictObject({ digits: z.int().min(0).max(6), mode: z.enum(ROUNDING_MODES) });

/** What a state does to the average: the expert is left out, or the candidate has no result until it is cleared. */
const stateRule = z.enum(["exclude", "block"]);

export const aggregation = z.strictObject({
  /** `criterion`: combine each criterion over experts, then weigh and add. `expert-total`: add up each expert, then combine. */
  level: z.enum(["criterion", "expert-total"]),
  centre: z.enum(["mean", "median"]),
  /** Drops the n highest and n lowest when at least `minimumPanel` experts count. */
  trim: z.strictObject({ high: z.int().min(0), low: z.int().min(0), minimumPanel: z.int().min(1) }),
  /** Where rounding happens. A place that is absent is not rounded. */
  rounding: z.strictObject({
    /** One expert's total, before combining (level `expert-total`). */
    expertTotal: rounding.optional(),
    /** The combined value of one criterion over experts (level `criterion`). */
    item: rounding.optional(),
    /** The product of a value and its weight. */
    weighted: rounding.optional(),
    /** The sum of a group. */
    group: rounding.optional(),
    total: rounding.optional(),
  }),
  states: z.strictObject({
    incomplete: stateRule,
    abstained: stateRule,
    recused: stateRule,
    absent: stateRule,
    "not-assigned": stateRule,
  }),
  /** Fewest counted experts with which a candidate has a result. */
  quorum: z.int().min(1),
  /** Tried in order on candidates with equal totals. */
  tieBreak: z
    .array(
      z.discriminatedUnion("by", [
        z.strictObject({ by: z.literal("group"), group: identifier, prefer: z.enum(["higher", "lower"]) }),
        z.strictObject({ by: z.literal("criterion"), criterion: identifier, prefer: z.enum(["higher", "lower"]) }),
        z.strictObject({ by: z.literal("metric"), metric, prefer: z.enum(["higher", "lower"]) }),
      ]),
    )
    .max(10),
  /** What is left tied: share the rank (1, 2, 2, 4), or wait for the leader's decision. */
  onTie: z.enum(["shared", "leader"]),
  /**
   * An expert's total deviates when it lies strictly further from the mean of all counted totals, one's own included, than
   * `percent` of that mean and/or `points`.
   */
  deviation: z
    .strictObject({ percent: decimal.optional(), points: decimal.optional(), combine: z.enum(["any", "all"]) })
    .optional(),
  /** `severity` takes each expert's additive severity out; only for unbalanced panels, and both results are shown. */
  normalisation: z.enum(["none", "severity"]),
});

export const scheme = z.strictObject({
  format: z.literal("fengjuan-scheme"),
  version: z.literal(1),
  id: identifier,
  ...titles,
  source: prose.optional(),
  /** Whether the higher or the lower total ranks first. */
  direction: z.enum(["higher", "lower"]),
  max: decimal,
  fields: z.array(factField).max(300),
  clusters: z.array(line).max(100),
  groups: z.array(group).min(1).max(40),
  gates: z.array(gate).max(40),
  /** What a candidate must meet to be recommended at all; absent means everyone ranked is. */
  pass: condition.optional(),
  /** Any one of these recommends a candidate whose gates are clear, whatever the score. */
  directPaths: z.array(z.strictObject({ id: identifier, ...titles, requires: condition })).max(20),
  tiers: z.array(tier).max(10),
  /** Dossiers that every expert scores first and that are in no result, with what their anchors give. */
  calibration: z.array(calibrationItem).min(1).max(10).optional(),
  aggregation,
});

export type Scheme = z.infer<typeof scheme>;
export type FactField = z.infer<typeof factField>;
export type Comparison = z.infer<typeof comparison>;
export type Gate = z.infer<typeof gate>;
export type Tier = z.infer<typeof tier>;
export type Aggregation = z.infer<typeof aggregation>;
export type Rounding = z.infer<typeof rounding>;
