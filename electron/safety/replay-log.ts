import { editFromLog, canonicalText } from "#shared/files/edit.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { ChainedEntry } from "../audit/edit-log.ts";
import { errnoOf } from "../disk/disk-fs.ts";
import { readField, writeField } from "../scoring/edit-fields.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/** What may happen to any work, whatever is played. */
const OF_THE_MACHINE: readonly string[] = ["DISK_FULL", "WRITE_FAILED", "IDENTITY_LOCKED"];

/**
 * Plays the entries of a verified log into a store without any: each value as it was entered, each entry under its own hash. Every
 * entry must start from what the ones before left. Belongs in a transaction. Refuses with `NOT_A_SAFETY_COPY` (`reason: "replay"`,
 * `sequence`), or with `DISK_FULL` or `WRITE_FAILED`.
 */
export function replayLog(store: ExpertStore, entries: readonly ChainedEntry[]): void {
  if (store.log.head().length > 0) throw new Error("a log is played into an empty one");
  for (const entry of entries) {
    try {
      play(store, entry);
    } catch (error) {
      // The tables' own rules (nothing is taken back twice, nothing before it was done) speak here too.
      const isOfEntry =
        error instanceof Refusal
          ? !OF_THE_MACHINE.includes(error.code)
          : errnoOf(error).startsWith("SQLITE_CONSTRAINT");
      throw isOfEntry ? refused(entry, error) : error;
    }
  }
}

function play(store: ExpertStore, played: ChainedEntry): void {
  const { hash, sequence: _, previous, ...entry } = played;
  const change = unwrap(editFromLog(entry, entry.new));
  if (canonicalText(readField(store, change)) !== entry.old) throw refused(played);
  writeField(store, change, entry.at);
  const appended = store.log.append(entry);
  if (appended.hash !== hash || appended.previous !== previous) throw new Error("an entry changed while it was played");
}

function refused({ sequence }: ChainedEntry, cause?: unknown): Refusal {
  return new Refusal("NOT_A_SAFETY_COPY", { reason: "replay", sequence }, { cause });
}
