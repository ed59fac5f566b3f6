import type { BatchContent } from "../container/batch-reader.ts";
import { verifyWhole } from "../container/batch-verifier.ts";
import { AtomicWriter } from "../disk/atomic-writer.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import { type ExpertStore, sealedPath } from "../store/expert-store.ts";
import { attachmentOffsets } from "./import-batch.ts";

/** Whether every byte of a batch is known to be right and the store holds its sealed file. */
export async function isWhollyVerified(store: ExpertStore, batch: StoredBatch): Promise<boolean> {
  const isSound = store.dossiers.attachments(batch.digest).every(({ state }) => state === "verified");
  if (batch.verification === null || !isSound) return false;
  try {
    const copy = await RandomAccessFile.open(sealedPath(store.folder, batch.digest));
    await copy.close();
    return copy.size === batch.verification.sealedSize;
  } catch (error) {
    if (error instanceof Refusal && error.code === "FILE_NOT_FOUND") return false;
    throw error;
  }
}

/**
 * Checks every byte of a batch and copies its sealed file into the store in the same pass, then marks each attachment verified or
 * damaged in one transaction. Cut short, it leaves nothing but an unverified batch, and the next opening starts over. Refuses as
 * `verifyWhole` does.
 */
export async function verifyIntoStore(
  store: ExpertStore,
  batch: StoredBatch,
  content: BatchContent,
  context: Pick<ServiceContext, "now" | "onProgress" | "signal">,
  disk?: DiskFs,
): Promise<void> {
  const target = sealedPath(store.folder, batch.digest);
  const copyTo = await AtomicWriter.create(target, disk === undefined ? {} : { disk });
  const verdict = await verifyWhole(content, {
    copyTo,
    signal: context.signal,
    onProgress: ({ doneBytes: done, totalBytes: total }) => {
      context.onProgress({ stage: "verify", unit: "bytes", done, total });
    },
  });
  const { copy } = verdict;
  if (copy === null) throw new Error("the sealed file was to be copied");
  const damaged = new Set(verdict.attachments.filter(({ problem }) => problem !== null).map(({ path }) => path));
  const offsets = attachmentOffsets(content);
  store.db.transaction(() => {
    for (const { id, path } of store.dossiers.attachments(batch.digest)) {
      const offset = offsets.get(path) ?? null;
      store.dossiers.markAttachment(id, damaged.has(path) || offset === null ? "damaged" : "verified", offset);
    }
    store.batches.markVerified(batch.digest, context.now().toISOString(), copy.size);
  });
}
