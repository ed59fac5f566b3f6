import type { Aggregation, Rounding } from "#shared/files/scheme.ts";
import { type Exact, mean, median } from "../exact.ts";
import { roundAt } from "../scoring/weigh.ts";
import type { Entry } from "./attendance.ts";

/** Several experts' values made one. */
export type Combined = {
  /** Every value that counts, in the order of the experts' ids. */
  readonly entries: readonly Entry[];
  /** Experts struck out as extremes, in the order of their ids. */
  readonly trimmed: readonly string[];
  /** Mean or median of the values left, not rounded. */
  readonly centre: Exact;
  /** The centre as rounded: what goes on. */
  readonly value: Exact;
};

/**
 * Trims, then takes the centre, then rounds. The n highest and n lowest go only when at least `minimumPanel` values are there; among
 * equal extremes the expert whose id sorts first (by code units) is struck. Highs go first, so nobody is struck twice.
 */
export function combine(entries: readonly Entry[], aggregation: Aggregation, rounding: Rounding | undefined): Combined {
  const sorted = entries.toSorted(byExpert);
  const trimmed = extremesOf(sorted, aggregation.trim);
  const left = sorted.filter(({ expert }) => !trimmed.has(expert));
  const centre = centreOf(
    left.map(({ value }) => value),
    aggregation,
  );
  return { entries: sorted, trimmed: [...trimmed].toSorted(), centre, value: roundAt(centre, rounding) };
}

/** The scheme's centre of at least one value. */
export function centreOf(values: readonly Exact[], aggregation: Aggregation): Exact {
  return aggregation.centre === "mean" ? mean(values) : median(values);
}

function extremesOf(entries: readonly Entry[], trim: Aggregation["trim"]): Set<string> {
  if (entries.length < trim.minimumPanel) return new Set();
  // Sorting is stable, so equal values stay in the order of the experts' ids.
  const high = entries.toSorted((a, b) => b.value.compare(a.value)).slice(0, trim.high);
  const rest = entries.filter((entry) => !high.includes(entry));
  const low = rest.toSorted((a, b) => a.value.compare(b.value)).slice(0, trim.low);
  return new Set([...high, ...low].map(({ expert }) => expert));
}

function byExpert(a: Entry, b: Entry): number {
  return a.expert < b.expert ? -1 : a.expert > b.expert ? 1 : 0;
}
