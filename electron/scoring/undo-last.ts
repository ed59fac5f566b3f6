import { canonicalText } from "#shared/files/edit.ts";
import type { EditOrigin } from "../audit/edit-entry.ts";
import type { ChainedEntry } from "../audit/edit-log.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { applyWithin, undoOf } from "./apply-edit.ts";
import { readField } from "./edit-fields.ts";
import { isRecused } from "./edit-rules.ts";

/**
 * Takes back the last edit of a batch that stands, and returns its entry; null when there is none. The edits that take nothing back and
 * were not taken back themselves are a stack: a new edit goes on top, this takes the top off, and every field holds what the last of its
 * edits in the stack says. The log alone tells the stack, so it outlives a crash and a safety copy. What brought a dossier back to an
 * earlier entry was one act, and is taken back whole.
 *
 * Declarations are not of a batch and stay; that a signed sheet is revised is given up by name, and refuses with `SHEET_SIGNED` until then. Edits of a dossier that was closed by a declared conflict stay as long as it is, and so
 * does the word on an attachment that turned out undamaged. Refuses with `DISK_FULL` or `WRITE_FAILED`.
 */
export function undoLast(store: ExpertStore, batch: string, at: Date): ChainedEntry | null {
  const top = oneAct(openEntries(store, batch, store.log.standing(batch)), (entry) => entry);
  store.db.transaction(() => {
    for (const entry of top) putBack(store, entry, at, { undoes: entry.sequence });
  });
  return top[0] ?? null;
}

/**
 * Makes again what was taken back last, and returns the undo's entry; null when there is nothing: since the last edit that was neither
 * undo nor redo, each undo waits to be made good, the newest first. The edit made again stands on top of the stack. Passes over, and
 * refuses, as {@link undoLast}.
 */
export function redoLast(store: ExpertStore, batch: string, at: Date): ChainedEntry | null {
  const waiting = [...openEntries(store, batch, undosToRedo(store, batch))];
  const takenBack = new Map(waiting.map(({ sequence, undoes = 0 }) => [sequence, store.log.find(undoes)]));
  const top = oneAct(waiting, ({ sequence }) => takenBack.get(sequence) ?? null);
  store.db.transaction(() => {
    for (const undo of top) {
      const reverts = takenBack.get(undo.sequence)?.reverts;
      putBack(store, undo, at, { redoes: undo.sequence, ...(reverts === undefined ? {} : { reverts }) });
    }
  });
  return top[0] ?? null;
}

/** The undos since the last edit that was neither undo nor redo, newest first, without those that were made good. */
function undosToRedo(store: ExpertStore, batch: string): ChainedEntry[] {
  const undos: ChainedEntry[] = [];
  const madeGood = new Set<number>();
  for (const entry of store.log.latest(batch)) {
    if (entry.redoes !== undefined) madeGood.add(entry.redoes);
    else if (entry.undoes === undefined) break;
    else if (!madeGood.has(entry.sequence)) undos.push(entry);
  }
  return undos;
}

/** The first entry with those that follow and were made in the same revert. `made` is the edit that an entry stands for. */
function oneAct(entries: Iterable<ChainedEntry>, made: (entry: ChainedEntry) => EditOrigin | null): ChainedEntry[] {
  const act: ChainedEntry[] = [];
  for (const entry of entries) {
    const [first] = act;
    const reverts = made(entry)?.reverts;
    if (first !== undefined) {
      const isSame = reverts !== undefined && reverts === made(first)?.reverts && entry.candidate === first.candidate;
      if (!isSame) break;
    }
    act.push(entry);
  }
  return act;
}

/** Those of dossiers that are open, on fields that are still asked for. */
function* openEntries(
  store: ExpertStore,
  batch: string,
  entries: Iterable<ChainedEntry>,
): Generator<ChainedEntry, void, void> {
  for (const entry of entries) {
    if (entry.field === "revision") continue;
    const isClosed = entry.candidate !== null && isRecused(store, entry.candidate);
    if (!isClosed && !isObsolete(store, batch, entry)) yield entry;
  }
}

/** Whether an entry is a word on an attachment that is not damaged any more. */
export function isObsolete(store: ExpertStore, batch: string, { field }: Pick<ChainedEntry, "field">): boolean {
  const path = /^damage:(.*)$/.exec(field)?.[1];
  return path !== undefined && store.dossiers.attachment(batch, path)?.state !== "damaged";
}

/** Gives the field of an entry back what it held before. */
function putBack(store: ExpertStore, entry: ChainedEntry, at: Date, origin: EditOrigin): void {
  const change = undoOf(entry);
  if (change === null) throw new Error("a declaration is not of a batch");
  if (canonicalText(readField(store, change)) !== entry.new)
    throw new Error("the log does not say what the field holds");
  if (applyWithin(store, [change], at, origin).length !== 1) throw new Error("putting a field back changes it");
}
