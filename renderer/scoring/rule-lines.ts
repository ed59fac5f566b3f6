import { exact, toDecimal, toFixed } from "#shared/domain/exact.ts";
import { metricValue } from "#shared/domain/scoring/metric-value.ts";
import { rulePoints } from "#shared/domain/scoring/rule-points.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { Metric, ScoreRule } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";

/** One way a rule looks at the facts: what it measured, and what that gives. Null where the facts do not say. */
export type RuleLine = {
  readonly measured: string | null;
  readonly points: string | null;
};

/** Each alternative of a rule on these facts; one line unless the better of several counts. */
export function ruleLines(rule: ScoreRule, facts: Facts): RuleLine[] {
  switch (rule.rule) {
    case "best-of":
      return rule.rules.flatMap((each) => ruleLines(each, facts));
    case "choice":
      return [{ measured: null, points: pointsText(rule, facts) }];
    case "steps":
    case "per-unit": {
      const value = metricValue(rule.metric, facts);
      return [
        { measured: value === null ? null : measure(rule.metric, toDecimal(value)), points: pointsText(rule, facts) },
      ];
    }
    default:
      return assertNever(rule);
  }
}

function pointsText(rule: ScoreRule, facts: Facts): string | null {
  const points = rulePoints(rule, facts);
  return points === null ? null : toDecimal(points);
}

/** Ratios and growth are read as per cent. */
function measure(metric: Metric, value: string): string {
  return isRelative(metric) ? `${toFixed(exact(value).mul(100), 2)}%` : value;
}

function isRelative(metric: Metric): boolean {
  if (metric.op === "ratio" || metric.op === "growth") return true;
  return (metric.op === "mean" || metric.op === "least" || metric.op === "greatest") && metric.of.every(isRelative);
}
