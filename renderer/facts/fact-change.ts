import { yearChange } from "#shared/domain/scoring/year-change.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";
import { signed } from "../compare/signed.ts";
import type { FactRow } from "../expert/fact-rows.ts";

/** How the newest year of a series stands to the year before, in words; null for a single fact, and where nothing can be said. */
export function factChange(text: Catalogue, { fields }: FactRow, facts: Facts): string | null {
  const [before, now] = [fields.at(-2), fields.at(-1)];
  if (!before || !now) return null;
  const found = yearChange(before, now, facts);
  if (found === null) return null;
  const change = signed(found.change);
  return found.of === "growth" ? `${change}%` : text.page("facts.pp", { change });
}
