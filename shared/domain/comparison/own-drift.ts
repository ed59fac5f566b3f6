import type { Scheme } from "#shared/files/scheme.ts";
import { type Exact, mean, sum, ZERO } from "../exact.ts";
import { criterionRange } from "../scheme/points-range.ts";
import { weightOf } from "../scoring/weigh.ts";
import { comparableOf, type JudgedCriterion, judgedCriteriaOf, type OwnDossier, pointsIn } from "./own-dossier.ts";

/** Means of the dossiers scored first and of those scored last. */
export type EarlyLate = {
  readonly early: Exact;
  readonly late: Exact;
  /** `late` less `early`. */
  readonly difference: Exact;
  /** Whether the two lie apart by at least a tenth of what can be given: a reason to look, and no more. */
  readonly isWide: boolean;
};

export type OwnDrift =
  | { readonly kind: "too-few"; readonly count: number }
  | {
      readonly kind: "drift";
      /** Dossiers in each of the two thirds. */
      readonly third: number;
      /** The judged criteria together, each times its weight: what the facts and others decide is left out. */
      readonly judged: EarlyLate;
      readonly criteria: readonly ({ readonly criterion: string } & EarlyLate)[];
    };

/** Below this many scored dossiers early and late are two of a kind, and their difference is chance. */
export const LEAST_FOR_DRIFT = 6;

const WIDE_PART = 10;

/**
 * Compares the first third of one's own scored dossiers, in the order in which they were first complete, with the last third, on the
 * scores as they are now. Dossiers differ, so a difference proves nothing; it tells where to look again.
 */
export function ownDrift(scheme: Scheme, dossiers: readonly OwnDossier[]): OwnDrift {
  const inOrder = comparableOf(dossiers)
    .filter(({ order }) => order !== null)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0));
  if (inOrder.length < LEAST_FOR_DRIFT) return { kind: "too-few", count: inOrder.length };
  const third = Math.floor(inOrder.length / 3);
  const [first, last] = [inOrder.slice(0, third), inOrder.slice(-third)];
  const between = (valueOf: (dossier: OwnDossier) => Exact | null, width: Exact): EarlyLate => {
    const meanOf = (part: readonly OwnDossier[]): Exact => mean(part.map(valueOf).filter((value) => value !== null));
    const [early, late] = [meanOf(first), meanOf(last)];
    const difference = late.sub(early);
    return { early, late, difference, isWide: difference.abs().mul(WIDE_PART).gte(width) };
  };
  const judged = judgedCriteriaOf(scheme);
  const weighted = (points: OwnDossier["points"]): Exact =>
    sum(judged.map((criterion) => (pointsIn(points, criterion.id) ?? ZERO).mul(weightOf(criterion))));
  return {
    kind: "drift",
    third,
    judged: between(
      ({ points }) => weighted(points),
      sum(judged.map((criterion) => widthOf(criterion).mul(weightOf(criterion).abs()))),
    ),
    criteria: judged.map((criterion) => {
      return {
        criterion: criterion.id,
        ...between(({ points }) => pointsIn(points, criterion.id), widthOf(criterion)),
      };
    }),
  };
}

function widthOf(criterion: JudgedCriterion): Exact {
  const { least, most } = criterionRange(criterion);
  return most.sub(least);
}
