import type { Explanation } from "#shared/files/result.ts";
import type { PanelEvaluation } from "../aggregation/evaluate-panel.ts";
import { rankOf, standingOf } from "../aggregation/ranked-candidates.ts";
import {
  explainDeviations,
  explainFloors,
  explainGates,
  explainObstacles,
  explainRank,
  explainRecommendation,
} from "./explain-decisions.ts";
import { explainTotal } from "./explain-total.ts";
import { node } from "./explanation-node.ts";

/**
 * Why a candidate stands where it does: the total down to each expert's value with every trim, weight and rounding, then gates,
 * floors, rank and ties, recommendation and tiers. Null for a candidate that is not in the scores.
 */
export function explainCandidate(panel: PanelEvaluation, candidate: string): Explanation | null {
  const evaluation = panel.evaluations.find((each) => each.candidate.candidate === candidate);
  if (evaluation === undefined) return null;
  const rank = rankOf(panel.ranking, candidate);
  const params = { candidate, standing: standingOf(panel, evaluation), rank: rank === null ? "" : String(rank) };
  const because = [
    ...explainTotal(panel, evaluation),
    ...explainObstacles(panel, evaluation),
    ...explainGates(evaluation),
    ...explainFloors(panel, evaluation),
    ...explainRank(panel, evaluation),
    ...explainRecommendation(panel, evaluation),
    ...explainDeviations(evaluation),
  ];
  return node(
    "candidate",
    params,
    panel.totals.get(candidate) ?? null,
    because,
    panel.scheme.aggregation.rounding.total,
  );
}
