import { editFromLog, canonicalText } from "#shared/files/edit.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ChainedEntry } from "../audit/edit-log.ts";
import { readField, writeField } from "../scoring/edit-fields.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/**
 * Plays the entries of a verified log into a store without any: each value as it was entered, each entry under its own hash. Every
 * entry must start from what the ones before left. Belongs in a transaction. Refuses with `NOT_A_SAFETY_COPY` (`reason: "replay"`).
 */
export function replayLog(store: ExpertStore, entries: readonly ChainedEntry[]): void {
  if (store.log.head().length > 0) throw new Error("a log is played into an empty one");
  for (const { hash, sequence, previous, ...entry } of entries) {
    const change = editFromLog(entry, entry.new);
    if (!change.ok) throw new Refusal("NOT_A_SAFETY_COPY", { reason: "replay", sequence });
    if (canonicalText(readField(store, change.value)) !== entry.old) {
      throw new Refusal("NOT_A_SAFETY_COPY", { reason: "replay", sequence });
    }
    writeField(store, change.value, entry.at);
    const appended = store.log.append(entry);
    if (appended.hash !== hash || appended.previous !== previous)
      throw new Error("an entry changed while it was played");
  }
}
