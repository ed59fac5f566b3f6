import { setImmediate } from "node:timers/promises";
import { Refusal } from "#shared/ipc/result.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { DossierRecord } from "./batch-documents.ts";

/** Characters stored and indexed in one transaction: some 30 ms of work, which is as long as anybody who reads meanwhile waits. */
const SLICE_CHARACTERS = 100_000;

/**
 * Stores the text of a batch's pages and makes it findable, which takes longer than everything else and which nobody needs for reading the first
 * dossier. A slice is one transaction, and between two of them other work goes on. What an opening that was cut short stored
 * already is passed over. Refuses with `CANCELLED`, `DISK_FULL` or `WRITE_FAILED`.
 */
export async function importPageText(
  store: ExpertStore,
  batch: string,
  dossiers: readonly DossierRecord[],
  context: Pick<ServiceContext, "onProgress" | "signal">,
): Promise<void> {
  const ids = new Map(store.dossiers.attachments(batch).map(({ path, id }) => [path, id]));
  let done = 0;
  while (done < dossiers.length) {
    if (context.signal.aborted) throw new Refusal("CANCELLED");
    const end = endOfSlice(dossiers, done);
    store.db.transaction(() => {
      for (const { dossier, pages } of dossiers.slice(done, end)) {
        for (const { path, text } of dossier.attachments) {
          const id = ids.get(path);
          if (id === undefined) throw new Error("an attachment of this batch was not imported");
          store.dossiers.addPages(id, text === undefined ? [] : (pages.get(text) ?? []));
        }
      }
    });
    done = end;
    context.onProgress({ stage: "import", unit: "dossiers", done, total: dossiers.length });
    await setImmediate();
  }
}

/** Where the slice ends that begins at `start`: at least one dossier further. */
function endOfSlice(dossiers: readonly DossierRecord[], start: number): number {
  let characters = 0;
  let end = start;
  while (end < dossiers.length && characters < SLICE_CHARACTERS) {
    for (const pages of dossiers[end]?.pages.values() ?? []) {
      characters += pages.reduce((sum, page) => sum + page.length, 0);
    }
    end += 1;
  }
  return end;
}
