import { Fraction } from "fraction.js";
import { type Exact, mean, ONE, ZERO } from "../exact.ts";
import type { Entry } from "./attendance.ts";
import { solveExact } from "./solve-exact.ts";

/** The totals of one candidate, by expert. */
export type CandidateTotals = { readonly candidate: string; readonly totals: readonly Entry[] };

/**
 * How much each expert scores above (positive) or below the panel, by least squares of `total = quality of the candidate + severity
 * of the expert` over all totals, severities adding up to zero; solved exactly. Null when experts fall into groups that no common
 * candidate links: then nothing compares one group's severity with the other's. If every expert scores every candidate, severities
 * cancel and normalising changes no rank.
 */
export function expertSeverities(candidates: readonly CandidateTotals[]): ReadonlyMap<string, Exact> | null {
  const scored = candidates.filter(({ totals }) => totals.length > 0);
  const experts = [...new Set(scored.flatMap(({ totals }) => totals.map(({ expert }) => expert)))].toSorted();
  if (!isConnected(experts, scored)) return null;
  const indexOf = new Map(experts.map((expert, index) => [expert, index]));
  // Normal equations with the candidates' qualities eliminated, plus a row sum of one in every cell: it fixes the sum at zero.
  const rows = experts.map(() => [...experts.map(() => ONE), ZERO]);
  const add = (row: number, column: number, value: Exact) => {
    const target = rows[row];
    if (target !== undefined) target[column] = (target[column] ?? ZERO).add(value);
  };
  for (const { totals } of scored) {
    const share = new Fraction(1, totals.length);
    const centre = mean(totals.map(({ value }) => value));
    const indices = totals.map(({ expert }) => indexOf.get(expert) ?? -1);
    for (const [position, row] of indices.entries()) {
      add(row, row, ONE);
      for (const column of indices) add(row, column, share.neg());
      add(row, experts.length, (totals[position]?.value ?? ZERO).sub(centre));
    }
  }
  const solution = solveExact(rows);
  return solution === null ? null : new Map(experts.map((expert, index) => [expert, solution[index] ?? ZERO]));
}

/** Whether common candidates link every expert with every other. */
function isConnected(experts: readonly string[], candidates: readonly CandidateTotals[]): boolean {
  const [first] = experts;
  if (first === undefined) return true;
  const reached = new Set([first]);
  let isGrowing = true;
  while (isGrowing) {
    const before = reached.size;
    for (const { totals } of candidates) {
      if (totals.some(({ expert }) => reached.has(expert))) for (const { expert } of totals) reached.add(expert);
    }
    isGrowing = reached.size > before;
  }
  return reached.size === experts.length;
}
