import { canonicalText, edit, type Edit, editFromLog, isDeclaredField, placeOf } from "#shared/files/edit.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { EditOrigin } from "../audit/edit-entry.ts";
import type { ChainedEntry } from "../audit/edit-log.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { readField, writeField } from "./edit-fields.ts";
import { checkEdit } from "./edit-rules.ts";
import { signedSheetShut } from "./signed-lock.ts";

/** What becomes of a change to a signed sheet: it is refused, opens a revision first, or, where signed values are taken over, is let through. */
export type OnSigned = "refuse" | "take-over" | { readonly revise: string };

/** What a change to a signed sheet does when a person gave, or did not give, a reason to revise it. */
export function onSignedOf(revise: string | undefined): OnSigned {
  return revise === undefined || revise.trim() === "" ? "refuse" : { revise: revise.trim() };
}

/**
 * Commits one edit: the value and its entry in the log in one transaction. When this returns, the edit survives a crash, a power
 * cut and a full disk; when it throws, nothing changed. Returns null, and writes nothing, when the field holds that value already.
 * Refuses as {@link checkEdit}, with `SHEET_SIGNED` (what is signed is changed only in a revision), `DISK_FULL` or `WRITE_FAILED`.
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
  onSigned: OnSigned = "refuse",
): ChainedEntry[] {
  return changes.flatMap((change) => applyOne(store, change, at, origin, onSigned) ?? []);
}

function applyOne(
  store: ExpertStore,
  asked: Edit,
  at: Date,
  origin: EditOrigin,
  onSigned: OnSigned,
): ChainedEntry | null {
  const change = wellShaped(asked);
  checkEdit(store, change);
  const before = canonicalText(readField(store, change));
  if (canonicalText(change.to) === before) return null;
  if (onSigned !== "take-over") openForChange(store, change, at, onSigned);
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

function openForChange(store: ExpertStore, change: Edit, at: Date, onSigned: Exclude<OnSigned, "take-over">): void {
  const shut = signedSheetShut(store, change);
  if (shut === null) return;
  if (onSigned === "refuse") throw new Refusal("SHEET_SIGNED");
  const { batch, digest: of } = shut;
  applyOne(store, { kind: "revision", batch, to: { of, reason: onSigned.revise } }, at, {}, "refuse");
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
