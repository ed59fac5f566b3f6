import type { ScoreRule } from "#shared/files/scheme.ts";
import { type Exact, exact } from "../exact.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

type Steps = Extract<ScoreRule, { rule: "steps" }>;

/** A step with its ends as numbers; null is open-ended. */
type Interval = {
  readonly index: number;
  readonly from: Exact | null;
  readonly to: Exact | null;
  readonly points: Exact;
};

/** Steps that are empty, overlap, leave a value without points (the ends included), or can never be taken. */
export function checkSteps(rule: Steps, path: string): SchemeProblem[] {
  const intervals = rule.steps.map(({ from, to, points }, index) => ({
    index,
    from: from === undefined ? null : exact(from),
    to: to === undefined ? null : exact(to),
    points: exact(points),
  }));
  const empty = intervals.filter(({ from, to }) => from !== null && to !== null && from.gt(to));
  if (empty.length > 0) return empty.map(({ index }) => problemAt(`${path}[${index}]`, "step-empty"));
  const sorted = intervals.toSorted(byLowerEnd);
  return [
    ...coverage(sorted, path),
    ...intervals
      .filter((interval) => isNeverTaken(rule, interval, intervals))
      .map(({ index }) => problemAt(`${path}[${index}]`, "step-unreachable")),
  ];
}

/** Walks the steps upwards: each must begin where the ones before it end. */
function coverage(sorted: readonly Interval[], path: string): SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  const [lowest] = sorted;
  if (lowest?.from) problems.push(problemAt(path, "steps-gap", { from: "-∞", to: lowest.from.toFraction() }));
  let end = lowest?.to ?? null;
  for (const interval of sorted.slice(1)) {
    const at = `${path}[${interval.index}]`;
    if (end === null || interval.from === null || interval.from.lt(end)) {
      problems.push(problemAt(at, "steps-overlap", { from: interval.from?.toFraction() ?? "-∞" }));
    } else if (interval.from.gt(end)) {
      problems.push(problemAt(at, "steps-gap", { from: end.toFraction(), to: interval.from.toFraction() }));
    }
    if (end !== null) end = interval.to === null || interval.to.gt(end) ? interval.to : end;
  }
  if (end !== null) problems.push(problemAt(path, "steps-gap", { from: end.toFraction(), to: "+∞" }));
  return problems;
}

/** A step of a single value is taken only when it wins that boundary. */
function isNeverTaken(rule: Steps, step: Interval, all: readonly Interval[]): boolean {
  const { from, to } = step;
  if (from === null || to === null || !from.equals(to)) return false;
  return all.some(
    (other) =>
      other !== step &&
      (other.from === null || other.from.lte(from)) &&
      (other.to === null || other.to.gte(from)) &&
      (rule.boundary === "lower-scoring" ? other.points.lte(step.points) : other.points.gte(step.points)),
  );
}

function byLowerEnd(a: Interval, b: Interval): number {
  if (a.from === null || b.from === null) return (a.from === null ? 0 : 1) - (b.from === null ? 0 : 1);
  const byFrom = a.from.compare(b.from);
  if (byFrom !== 0 || a.to === null || b.to === null) return byFrom;
  return a.to.compare(b.to);
}
