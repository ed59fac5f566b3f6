import type { Merged } from "#shared/domain/merge/merge.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";

/** What each expert wrote on each candidate, in sheets that count: `get(expert, candidate)`, or null. */
export type CountedEntries = { readonly get: (expert: string, candidate: string) => SheetDossier | null };

/**
 * Entries of the accepted sheets. Where an expert has several for a candidate, from several batches, the one that the merge counts:
 * of the batch issued last, an `incomplete` one giving way to what there was.
 */
export function countedEntries({ ruling, context }: Merged): CountedEntries {
  const order = new Map(
    [...context.batches.values()].map(({ digest, round, order: issue }) => [digest, [round, issue] as const]),
  );
  const accepted = ruling.sheets
    .filter(({ status }) => status.status === "accepted")
    .toSorted((a, b) => {
      const [one, other] = [order.get(a.status.batch), order.get(b.status.batch)];
      return (one?.[0] ?? 0) - (other?.[0] ?? 0) || (one?.[1] ?? 0) - (other?.[1] ?? 0);
    });
  const entries = new Map<string, SheetDossier>();
  for (const { status, judged } of accepted) {
    for (const entry of judged.sheet.statement.predicate.dossiers) {
      const key = `${status.expert ?? ""} ${entry.candidate}`;
      if (entry.state !== "incomplete" || !entries.has(key)) entries.set(key, entry);
    }
  }
  return { get: (expert, candidate) => entries.get(`${expert} ${candidate}`) ?? null };
}
