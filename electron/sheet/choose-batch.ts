import { parseShortCode, shortCode } from "#shared/domain/short-code.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/**
 * The batch to sign: the one that `named` (digest or short code) says, or the only one there is, of those of this kind (`any`: whichever).
 * Refuses with `BATCH_NOT_OPEN`
 * when it is not in the store, and with `BATCH_REQUIRED` (`count`) when there are several and none was named.
 */
export function chooseBatch(
  store: ExpertStore,
  named: string | undefined,
  kind: StoredBatch["kind"] | "any" = "dossiers",
): StoredBatch {
  const batches = store.batches.list().filter((batch) => kind === "any" || batch.kind === kind);
  if (named !== undefined) {
    const code = parseShortCode(named);
    const wanted = named.trim().toLowerCase();
    const found = batches.find(({ digest }) => digest === wanted || shortCode(digest) === code);
    if (found === undefined) throw new Refusal("BATCH_NOT_OPEN", { batch: named.slice(0, 80) });
    return found;
  }
  const [only] = batches;
  if (only === undefined) throw new Refusal("BATCH_NOT_OPEN");
  if (batches.length > 1) throw new Refusal("BATCH_REQUIRED", { count: batches.length });
  return only;
}
