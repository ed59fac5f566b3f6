import type { Scheme } from "#shared/files/scheme.ts";

/** Ids and titles of the tiers, highest first. */
export function tierTitles(scheme: Scheme): { readonly id: string; readonly title: string }[] {
  return scheme.tiers.map(({ id, title }) => ({ id, title }));
}
