import type { Scheme } from "#shared/files/scheme.ts";
import type { Exact } from "../exact.ts";
import { comparableOf, type OwnDossier, ownSums } from "./own-dossier.ts";

export type OwnRank = { readonly rank: number; readonly candidate: string; readonly total: Exact };

/** One's own order. `apart` are dossiers without a place in it, in the order given: not scored, or calibration. */
export type OwnRanking = { readonly ranked: readonly OwnRank[]; readonly apart: readonly OwnDossier[] };

/**
 * Ranks one's own scored dossiers by their totals in the scheme's direction; equal totals share the rank (1, 2, 2, 4) and stand in
 * the order of their ids. Nobody's official ranking: tie-breaks of the scheme decide on combined scores, not on one expert's.
 */
export function rankOwn(scheme: Scheme, dossiers: readonly OwnDossier[]): OwnRanking {
  const comparable = comparableOf(dossiers);
  const sorted = comparable
    .map(({ candidate, points }) => ({ candidate, total: ownSums(scheme, points).total }))
    .toSorted((a, b) => compareTotals(scheme, a.total, b.total) || (a.candidate < b.candidate ? -1 : 1));
  const ranked: OwnRank[] = [];
  for (const [index, { candidate, total }] of sorted.entries()) {
    const before = ranked.at(-1);
    const rank = before?.total.equals(total) === true ? before.rank : index + 1;
    ranked.push({ rank, candidate, total });
  }
  const placed = new Set(comparable);
  return { ranked, apart: dossiers.filter((dossier) => !placed.has(dossier)) };
}

/** Negative when total `a` comes before `b`. */
export function compareTotals({ direction }: Pick<Scheme, "direction">, a: Exact, b: Exact): number {
  return a.compare(b) * (direction === "higher" ? -1 : 1);
}
