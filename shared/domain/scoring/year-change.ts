import type { FactField } from "#shared/files/scheme.ts";
import type { Facts } from "#shared/files/dossier.ts";
import { toFixed } from "../exact.ts";
import { metricValue, numericFact } from "./metric-value.ts";

/** How a number stands to the year before, to one decimal: growth in per cent, or a difference in points of per cent. */
export type YearChange = { readonly of: "growth" | "points"; readonly change: string };

const PER_CENT = ["%", "％"];

/**
 * The change from one field to another of the same series. What is in per cent itself changes by points. Null where either is no number
 * or missing and, as in a computed criterion, where growth would start from nothing or less.
 */
export function yearChange(before: FactField, now: FactField, facts: Facts): YearChange | null {
  if (!isNumber(before) || !isNumber(now)) return null;
  if (now.unit !== undefined && PER_CENT.includes(now.unit)) {
    const [from, to] = [numericFact(facts, before.id), numericFact(facts, now.id)];
    return from === null || to === null ? null : { of: "points", change: toFixed(to.sub(from), 1) };
  }
  const growth = metricValue(
    { op: "growth", from: { op: "field", field: before.id }, to: { op: "field", field: now.id } },
    facts,
  );
  return growth === null ? null : { of: "growth", change: toFixed(growth.mul(100), 1) };
}

function isNumber({ type }: FactField): boolean {
  return type === "decimal" || type === "integer";
}
