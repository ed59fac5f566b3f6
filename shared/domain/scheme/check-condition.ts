import type { Comparison, Condition, Scheme } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { meets, thresholdOf } from "../scoring/comparison.ts";
import { checkMetric } from "./check-metric.ts";
import { criteriaOf, groupsOf } from "./criteria-of.ts";
import { criterionRange, groupRange, type PointsRange, totalRange } from "./points-range.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

/** What a condition names that is not there, asks that cannot be, or, deciding a gate, looks at that is not yet known. */
export function checkCondition(
  scheme: Scheme,
  condition: Condition,
  path: string,
  decides: "gate" | "result",
): SchemeProblem[] {
  switch (condition.test) {
    case "all":
    case "any":
      return condition.of.flatMap((part, index) => checkCondition(scheme, part, `${path}.of[${index}]`, decides));
    case "not":
      return checkCondition(scheme, condition.of, `${path}.of`, decides);
    case "metric":
      return checkMetric(scheme, condition.metric, `${path}.metric`);
    case "choice":
      return checkChoice(scheme, condition.field, condition.oneOf, path);
    case "flag":
      return checkFlag(scheme, condition.field, path);
    default:
      return decides === "gate"
        ? [problemAt(path, "gate-needs-facts", { test: condition.test })]
        : checkResultTest(scheme, condition, path);
  }
}

/** Whether any value of a range meets a threshold. */
export function reaches({ least, most }: PointsRange, comparison: Comparison): boolean {
  return meets(least, comparison) || meets(most, comparison);
}

type ResultTest = Extract<Condition, { test: "total" | "group" | "criterion" | "gate" | "floors" }>;

function checkResultTest(scheme: Scheme, condition: ResultTest, path: string): SchemeProblem[] {
  switch (condition.test) {
    case "total":
      return checkThreshold(totalRange(scheme), condition.is, path);
    case "group": {
      const group = groupsOf(scheme).find((placed) => placed.group.id === condition.group)?.group;
      if (group === undefined) return [problemAt(path, "group-unknown", { id: condition.group })];
      return checkThreshold(groupRange(group), condition.is, path);
    }
    case "criterion": {
      const criterion = criteriaOf(scheme).find((placed) => placed.criterion.id === condition.criterion)?.criterion;
      if (criterion === undefined) return [problemAt(path, "criterion-unknown", { id: condition.criterion })];
      return checkThreshold(criterionRange(criterion), condition.is, path);
    }
    case "gate":
      return scheme.gates.some(({ id }) => id === condition.gate)
        ? []
        : [problemAt(path, "gate-unknown", { id: condition.gate })];
    case "floors":
      return groupsOf(scheme).some(({ group }) => group.floor !== undefined) ? [] : [problemAt(path, "floors-none")];
    default:
      return assertNever(condition);
  }
}

function checkThreshold(range: PointsRange, is: Comparison, path: string): SchemeProblem[] {
  if (reaches(range, is)) return [];
  const { kind, value } = thresholdOf(is);
  return [problemAt(`${path}.is`, "threshold-unreachable", { is: kind, value })];
}

function checkChoice(scheme: Scheme, fieldId: string, choices: readonly string[], path: string): SchemeProblem[] {
  const field = scheme.fields.find(({ id }) => id === fieldId);
  if (field === undefined) return [problemAt(path, "field-unknown", { field: fieldId })];
  if (field.type !== "choice") return [problemAt(path, "field-not-choice", { field: fieldId })];
  return choices.flatMap((choice, index) =>
    field.choices?.some(({ id }) => id === choice) === true
      ? []
      : [problemAt(`${path}.oneOf[${index}]`, "choice-unknown", { field: fieldId, choice })],
  );
}

function checkFlag(scheme: Scheme, fieldId: string, path: string): SchemeProblem[] {
  const field = scheme.fields.find(({ id }) => id === fieldId);
  if (field === undefined) return [problemAt(path, "field-unknown", { field: fieldId })];
  return field.type === "flag" ? [] : [problemAt(path, "field-not-flag", { field: fieldId })];
}
