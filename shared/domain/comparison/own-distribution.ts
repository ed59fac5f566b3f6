import type { Scheme } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import type { Exact } from "../exact.ts";
import { ownValue } from "../own-value.ts";
import { givablePoints } from "../scheme/givable-points.ts";
import { criterionRange } from "../scheme/points-range.ts";
import { comparableOf, type JudgedCriterion, judgedCriteriaOf, type OwnDossier, pointsIn } from "./own-dossier.ts";

/** How often something was given: a band, exact points, or points from `from` up to below `to` (`to` included in the last span). */
export type Use = { readonly count: number } & (
  | { readonly kind: "band"; readonly band: string }
  | { readonly kind: "points"; readonly points: Exact }
  | { readonly kind: "span"; readonly from: Exact; readonly to: Exact }
);

/** What the uses say in words. `too-few`: nothing is said about so small a number. */
export type DistributionNote = "too-few" | "all-equal" | "upper-half" | "lower-half" | "spread";

export type OwnDistribution = {
  readonly criterion: string;
  /** Dossiers counted. */
  readonly count: number;
  readonly uses: readonly Use[];
  readonly note: DistributionNote;
};

/** Below this many dossiers a distribution says nothing worth a sentence. */
const LEAST_FOR_NOTE = 5;

/** Up to so many different points each has its own bar; more are shown in this many spans of equal width. */
const MOST_BARS = 12;
const SPANS = 10;

/** How each judged criterion was used over one's own scored dossiers. */
export function ownDistributions(scheme: Scheme, dossiers: readonly OwnDossier[]): OwnDistribution[] {
  const comparable = comparableOf(dossiers);
  return judgedCriteriaOf(scheme).map((criterion) => {
    const given = comparable.flatMap(({ points, bands }) => {
      const own = pointsIn(points, criterion.id);
      return own === null ? [] : [{ points: own, band: ownValue(bands, criterion.id) }];
    });
    return {
      criterion: criterion.id,
      count: given.length,
      uses: usesOf(criterion, given),
      note: noteOf(
        criterion,
        given.map(({ points }) => points),
      ),
    };
  });
}

type Given = { readonly points: Exact; readonly band: string | undefined };

function usesOf(criterion: JudgedCriterion, given: readonly Given[]): Use[] {
  switch (criterion.kind) {
    case "bands":
    case "range-bands":
      return criterion.bands.map(({ id }) => {
        return { kind: "band", band: id, count: given.filter(({ band }) => band === id).length };
      });
    case "number":
    case "multi-select":
      return barsOf(criterion, given);
    default:
      return assertNever(criterion);
  }
}

function barsOf(
  criterion: Extract<JudgedCriterion, { kind: "number" | "multi-select" }>,
  given: readonly Given[],
): Use[] {
  const possible = givablePoints(criterion, MOST_BARS);
  if (possible !== null) {
    return possible.map((points) => {
      return { kind: "points", points, count: given.filter((own) => own.points.equals(points)).length };
    });
  }
  const { least, most } = criterionRange(criterion);
  const width = most.sub(least).div(SPANS);
  return Array.from({ length: SPANS }, (_, index): Use => {
    const [from, to] = [least.add(width.mul(index)), least.add(width.mul(index + 1))];
    const isLast = index === SPANS - 1;
    const isIn = ({ points }: Given): boolean => points.gte(from) && (isLast ? points.lte(to) : points.lt(to));
    return { kind: "span", from, to, count: given.filter(isIn).length };
  });
}

function noteOf(criterion: JudgedCriterion, points: readonly Exact[]): DistributionNote {
  const [first] = points;
  if (first === undefined || points.length < LEAST_FOR_NOTE) return "too-few";
  if (points.every((each) => each.equals(first))) return "all-equal";
  const { least, most } = criterionRange(criterion);
  const middle = least.add(most).div(2);
  if (points.every((each) => each.gte(middle))) return "upper-half";
  return points.every((each) => each.lte(middle)) ? "lower-half" : "spread";
}
