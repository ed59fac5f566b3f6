import type { Facts } from "#shared/files/dossier.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import { DECIMAL_PATTERN, type Exact, exact, ONE } from "../exact.ts";
import { factOf } from "./metric-value.ts";

/** A criterion whose score comes from outside. */
export type ImportedCriterion = Extract<Criterion, { kind: "imported" }>;

/** An imported value times its factor; or why it gives no points. */
export type ImportedPoints =
  | { readonly value: string; readonly factor: Exact; readonly points: Exact }
  | {
      readonly value: string | null;
      readonly points: null;
      readonly problem: "missing" | "not-a-number" | "out-of-range";
    };

/**
 * Points of an imported criterion, before its weight. An imported row wins over the dossier's fact. `min` and `max` hold after the
 * factor; a value beyond them gives no points, never the nearest allowed ones.
 */
export function importedPoints(
  criterion: ImportedCriterion,
  imported: Readonly<Record<string, string>>,
  facts: Facts,
): ImportedPoints {
  const value =
    factOf(imported, criterion.id) ?? (criterion.field === undefined ? null : factOf(facts, criterion.field));
  if (value === null) return { value, points: null, problem: "missing" };
  if (!DECIMAL_PATTERN.test(value)) return { value, points: null, problem: "not-a-number" };
  const factor = criterion.factor === undefined ? ONE : exact(criterion.factor);
  const points = exact(value).mul(factor);
  const isInRange = points.gte(exact(criterion.min)) && points.lte(exact(criterion.max));
  return isInRange ? { value, factor, points } : { value, points: null, problem: "out-of-range" };
}
