import type { Scheme } from "#shared/files/scheme.ts";
import { type Titles, titlesOf } from "#shared/files/titles.ts";

/** Ids and titles of the tiers, highest first. */
export function tierTitles(scheme: Scheme): ({ readonly id: string } & Titles)[] {
  return scheme.tiers.map((tier) => ({ id: tier.id, ...titlesOf(tier) }));
}
