import type { Scheme } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { exact } from "../exact.ts";
import { checkMetric } from "./check-metric.ts";
import { criteriaOf, groupsOf } from "./criteria-of.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

/** Settings of the aggregation policy that contradict each other or do nothing at the chosen level. */
export function checkAggregation(scheme: Scheme): SchemeProblem[] {
  const { level, trim, rounding, normalisation } = scheme.aggregation;
  const unused = level === "criterion" ? "expertTotal" : "item";
  const problems: SchemeProblem[] = [];
  if (trim.high + trim.low >= trim.minimumPanel) {
    problems.push(problemAt("aggregation.trim", "trim-leaves-nobody", { minimumPanel: String(trim.minimumPanel) }));
  }
  if (rounding[unused] !== undefined) {
    problems.push(problemAt(`aggregation.rounding.${unused}`, "rounding-place-unused", { level }));
  }
  if (normalisation === "severity" && level === "criterion") {
    problems.push(problemAt("aggregation.normalisation", "normalisation-needs-expert-total"));
  }
  return [...problems, ...checkDeviation(scheme), ...checkTieBreak(scheme)];
}

function checkDeviation(scheme: Scheme): SchemeProblem[] {
  const rule = scheme.aggregation.deviation;
  if (rule === undefined) return [];
  const path = "aggregation.deviation";
  const limits = [
    ["percent", rule.percent],
    ["points", rule.points],
  ] as const;
  if (limits.every(([, limit]) => limit === undefined)) return [problemAt(path, "deviation-empty")];
  return limits.flatMap(([name, limit]) =>
    limit !== undefined && exact(limit).lte(0) ? [problemAt(`${path}.${name}`, "deviation-not-positive")] : [],
  );
}

function checkTieBreak(scheme: Scheme): SchemeProblem[] {
  const { tieBreak } = scheme.aggregation;
  const texts = tieBreak.map((step) => JSON.stringify({ ...step, prefer: null }));
  return tieBreak.flatMap((step, index) => {
    const path = `aggregation.tieBreak[${index}]`;
    const repeated = texts.indexOf(texts[index] ?? "") < index ? [problemAt(path, "tie-break-repeated")] : [];
    switch (step.by) {
      case "group": {
        const isKnown = groupsOf(scheme).some(({ group }) => group.id === step.group);
        return isKnown ? repeated : [problemAt(path, "group-unknown", { id: step.group })];
      }
      case "criterion": {
        const isKnown = criteriaOf(scheme).some(({ criterion }) => criterion.id === step.criterion);
        return isKnown ? repeated : [problemAt(path, "criterion-unknown", { id: step.criterion })];
      }
      case "metric":
        return [...repeated, ...checkMetric(scheme, step.metric, `${path}.metric`)];
      default:
        return assertNever(step);
    }
  });
}
