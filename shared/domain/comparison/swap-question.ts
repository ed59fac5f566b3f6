import type { Scheme } from "#shared/files/scheme.ts";
import { type Exact, toWireDecimal } from "../exact.ts";
import { criterionRange } from "../scheme/points-range.ts";
import { weightOf } from "../scoring/weigh.ts";
import { judgedCriteriaOf, type OwnDossier, ownSums, pointsIn } from "./own-dossier.ts";
import { compareTotals } from "./own-ranking.ts";

/** A criterion to look at again when somebody would swap two neighbours. */
export type SwapHint = {
  readonly criterion: string;
  /** Points of the dossier that stands before, and of the one after it; before weights. */
  readonly before: Exact;
  readonly after: Exact;
  /** `before` less `after`. */
  readonly difference: Exact;
  /** Whether judging this criterion alone anew, on both, could bring the second level or ahead. */
  readonly isEnough: boolean;
};

/** What lies between two neighbours of one's own ranking. */
export type SwapQuestion = {
  /** How far apart the totals are; never negative. */
  readonly gap: Exact;
  readonly hints: readonly SwapHint[];
};

/** A short list is looked at; a long one is not. */
const MOST_HINTS = 5;

/**
 * Where to look when one would swap two neighbours: the judged criteria that could alone change their order first, and of these those on
 * which the two are closest (points times weight). Exact, caps and roundings included. It proposes no score.
 */
export function swapQuestion(
  scheme: Scheme,
  before: Pick<OwnDossier, "points">,
  after: Pick<OwnDossier, "points">,
): SwapQuestion {
  const [first, second] = [before, after].map(({ points }) => ownSums(scheme, points).total);
  if (first === undefined || second === undefined) throw new Error("two dossiers have two totals");
  const hints = judgedCriteriaOf(scheme).flatMap((criterion) => {
    const [a, b] = [pointsIn(before.points, criterion.id), pointsIn(after.points, criterion.id)];
    if (a === null || b === null) return [];
    const { least, most } = criterionRange(criterion);
    const anew = (points: OwnDossier["points"], value: Exact): Exact =>
      ownSums(scheme, { ...points, [criterion.id]: toWireDecimal(value) }).total;
    // Sums rise or fall with a criterion's points, so its two ends bound all that it can do.
    const isEnough = [least, most].some((high) =>
      [least, most].some((low) => compareTotals(scheme, anew(after.points, high), anew(before.points, low)) <= 0),
    );
    const hint: SwapHint = { criterion: criterion.id, before: a, after: b, difference: a.sub(b), isEnough };
    return [{ hint, distance: a.sub(b).mul(weightOf(criterion)).abs() }];
  });
  const sorted = hints.toSorted(
    (a, b) => Number(b.hint.isEnough) - Number(a.hint.isEnough) || a.distance.compare(b.distance),
  );
  return { gap: first.sub(second).abs(), hints: sorted.slice(0, MOST_HINTS).map(({ hint }) => hint) };
}
