import type { Facts } from "#shared/files/dossier.ts";
import type { Condition, Gate, Scheme } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { conditionHolds } from "./condition-holds.ts";
import { metricFields } from "./metric-value.ts";

/** A gate that facts decide, and how it stands on the facts of one dossier. */
export type FactGate = {
  readonly gate: Gate;
  /** Ids of the fields its condition reads, each once, in the order it names them. */
  readonly fields: readonly string[];
  /** Null while a fact that would decide it is not known. */
  readonly isFailed: boolean | null;
};

/** The gates of a scheme that nobody answers, in its order. */
export function factGates(scheme: Scheme, facts: Facts): FactGate[] {
  return scheme.gates.flatMap((gate): FactGate[] => {
    if (gate.decidedBy.by !== "facts") return [];
    const { failsWhen } = gate.decidedBy;
    return [{ gate, fields: [...new Set(conditionFields(failsWhen))], isFailed: holdsOnFacts(failsWhen, facts) }];
  });
}

/** Whether the condition of a gate holds, which looks at facts alone: there is no total yet. */
export function holdsOnFacts(condition: Condition, facts: Facts): boolean | null {
  return conditionHolds(condition, {
    facts,
    total: null,
    group: unknown,
    criterion: unknown,
    gate: unknown,
    floors: null,
  });
}

function unknown(): null {
  return null;
}

function conditionFields(condition: Condition): string[] {
  switch (condition.test) {
    case "all":
    case "any":
      return condition.of.flatMap(conditionFields);
    case "not":
      return conditionFields(condition.of);
    case "metric":
      return metricFields(condition.metric);
    case "choice":
    case "flag":
      return [condition.field];
    case "total":
    case "group":
    case "criterion":
    case "gate":
    case "floors":
      return [];
    default:
      return assertNever(condition);
  }
}
