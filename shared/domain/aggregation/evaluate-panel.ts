import type { Blocker } from "#shared/files/result.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import type { Exact } from "../exact.ts";
import type { PanelScores } from "../panel-scores.ts";
import { allocateTiers, type TierAllocation } from "../ranking/allocate-tiers.ts";
import { rankCandidates, type Rankable, type Ranking } from "../ranking/rank-candidates.ts";
import { type Recommendation, recommendationOf } from "../ranking/recommendation.ts";
import { groupsOf } from "../scheme/criteria-of.ts";
import { meets } from "../scoring/comparison.ts";
import { metricValue } from "../scoring/metric-value.ts";
import { combine, type Combined } from "./combine.ts";
import { evaluateCandidate, type Evaluation } from "./evaluate-candidate.ts";
import { expertSeverities } from "./expert-severities.ts";
import type { Outcome } from "./outcome.ts";

/** A whole panel evaluated, all numbers exact. */
export type PanelEvaluation = {
  readonly scheme: Scheme;
  readonly evaluations: readonly Evaluation[];
  /** Each expert's severity where the scheme normalises; null where it does not, or cannot. */
  readonly severities: ReadonlyMap<string, Exact> | null;
  /** The total in force, after normalisation if any, by candidate. */
  readonly totals: ReadonlyMap<string, Exact>;
  /** Normalised expert totals made one, by candidate. */
  readonly normalised: ReadonlyMap<string, Combined>;
  readonly ranking: Ranking;
  /** The ranking before normalisation; null where the scheme normalises nothing. */
  readonly rawRanking: Ranking | null;
  readonly floorsMissed: ReadonlyMap<string, readonly string[]>;
  readonly recommendations: ReadonlyMap<string, Recommendation>;
  readonly allocation: TierAllocation;
  readonly isConnected: boolean;
};

/** Evaluates every candidate, then what only all together decide: severity, ranks and tiers. */
export function evaluatePanel(
  scheme: Scheme,
  scores: PanelScores,
  given: readonly Blocker[],
  orders: readonly (readonly string[])[],
): PanelEvaluation {
  const evaluations = scores.candidates
    .toSorted((a, b) => (a.candidate < b.candidate ? -1 : 1))
    .map((candidate) =>
      evaluateCandidate(
        scheme,
        candidate,
        scores.experts,
        given.filter((blocker) => blocker.candidate === candidate.candidate),
      ),
    );
  const isNormalised = scheme.aggregation.normalisation === "severity";
  const withOutcome = evaluations.filter(({ outcome }) => outcome !== null);
  const severities = isNormalised
    ? expertSeverities(
        withOutcome.map(({ candidate, ownTotals }) => ({ candidate: candidate.candidate, totals: ownTotals })),
      )
    : null;
  const isConnected = !isNormalised || severities !== null;
  const normalised = new Map(
    severities === null
      ? []
      : withOutcome.map((evaluation) => [evaluation.candidate.candidate, normalise(scheme, evaluation, severities)]),
  );
  const totals = new Map(
    withOutcome.flatMap(({ candidate: { candidate }, outcome }) => {
      const total = isNormalised ? normalised.get(candidate)?.value : outcome?.total;
      return total === undefined ? [] : [[candidate, total] as const];
    }),
  );
  const rank = (totalOf: (evaluation: Evaluation) => Exact | undefined) =>
    rankCandidates(scheme, rankables(scheme, evaluations, totalOf), orders);
  const ranking = rank(({ candidate }) => totals.get(candidate.candidate));
  const floorsMissed = new Map(
    withOutcome.map(({ candidate, outcome }) => [candidate.candidate, floorsMissedBy(scheme, outcome)]),
  );
  const ranked = evaluations.filter(({ standing }) => standing === "ranked");
  const recommendations = new Map(
    ranked.flatMap((evaluation) => {
      const id = evaluation.candidate.candidate;
      const total = totals.get(id);
      return total === undefined
        ? []
        : [[id, recommend(scheme, evaluation, total, floorsMissed.get(id) ?? [])] as const];
    }),
  );
  const tierCandidates = new Map(
    ranked.map(({ candidate }) => [
      candidate.candidate,
      { cluster: candidate.cluster, meets: recommendations.get(candidate.candidate)?.meets ?? new Set<string>() },
    ]),
  );
  return {
    scheme,
    evaluations,
    severities,
    totals,
    normalised,
    ranking,
    rawRanking: isNormalised ? rank(({ outcome }) => outcome?.total) : null,
    floorsMissed,
    recommendations,
    allocation: allocateTiers(scheme.tiers, ranking.classes, tierCandidates, orders),
    isConnected,
  };
}

/** The value of each step of the tie-break chain for one candidate. */
export function tieValuesOf(scheme: Scheme, { candidate, outcome }: Evaluation): (Exact | null)[] {
  return scheme.aggregation.tieBreak.map((step) => {
    switch (step.by) {
      case "group":
        return outcome?.groups.get(step.group) ?? null;
      case "criterion":
        return outcome?.criteria.get(step.criterion) ?? null;
      case "metric":
        return metricValue(step.metric, candidate.facts);
      default:
        return assertNever(step);
    }
  });
}

/** The experts' totals with each one's severity taken out, combined as the scheme combines totals. */
function normalise(scheme: Scheme, { ownTotals }: Evaluation, severities: ReadonlyMap<string, Exact>): Combined {
  const entries = ownTotals.map(({ expert, value }) => ({ expert, value: value.sub(severities.get(expert) ?? 0) }));
  return combine(entries, scheme.aggregation, scheme.aggregation.rounding.total);
}

function rankables(
  scheme: Scheme,
  evaluations: readonly Evaluation[],
  totalOf: (evaluation: Evaluation) => Exact | undefined,
): Rankable[] {
  return evaluations.flatMap((evaluation) => {
    const total = evaluation.standing === "ranked" ? totalOf(evaluation) : undefined;
    if (total === undefined) return [];
    return [{ candidate: evaluation.candidate.candidate, total, tieValues: tieValuesOf(scheme, evaluation) }];
  });
}

function floorsMissedBy(scheme: Scheme, outcome: Outcome | null): string[] {
  return groupsOf(scheme).flatMap(({ group }) => {
    const points = outcome?.groups.get(group.id);
    return group.floor === undefined || points === undefined || meets(points, group.floor) ? [] : [group.id];
  });
}

function recommend(
  scheme: Scheme,
  { candidate, outcome, gates }: Evaluation,
  total: Exact,
  floorsMissed: readonly string[],
): Recommendation {
  return recommendationOf(scheme, {
    facts: candidate.facts,
    total,
    group: (id) => outcome?.groups.get(id) ?? null,
    criterion: (id) => outcome?.criteria.get(id) ?? null,
    gate: (id) => gates.find(({ gate }) => gate.id === id)?.isPassed ?? null,
    floors: floorsMissed.length === 0,
  });
}
