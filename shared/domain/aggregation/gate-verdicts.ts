import type { Gate, Scheme } from "#shared/files/scheme.ts";
import type { CandidateScores } from "../panel-scores.ts";
import { holdsOnFacts } from "../scoring/fact-gates.ts";
import type { Attendance } from "./attendance.ts";

/** How a gate stands for one candidate. */
export type GateVerdict = {
  readonly gate: Gate;
  /** Null while nothing decides it: a fact is not known, or too few experts answered. */
  readonly isPassed: boolean | null;
  /** Experts who count, by answer, in the order of their ids; empty for a gate that facts decide. */
  readonly found: readonly string[];
  readonly insufficient: readonly string[];
  readonly clear: readonly string[];
};

/**
 * The verdict of each gate. A gate on facts fails when its condition holds. Of experts' gates, `any` fails by one "found" at once;
 * `majority` needs more than half of the answers ("insufficient" is an answer). Both pass, and a majority fails, only when the
 * quorum is there and no state holds the candidate back.
 */
export function gateVerdicts(scheme: Scheme, candidate: CandidateScores, attendance: Attendance): GateVerdict[] {
  return scheme.gates.map((gate) => {
    if (gate.decidedBy.by === "facts") {
      const isFailed = holdsOnFacts(gate.decidedBy.failsWhen, candidate.facts);
      return { gate, isPassed: isFailed === null ? null : !isFailed, found: [], insufficient: [], clear: [] };
    }
    const having = (answer: string) =>
      attendance.counted.filter((expert) => candidate.byExpert[expert]?.gates[gate.id] === answer);
    const [found, insufficient, clear] = [having("found"), having("insufficient"), having("clear")];
    const answers = found.length + insufficient.length + clear.length;
    const isFinal = attendance.hasQuorum && attendance.blockers.length === 0 && answers > 0;
    const isFailed = gate.decidedBy.failsWhen === "any" ? found.length > 0 : isFinal && found.length * 2 > answers;
    return { gate, isPassed: isFailed ? false : isFinal ? true : null, found, insufficient, clear };
  });
}
