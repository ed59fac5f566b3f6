import type { RankedCandidate } from "#shared/files/result.ts";
import type { Rounding } from "#shared/files/scheme.ts";
import type { Exact } from "../exact.ts";
import type { Ranking } from "../ranking/rank-candidates.ts";
import { criteriaOf } from "../scheme/criteria-of.ts";
import { show } from "../scoring/show.ts";
import type { Evaluation } from "./evaluate-candidate.ts";
import type { PanelEvaluation } from "./evaluate-panel.ts";

/** The lines of the result: ranked ones by rank, then the others by id. */
export function rankedCandidates(panel: PanelEvaluation, names: ReadonlyMap<string, string>): RankedCandidate[] {
  const rows = panel.evaluations.map((evaluation) => rowOf(panel, evaluation, names));
  // Sorting is stable: evaluations come in the order of candidate ids.
  return rows.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
}

/** Where a candidate stands once all are ranked: a tie that the leader must decide, or a panel that falls apart, blocks it. */
export function standingOf(panel: PanelEvaluation, { candidate, standing }: Evaluation): RankedCandidate["standing"] {
  const isHeld = panel.ranking.undecided.has(candidate.candidate) || !panel.isConnected;
  return standing === "ranked" && isHeld ? "blocked" : standing;
}

/** A candidate's rank; null when it has none, or the leader must decide it. */
export function rankOf(ranking: Ranking, candidate: string): number | null {
  if (ranking.undecided.has(candidate)) return null;
  return ranking.classes.find(({ members }) => members.includes(candidate))?.rank ?? null;
}

function rowOf(panel: PanelEvaluation, evaluation: Evaluation, names: ReadonlyMap<string, string>): RankedCandidate {
  const { candidate, outcome } = evaluation;
  const { rounding } = panel.scheme.aggregation;
  const id = candidate.candidate;
  const total = panel.totals.get(id);
  const isItemwise = outcome?.tree !== null;
  const recommendation = panel.recommendations.get(id);
  const row: RankedCandidate = {
    candidate: id,
    name: names.get(id) ?? null,
    cluster: candidate.cluster,
    rank: rankOf(panel.ranking, id),
    total: total === undefined ? null : show(total, rounding.total),
    standing: standingOf(panel, evaluation),
    isRecommended: recommendation?.isRecommended ?? false,
    directPath: recommendation?.directPath ?? null,
    tier: panel.allocation.tierOf.get(id) ?? null,
    criteria: shown(outcome?.criteria, (criterion) =>
      outcome?.items.has(criterion) === true ? rounding.item : undefined,
    ),
    groups: shown(outcome?.groups, () => (isItemwise ? rounding.group : undefined)),
    floorsMissed: [...(panel.floorsMissed.get(id) ?? [])],
    gatesFailed: evaluation.gates.filter(({ isPassed }) => isPassed === false).map(({ gate }) => gate.id),
    states: evaluation.attendance.states,
    trimmed: trimmedIn(panel, evaluation),
    deviating: [...evaluation.deviating],
  };
  if (panel.rawRanking === null) return row;
  const rawTotal = outcome === null ? null : show(outcome.total, rounding.total);
  return { ...row, raw: { rank: rankOf(panel.rawRanking, id), total: rawTotal } };
}

function shown(
  values: ReadonlyMap<string, Exact> | undefined,
  roundingOf: (id: string) => Rounding | undefined,
): Record<string, string> {
  return Object.fromEntries([...(values ?? [])].map(([id, value]) => [id, show(value, roundingOf(id))]));
}

/** Struck-out extremes of the numbers in force, by criterion in the scheme's order, or under `total`. */
function trimmedIn(panel: PanelEvaluation, { candidate, outcome }: Evaluation): Record<string, string[]> {
  const combined = panel.normalised.get(candidate.candidate) ?? outcome?.combined ?? null;
  if (combined !== null) return combined.trimmed.length === 0 ? {} : { total: [...combined.trimmed] };
  return Object.fromEntries(
    criteriaOf(panel.scheme).flatMap(({ criterion }) => {
      const trimmed = outcome?.items.get(criterion.id)?.trimmed ?? [];
      return trimmed.length === 0 ? [] : [[criterion.id, [...trimmed]] as const];
    }),
  );
}
