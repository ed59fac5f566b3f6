import { expertTotal } from "#shared/domain/scoring/expert-total.ts";
import type { Identity } from "../identity/identity.ts";
import { signedEntries } from "../sheet/signed-entries.ts";
import { headsOf, readRevisions } from "../sheet/sheet-revisions.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/**
 * The own total of each candidate as the expert's latest sheets say it, null where they give no score: a later round before an earlier one,
 * and an entry that is incomplete only where there is no other, as when sheets are collected (`shared/domain/merge/collected-entries.ts`).
 */
export function ownTotals(store: ExpertStore, identity: Identity): ReadonlyMap<string, string | null> {
  const totals = new Map<string, string | null>();
  const batches = store.batches.list().toSorted((one, other) => one.round - other.round);
  for (const { digest, schemeDigest } of batches) {
    for (const { statement } of headsOf(readRevisions(store, identity, digest))) {
      for (const entry of signedEntries(statement)) {
        if (entry.state === "incomplete" && totals.has(entry.candidate)) continue;
        const dossier = store.dossiers.find(digest, entry.candidate);
        const facts = dossier === null ? {} : store.dossiers.facts(dossier.id);
        const { total } = expertTotal(store.scheme(schemeDigest), entry, facts);
        totals.set(entry.candidate, entry.state === "scored" ? total : null);
      }
    }
  }
  return totals;
}
