import { canonicalText, edit, type Edit, editFromLog, isDeclaredField, placeOf } from "#shared/files/edit.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { EditOrigin } from "../audit/edit-entry.ts";
import type { ChainedEntry } from "../audit/edit-log.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { readField, writeField } from "./edit-fields.ts";
import { checkEdit } from "./edit-rules.ts";

/**
 * Commits one edit: the value and its entry in the log in one transaction. When this returns, the edit survives a crash, a power
 * cut and a full disk; when it throws, nothing changed. Returns null, and writes nothing, when the field holds that value already.
 * Refuses as {@link checkEdit}, and with `DISK_FULL` or `WRITE_FAILED`.
 */
export function applyEdit(store: ExpertStore, change: Edit, at: Date): ChainedEntry | null {
  return applyEdits(store, [change], at)[0] ?? null;
}

/** Commits several edits in order, all or none. Returns the entries of those that changed something. */
export function applyEdits(store: ExpertStore, changes: readonly Edit[], at: Date): ChainedEntry[] {
  return store.db.transaction(() => applyWithin(store, changes, at));
}

/**
 * {@link applyEdits} inside a transaction of the caller, such as one that is rolled back to try edits out. `origin` is the earlier entry
 * that they are about, if any.
 */
export function applyWithin(
  store: ExpertStore,
  changes: readonly Edit[],
  at: Date,
  origin: EditOrigin = {},
): ChainedEntry[] {
  return changes.flatMap((change) => applyOne(store, change, at, origin) ?? []);
}

function applyOne(store: ExpertStore, asked: Edit, at: Date, origin: EditOrigin): ChainedEntry | null {
  const change = wellShaped(asked);
  checkEdit(store, change);
  const before = canonicalText(readField(store, change));
  if (canonicalText(change.to) === before) return null;
  writeField(store, change, at.toISOString());
  // Read back, because the store keeps decimals in their shortest form: 8.50 over 8.5 is no edit.
  const after = canonicalText(readField(store, change));
  if (after === before) return null;
  return store.log.append({
    ...placeOf(change),
    who: store.owner,
    old: before,
    new: after,
    ...origin,
    at: at.toISOString(),
  });
}

/**
 * An edit as its schema has it, wherever it comes from: rows of a table and earlier sheets never went through a contract, and what the log
 * holds beyond the schema's limits no safety copy would give back.
 */
function wellShaped(asked: Edit): Edit {
  const parsed = edit.safeParse(asked);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal("BAD_SHAPE", { path: placeOf(asked).field, detail: issue?.code ?? "" });
}

/** The edit that takes an entry of the log back. Null for declarations made for the first time, which are never emptied. */
export function undoOf(entry: Pick<ChainedEntry, "batch" | "candidate" | "field" | "old">): Edit | null {
  if (isDeclaredField(entry.field) && entry.old === null) return null;
  return unwrap(editFromLog(entry, entry.old));
}
