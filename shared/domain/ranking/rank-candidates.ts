import type { Aggregation, Scheme } from "#shared/files/scheme.ts";
import type { Exact } from "../exact.ts";

/** A candidate to be ranked: its total, and its value at each place of the tie-break chain (null when it has none). */
export type Rankable = {
  readonly candidate: string;
  readonly total: Exact;
  readonly tieValues: readonly (Exact | null)[];
};

/**
 * Candidates that nothing in the scheme sets apart, in the order of their ids, or one candidate alone. The rank of the first; the
 * next class ranks as many places further (1, 2, 2, 4).
 */
export type RankClass = {
  readonly rank: number;
  readonly members: readonly string[];
};

/** Ranked classes, best first. */
export type Ranking = {
  readonly classes: readonly RankClass[];
  /** Ties that the leader must order and has not: they hold a place in `classes`, and have no rank yet. */
  readonly undecided: ReadonlySet<string>;
};

/**
 * Ranks by total in the scheme's direction, then by its tie-break chain (a candidate without a value comes after those with one).
 * What is left tied shares the rank, or takes the order that the leader decided. An order counts for a tie when it names every
 * candidate in it; orders that contradict each other decide nothing.
 */
export function rankCandidates(
  scheme: Pick<Scheme, "direction" | "aggregation">,
  candidates: readonly Rankable[],
  orders: readonly (readonly string[])[],
): Ranking {
  const sorted = candidates.toSorted((a, b) => compareRankable(scheme, a, b) || (a.candidate < b.candidate ? -1 : 1));
  const classes: RankClass[] = [];
  const undecided = new Set<string>();
  let start = 0;
  while (start < sorted.length) {
    const members = tieFrom(scheme, sorted, start);
    const isLeaders = members.length > 1 && scheme.aggregation.onTie === "leader";
    const order = isLeaders ? decidedOrder(members, orders) : null;
    if (order !== null) classes.push(...order.map((member, index) => ({ rank: start + index + 1, members: [member] })));
    else classes.push({ rank: start + 1, members });
    if (isLeaders && order === null) for (const member of members) undecided.add(member);
    start += members.length;
  }
  return { classes, undecided };
}

/** The order that the leader's decisions give these candidates; null when none covers them all, or two differ. */
export function decidedOrder(members: readonly string[], orders: readonly (readonly string[])[]): string[] | null {
  const covering = orders
    .map((order) => order.filter((candidate) => members.includes(candidate)))
    .filter((order) => new Set(order).size === members.length && order.length === members.length);
  const [first] = covering;
  if (first === undefined) return null;
  return covering.every((order) => order.every((candidate, index) => candidate === first[index])) ? first : null;
}

/** Negative when `a` ranks before `b`, zero when nothing in the scheme sets them apart. */
function compareRankable(scheme: Pick<Scheme, "direction" | "aggregation">, a: Rankable, b: Rankable): number {
  const byTotal = a.total.compare(b.total) * (scheme.direction === "higher" ? -1 : 1);
  if (byTotal !== 0) return byTotal;
  for (const [index, step] of scheme.aggregation.tieBreak.entries()) {
    const byStep = compareTieValues(a.tieValues[index] ?? null, b.tieValues[index] ?? null, step.prefer);
    if (byStep !== 0) return byStep;
  }
  return 0;
}

function compareTieValues(a: Exact | null, b: Exact | null, prefer: Aggregation["tieBreak"][number]["prefer"]): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return a.compare(b) * (prefer === "higher" ? -1 : 1);
}

function tieFrom(
  scheme: Pick<Scheme, "direction" | "aggregation">,
  sorted: readonly Rankable[],
  start: number,
): string[] {
  const first = sorted[start];
  if (first === undefined) return [];
  let end = start + 1;
  for (let next = sorted[end]; next !== undefined && compareRankable(scheme, first, next) === 0; next = sorted[end]) {
    end += 1;
  }
  return sorted.slice(start, end).map(({ candidate }) => candidate);
}
