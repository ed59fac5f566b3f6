import type { Condition, Criterion, Group, Scheme } from "#shared/files/scheme.ts";
import { type Exact, exact, ONE, sum, toDecimal } from "../exact.ts";
import { reaches } from "./check-condition.ts";
import { conditionsOf } from "./conditions-of.ts";
import { criteriaOf, groupsOf } from "./criteria-of.ts";
import { groupRange } from "./points-range.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

/**
 * Maxima that do not add up, weights that undo their criterion, and floors nobody can reach or that nothing tests. A group's `max` is
 * the sum of its base children's weighted maxima: bonuses add inside it, deductions (negative weights) take away from it.
 */
export function checkMaxima(scheme: Scheme): SchemeProblem[] {
  const groupsSum = sum(scheme.groups.map(({ max }) => exact(max)));
  const totals = groupsSum.equals(exact(scheme.max))
    ? []
    : [problemAt("max", "scheme-max-differs", { max: scheme.max, sum: toDecimal(groupsSum) })];
  return [
    ...totals,
    ...groupsOf(scheme).flatMap(({ group, path }) => checkGroup(scheme, group, path)),
    ...criteriaOf(scheme).flatMap(({ criterion, path }) => checkWeight(criterion, path)),
  ];
}

function checkGroup(scheme: Scheme, group: Group, path: string): SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  const base = sum(group.children.map((child) => (child.kind === "group" ? exact(child.max) : baseMaximum(child))));
  if (!base.equals(exact(group.max))) {
    problems.push(
      problemAt(`${path}.max`, "group-max-differs", { id: group.id, max: group.max, sum: toDecimal(base) }),
    );
  }
  if (group.floor !== undefined) {
    if (!reaches(groupRange(group), group.floor)) {
      problems.push(problemAt(`${path}.floor`, "floor-unreachable", { id: group.id, max: group.max }));
    }
    if (!conditionsOf(scheme).some(({ condition }) => testsFloors(condition))) {
      problems.push(problemAt(`${path}.floor`, "floors-unused", { id: group.id }));
    }
  }
  return problems;
}

function checkWeight(criterion: Criterion, path: string): SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  const weight = weightOf(criterion);
  if (exact(criterion.max).lte(0)) problems.push(problemAt(`${path}.max`, "max-not-positive", { id: criterion.id }));
  if (weight.equals(0)) problems.push(problemAt(`${path}.weight`, "weight-zero", { id: criterion.id }));
  if (weight.lt(0) && criterion.isBonus === true) {
    problems.push(problemAt(`${path}.isBonus`, "bonus-deduction", { id: criterion.id }));
  }
  return problems;
}

function baseMaximum(criterion: Criterion): Exact {
  const weight = weightOf(criterion);
  return criterion.isBonus === true || weight.lt(0) ? exact("0") : exact(criterion.max).mul(weight);
}

function weightOf(criterion: Criterion): Exact {
  return criterion.weight === undefined ? ONE : exact(criterion.weight);
}

function testsFloors(condition: Condition): boolean {
  switch (condition.test) {
    case "all":
    case "any":
      return condition.of.some(testsFloors);
    case "not":
      return testsFloors(condition.of);
    default:
      return condition.test === "floors";
  }
}
