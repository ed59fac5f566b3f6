import { join } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { writeSealedBatch } from "../container/batch-writer.ts";
import { encodeEnvelopeLines } from "../crypto/envelope-lines.ts";
import { signEnvelope } from "../crypto/dsse.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import type { Identity } from "../identity/identity.ts";
import type { ServiceContext } from "../service-context.ts";
import type { PlannedBatch } from "./plan-batches.ts";

/** A batch with the name of its file (`B01`). */
export type LabelledBatch = { readonly label: string; readonly batch: PlannedBatch };

/** A sealed file as it lies in the staging folder. */
export type WrittenBatch = LabelledBatch & { readonly name: string; readonly size: number; readonly sha256: string };

/** Extension of sealed batches. */
export const BATCH_SUFFIX = ".fjbatch";

/** `batch.dsse.json` of a batch. Ed25519 has no randomness in it: the same batch and key, the same bytes. */
export function batchEnvelope(batch: PlannedBatch, organiser: Identity): Uint8Array {
  return encodeEnvelopeLines([signEnvelope(batch.payload, [organiser.signingKey])]);
}

/**
 * Seals batches into `folder`, one after the other. Refuses as `writeSealedBatch` does, and with `SOURCE_CHANGED` when an
 * attachment is no longer what was read of it.
 */
export async function writeBatches(
  folder: string,
  batches: readonly LabelledBatch[],
  { organiser, disk }: { readonly organiser: Identity; readonly disk: DiskFs },
  context: ServiceContext,
): Promise<readonly WrittenBatch[]> {
  const total = batches.reduce((sum, { batch }) => sum + batch.files.reduce((size, file) => size + file.size, 0), 0);
  let before = 0;
  const written: WrittenBatch[] = [];
  for (const { label, batch } of batches) {
    const name = `${label}${BATCH_SUFFIX}`;
    const start = before;
    const { size, sha256 } = await writeSealedBatch({
      target: join(folder, name),
      recipients: batch.recipients,
      attachments: batch.attachments.map(({ path, source }) => ({ entry: path, path: source })),
      documents: batch.documents.map(({ path, bytes }) => ({ entry: path, bytes })),
      sign: (files) => {
        const changed = files.find((file, index) => batch.files[index]?.sha256 !== file.sha256);
        if (changed !== undefined) throw new Refusal("SOURCE_CHANGED", { path: changed.path, name: changed.path });
        return batchEnvelope(batch, organiser);
      },
      signal: context.signal,
      write: { disk },
      onProgress: ({ doneBytes, totalBytes }) => {
        before = start + totalBytes;
        context.onProgress({
          stage: "seal",
          unit: "bytes",
          done: start + doneBytes,
          total: Math.max(total, start + doneBytes),
        });
      },
    });
    written.push({ label, batch, name, size, sha256 });
  }
  return written;
}
