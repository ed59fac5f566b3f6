import { collectedEntries, pairKey } from "#shared/domain/merge/collected-entries.ts";
import type { Merged } from "#shared/domain/merge/merge.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";

/** What each expert wrote on each candidate, in sheets that count: `get(expert, candidate)`, or null. */
export type CountedEntries = { readonly get: (expert: string, candidate: string) => SheetDossier | null };

/** The entries that the merge counts. */
export function countedEntries({ ruling, settled }: Merged): CountedEntries {
  const entries = collectedEntries(ruling.sheets, settled);
  return { get: (expert, candidate) => entries.get(pairKey(expert, candidate))?.entry ?? null };
}
