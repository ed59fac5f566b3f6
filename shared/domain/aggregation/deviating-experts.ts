import type { Aggregation } from "#shared/files/scheme.ts";
import { type Exact, exact, mean } from "../exact.ts";
import type { Entry } from "./attendance.ts";

/**
 * Experts whose total deviates (畸高畸低): strictly further from the mean of all counted totals, one's own included, than `percent`
 * of that mean's size and/or `points`. In the order of their ids.
 */
export function deviatingExperts(totals: readonly Entry[], rule: Aggregation["deviation"]): string[] {
  if (rule === undefined || totals.length === 0) return [];
  const centre = mean(totals.map(({ value }) => value));
  const limits: Exact[] = [];
  if (rule.percent !== undefined) limits.push(centre.abs().mul(exact(rule.percent)).div(100));
  if (rule.points !== undefined) limits.push(exact(rule.points));
  if (limits.length === 0) return [];
  return totals
    .filter(({ value }) => {
      const distance = value.sub(centre).abs();
      const isBeyond = (limit: Exact) => distance.gt(limit);
      return rule.combine === "any" ? limits.some(isBeyond) : limits.every(isBeyond);
    })
    .map(({ expert }) => expert)
    .toSorted();
}
