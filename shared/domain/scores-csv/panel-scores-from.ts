import type { Scheme } from "#shared/files/scheme.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import type { ExpertScores, PanelScores } from "../panel-scores.ts";
import { criteriaOf, expertCriteriaOf } from "../scheme/criteria-of.ts";
import { problemIn, type ScoreRow } from "./parse-score-rows.ts";
import { type Gathered, type Pair, takeRow } from "./take-row.ts";

/**
 * Scores without signatures, for trying a scheme or replaying a panel. A row without a criterion gives the expert's state for that
 * candidate; without an expert it gives an imported value, or a fact by its field's id. A row with a criterion and a state gives the
 * state of that criterion alone. Computed criteria take points. A pair that no row names is `not-assigned`; one that is `scored`,
 * or says nothing, and lacks a criterion is `incomplete`. The order of rows does not matter.
 */
export function panelScoresFrom(
  scheme: Scheme,
  rows: readonly ScoreRow[],
): { readonly scores: PanelScores; readonly problems: RowProblem[] } {
  const gathered: Gathered = { pairs: new Map(), imported: new Map(), facts: new Map(), experts: new Set() };
  const criteria = new Map(criteriaOf(scheme).map(({ criterion }) => [criterion.id, criterion]));
  const seen = new Set<string>();
  const problems: RowProblem[] = [];
  for (const row of rows) {
    const key = JSON.stringify([row.expert, row.candidate, row.criterion]);
    const defect = seen.has(key)
      ? ({ column: "criterion", problem: "duplicate-row" } as const)
      : takeRow(scheme, criteria, gathered, row);
    seen.add(key);
    if (defect !== null) problems.push(problemIn(row.row, defect.column, defect.problem, row[defect.column] ?? ""));
  }
  problems.push(...standAsideProblems(gathered));
  const required = expertCriteriaOf(scheme).map(({ id }) => id);
  const experts = [...gathered.experts].toSorted();
  const candidates = [...gathered.pairs.keys()].toSorted().map((candidate) => ({
    candidate,
    cluster: null,
    facts: Object.fromEntries(gathered.facts.get(candidate) ?? []),
    imported: Object.fromEntries(gathered.imported.get(candidate) ?? []),
    byExpert: Object.fromEntries(
      experts.map((expert) => [expert, expertScores(gathered.pairs.get(candidate)?.get(expert), required)]),
    ),
  }));
  return { scores: { experts, candidates }, problems };
}

/** Who stands aside from a candidate scores nothing of it. */
function standAsideProblems({ pairs }: Gathered): RowProblem[] {
  return [...pairs.values()].flatMap((byExpert) =>
    [...byExpert.values()].flatMap(({ state, stateRow, points, criterionStates, gates }) => {
      const isAside = state !== null && state !== "scored" && state !== "incomplete";
      return isAside && points.size + criterionStates.size + gates.size > 0
        ? [problemIn(stateRow, "state", "value-in-spite-of-state", state)]
        : [];
    }),
  );
}

function expertScores(pair: Pair | undefined, required: readonly string[]): ExpertScores {
  if (pair === undefined) return { state: "not-assigned", points: {}, criterionStates: {}, gates: {} };
  const isComplete = required.every((id) => pair.points.has(id) || pair.criterionStates.has(id));
  const stated = pair.state ?? "scored";
  return {
    state: stated === "scored" && !isComplete ? "incomplete" : stated,
    points: Object.fromEntries(pair.points),
    criterionStates: Object.fromEntries(pair.criterionStates),
    gates: Object.fromEntries(pair.gates),
  };
}
