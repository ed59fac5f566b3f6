import { type Edit, isSheetField, placeOf } from "#shared/files/edit.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/** Why the sheet of a batch that was signed last is being revised; null while it stands, or nothing is signed. */
export function revisionReason(store: ExpertStore, batch: string): string | null {
  const entry = store.sheets.revision(batch);
  return entry !== null && entry.of === store.sheets.newest(batch) ? entry.reason : null;
}

/** The signed sheet that an edit would change and that is not being revised: its batch and digest. Null when nothing stands in the way. */
export function signedSheetShut(
  store: ExpertStore,
  change: Edit,
): { readonly batch: string; readonly digest: string } | null {
  if (!("batch" in change) || !isSheetField(placeOf(change).field)) return null;
  const { batch } = change;
  const digest = store.sheets.newest(batch);
  return digest === null || revisionReason(store, batch) !== null ? null : { batch, digest };
}
