import type { Criterion, ScoreRule } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { type Exact, exact, toHundredths } from "../exact.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

/** Points finer than hundredths: what an expert enters is kept as an integer of them. */
export function checkFineness(criterion: Criterion, path: string): SchemeProblem[] {
  if (criterion.kind === "imported") return [];
  return pointsNamed(criterion).every((value) => toHundredths(value) !== null)
    ? []
    : [problemAt(path, "finer-than-hundredths", { id: criterion.id })];
}

function pointsNamed(criterion: Exclude<Criterion, { kind: "imported" }>): Exact[] {
  switch (criterion.kind) {
    case "number":
      return [criterion.min, criterion.max, criterion.step].map(exact);
    case "bands":
      return criterion.bands.map(({ points }) => exact(points));
    case "range-bands":
      return [exact(criterion.step), ...criterion.bands.flatMap(({ from, to }) => [exact(from), exact(to)])];
    case "multi-select":
      return [exact(criterion.cap), ...criterion.options.map(({ points }) => exact(points))];
    case "computed":
      return rulePointsNamed(criterion.rule)
        .concat(criterion.whenMissing ?? [])
        .map(exact);
    default:
      return assertNever(criterion);
  }
}

function rulePointsNamed(rule: ScoreRule): string[] {
  switch (rule.rule) {
    case "steps":
      return rule.steps.map(({ points }) => points);
    case "per-unit":
      return [rule.points, rule.cap];
    case "choice":
      return rule.points.map(({ points }) => points);
    case "best-of":
      return rule.rules.flatMap(rulePointsNamed);
    default:
      return assertNever(rule);
  }
}
