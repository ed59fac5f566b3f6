import type { Criterion } from "#shared/files/scheme.ts";
import { type Exact, exact, ZERO } from "../exact.ts";
import { isOnStep } from "../scoring/points-of.ts";

type Of<K extends Criterion["kind"]> = Extract<Criterion, { kind: K }>;

/** Every number of points that the criterion can give, ascending; null when there are more than `most`. */
export function givablePoints(criterion: Of<"number" | "multi-select">, most: number): Exact[] | null {
  if (criterion.kind === "multi-select") {
    const sums = optionSums(criterion);
    return sums.length > most ? null : sums;
  }
  const [min, max, step] = [exact(criterion.min), exact(criterion.max), exact(criterion.step)];
  const count = Number(max.sub(min).div(step).floor()) + 1;
  return count > most ? null : Array.from({ length: count }, (_, index) => min.add(step.mul(index)));
}

/** Whether an expert can give these points for a criterion, before its weight. Computed and imported points nobody gives. */
export function canGive(criterion: Criterion, points: Exact): boolean {
  switch (criterion.kind) {
    case "number":
      return isWithin(points, criterion.min, criterion.max) && isStepped(points, criterion.min, criterion.step);
    case "bands":
      return criterion.bands.some((band) => exact(band.points).equals(points));
    case "range-bands":
      return criterion.bands.some(
        ({ from, to }) => isWithin(points, from, to) && isStepped(points, from, criterion.step),
      );
    case "multi-select":
      return optionSums(criterion).some((sum) => sum.equals(points));
    default:
      return false;
  }
}

/** A step that is not positive gives nothing: `checkScheme` names it, and asks about anchors all the same. */
function isStepped(points: Exact, from: string, step: string): boolean {
  return exact(step).gt(0) && isOnStep(points, exact(from), exact(step));
}

function isWithin(points: Exact, from: string, to: string): boolean {
  return points.gte(exact(from)) && points.lte(exact(to));
}

/** Sums that some choice of options gives, cut at the cap. Bounded by the hundredths up to it, not by the choices. */
function optionSums({ options, cap }: Of<"multi-select">): Exact[] {
  const most = exact(cap);
  const sums = options.reduce<ReadonlyMap<string, Exact>>(
    (known, { points }) => {
      const added = [...known.values()].map((sum) => sum.add(exact(points))).map((sum) => (sum.gt(most) ? most : sum));
      return new Map([...known, ...added.map((sum) => [sum.toFraction(), sum] as const)]);
    },
    new Map([["0", ZERO]]),
  );
  return [...sums.values()].toSorted((a, b) => a.compare(b));
}
