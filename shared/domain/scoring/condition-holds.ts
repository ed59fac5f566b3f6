import type { Facts } from "#shared/files/dossier.ts";
import type { Comparison, Condition } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import type { Exact } from "../exact.ts";
import { meets } from "./comparison.ts";
import { factOf, metricValue } from "./metric-value.ts";

/** What a condition may look at. Null is "not known": no total, a group or criterion without a value, an undecided gate. */
export type ConditionScope = {
  readonly facts: Facts;
  readonly total: Exact | null;
  readonly group: (id: string) => Exact | null;
  readonly criterion: (id: string) => Exact | null;
  /** Whether the gate is passed. */
  readonly gate: (id: string) => boolean | null;
  /** Whether every floor is reached. */
  readonly floors: boolean | null;
};

/**
 * Whether a condition holds. Null when what is known does not decide it (Kleene's three values: a missing fact neither meets a
 * threshold nor fails it, and `not` of it is not known either). A rule that grants something asks for `true`.
 */
export function conditionHolds(condition: Condition, scope: ConditionScope): boolean | null {
  switch (condition.test) {
    case "all":
      return conjunction(condition.of.map((part) => conditionHolds(part, scope)));
    case "any":
      return negation(conjunction(condition.of.map((part) => negation(conditionHolds(part, scope)))));
    case "not":
      return negation(conditionHolds(condition.of, scope));
    case "total":
      return compare(scope.total, condition.is);
    case "group":
      return compare(scope.group(condition.group), condition.is);
    case "criterion":
      return compare(scope.criterion(condition.criterion), condition.is);
    case "metric":
      return compare(metricValue(condition.metric, scope.facts), condition.is);
    case "choice": {
      const choice = factOf(scope.facts, condition.field);
      return choice === null ? null : condition.oneOf.includes(choice);
    }
    case "flag": {
      const flag = factOf(scope.facts, condition.field);
      return flag === null ? null : flag === String(condition.is);
    }
    case "gate":
      return scope.gate(condition.gate);
    case "floors":
      return scope.floors;
    default:
      return assertNever(condition);
  }
}

function compare(value: Exact | null, is: Comparison): boolean | null {
  return value === null ? null : meets(value, is);
}

function conjunction(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function negation(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
