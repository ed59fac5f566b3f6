import { canonicalText } from "#shared/files/edit.ts";
import type { ChainedEntry } from "../audit/edit-log.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { applyUndo, undoOf } from "./apply-edit.ts";
import { readField } from "./edit-fields.ts";
import { isRecused } from "./edit-rules.ts";

/**
 * Takes back the last edit of a batch that stands, and returns its entry; null when there is none. The edits that take nothing back and
 * were not taken back themselves are a stack: a new edit goes on top, this takes the top off, and every field holds what the last of its
 * edits in the stack says. The log alone tells the stack, so it outlives a crash and a safety copy.
 *
 * Declarations are not of a batch and stay. Edits of a dossier that was closed by a declared conflict stay as long as it is, and so
 * does the word on an attachment that turned out undamaged. Refuses with `DISK_FULL` or `WRITE_FAILED`.
 */
export function undoLast(store: ExpertStore, batch: string, at: Date): ChainedEntry | null {
  const last = lastStanding(store, batch);
  if (last === null) return null;
  const change = undoOf(last);
  if (change === null) throw new Error("a declaration is not of a batch");
  if (canonicalText(readField(store, change)) !== last.new)
    throw new Error("the log does not say what the field holds");
  applyUndo(store, change, last.sequence, at);
  return last;
}

function lastStanding(store: ExpertStore, batch: string): ChainedEntry | null {
  for (const entry of store.log.standing(batch)) {
    const { candidate } = entry;
    const isClosed = candidate !== null && isRecused(store, candidate);
    if (!isClosed && !isObsolete(store, batch, entry)) return entry;
  }
  return null;
}

function isObsolete(store: ExpertStore, batch: string, { field }: ChainedEntry): boolean {
  const path = /^damage:(.*)$/.exec(field)?.[1];
  return path !== undefined && store.dossiers.attachment(batch, path)?.state !== "damaged";
}
