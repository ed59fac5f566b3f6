import type { Facts } from "#shared/files/dossier.ts";
import type { Criterion, ScoreRule } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { type Exact, exact, ZERO } from "../exact.ts";
import { factOf, metricFields, metricValue } from "./metric-value.ts";

/** A criterion whose points follow from facts. */
export type ComputedCriterion = Extract<Criterion, { kind: "computed" }>;

type Steps = Extract<ScoreRule, { rule: "steps" }>;
type PerUnit = Extract<ScoreRule, { rule: "per-unit" }>;

/**
 * Points of a computed criterion on these facts, before its weight: what its rule gives, else what `whenMissing` says, else null,
 * and then an expert can only challenge the facts.
 */
export function computedPoints(criterion: ComputedCriterion, facts: Facts): Exact | null {
  const points = rulePoints(criterion.rule, facts);
  if (points !== null) return points;
  return criterion.whenMissing === undefined ? null : exact(criterion.whenMissing);
}

/** What a rule gives on these facts; null when its metric has no value, or the value lies in no step. */
export function rulePoints(rule: ScoreRule, facts: Facts): Exact | null {
  switch (rule.rule) {
    case "steps":
      return stepPoints(rule, facts);
    case "per-unit":
      return perUnitPoints(rule, facts);
    case "choice": {
      const choice = factOf(facts, rule.field);
      const entry = rule.points.find((candidate) => candidate.choice === choice);
      return entry === undefined ? null : exact(entry.points);
    }
    case "best-of": {
      const points = rule.rules.map((alternative) => rulePoints(alternative, facts)).filter((value) => value !== null);
      return points.length === 0 ? null : points.reduce((best, value) => (value.gt(best) ? value : best));
    }
    default:
      return assertNever(rule);
  }
}

/** Ids of the fields a rule reads, each once, in the order it names them. */
export function ruleFields(rule: ScoreRule): string[] {
  switch (rule.rule) {
    case "steps":
    case "per-unit":
      return metricFields(rule.metric);
    case "choice":
      return [rule.field];
    case "best-of":
      return [...new Set(rule.rules.flatMap(ruleFields))];
    default:
      return assertNever(rule);
  }
}

/** The part of a dossier's facts that a computed criterion uses: what an expert confirms. Facts that are not known are left out. */
export function ruleInputs(criterion: ComputedCriterion, facts: Facts): Facts {
  const known = ruleFields(criterion.rule).flatMap((field) => {
    const text = factOf(facts, field);
    return text === null ? [] : [[field, text] as const];
  });
  return Object.fromEntries(known);
}

/** Steps include both their ends ("以上/以下含本数"); a value on a shared one takes the better step unless the rule says otherwise. */
function stepPoints(rule: Steps, facts: Facts): Exact | null {
  const value = metricValue(rule.metric, facts);
  if (value === null) return null;
  const points = rule.steps
    .filter(
      ({ from, to }) => (from === undefined || value.gte(exact(from))) && (to === undefined || value.lte(exact(to))),
    )
    .map((step) => exact(step.points));
  if (points.length === 0) return null;
  const isBetter = rule.boundary === "lower-scoring" ? "lt" : "gt";
  return points.reduce((best, candidate) => (candidate[isBetter](best) ? candidate : best));
}

function perUnitPoints(rule: PerUnit, facts: Facts): Exact | null {
  const value = metricValue(rule.metric, facts);
  if (value === null) return null;
  const units = value.div(exact(rule.unit)).floor();
  const points = units.mul(exact(rule.points));
  const cap = exact(rule.cap);
  if (points.gt(cap)) return cap;
  return points.lt(0) ? ZERO : points;
}
