import { canonicalText, editFromLog, isSheetField } from "#shared/files/edit.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { ChainedEntry } from "../audit/edit-log.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { applyWithin } from "./apply-edit.ts";
import { dossierOfEdit, readField } from "./edit-fields.ts";
import { isRecused } from "./edit-rules.ts";
import { isObsolete } from "./undo-last.ts";

/** A dossier of a batch, and the entry of the log to go back to. */
export type RevertPoint = { readonly batch: string; readonly candidate: string; readonly sequence: number };

/**
 * Brings what a sheet would say of a dossier back to how it stood just after an entry about it: one new edit for each field that differs,
 * each naming that entry, all in one transaction. They stand on the stack of `undoLast` and are taken back together. Declarations, private
 * marks, and words on attachments that turned out undamaged stay. Returns the entries, none when nothing differs.
 *
 * Refuses with `UNKNOWN_CANDIDATE`, `BATCH_NOT_OPEN`, `DOSSIER_CLOSED` (recused), `USAGE` (no entry about what this sheet says of this
 * dossier has that number), `DISK_FULL` or `WRITE_FAILED`.
 */
export function revertDossier(store: ExpertStore, point: RevertPoint, at: Date): ChainedEntry[] {
  const { batch, candidate, sequence } = point;
  dossierOfEdit(store, point);
  if (isRecused(store, candidate)) throw new Refusal("DOSSIER_CLOSED", { candidate });
  const entries = store.log.ofDossier(batch, candidate).filter(({ field }) => isSheetField(field));
  if (!entries.some((entry) => entry.sequence === sequence)) throw new Refusal("USAGE", { detail: "sequence" });
  const stood = new Map<string, string | null>();
  for (const entry of entries) {
    if (entry.sequence <= sequence) stood.set(entry.field, entry.new);
    else if (!stood.has(entry.field)) stood.set(entry.field, null);
  }
  const changes = [...stood]
    .filter(([field]) => !isObsolete(store, batch, { field }))
    .map(([field, text]) => unwrap(editFromLog({ batch, candidate, field }, text)))
    .filter((change) => canonicalText(readField(store, change)) !== canonicalText(change.to));
  return store.db.transaction(() => applyWithin(store, changes, at, { reverts: sequence }));
}
