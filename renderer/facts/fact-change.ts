import { exact, toFixed } from "#shared/domain/exact.ts";
import { metricValue, numericFact } from "#shared/domain/scoring/metric-value.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { signed } from "../compare/signed.ts";
import type { FactRow } from "../expert/fact-rows.ts";

/**
 * How the newest year of a series stands to the year before, to one decimal: growth in per cent, or, of what is in per cent itself, the
 * difference in points. Null where either is missing and, as a computed criterion has it, where growth would start from nothing or less.
 */
export function factChange(text: Catalogue, { fields, unit }: FactRow, facts: Facts): string | null {
  const series = fields.filter((field) => field !== null && (field.type === "decimal" || field.type === "integer"));
  const [before, now] = [series.at(-2), series.at(-1)];
  if (!before || !now) return null;
  if (unit === "%" || unit === "％") {
    const [from, to] = [numericFact(facts, before.id), numericFact(facts, now.id)];
    return from === null || to === null ? null : text.page("facts.pp", { change: signed(toFixed(to.sub(from), 1)) });
  }
  const growth = metricValue(
    { op: "growth", from: { op: "field", field: before.id }, to: { op: "field", field: now.id } },
    facts,
  );
  return growth === null ? null : `${signed(toFixed(growth.mul(exact(100)), 1))}%`;
}
