import { createHash } from "node:crypto";
import { Refusal } from "#shared/ipc/result.ts";
import { AgeReader } from "../crypto/age-reader.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import type { Identity } from "../identity/identity.ts";
import { type ExpertStore, sealedPath } from "../store/expert-store.ts";

/** Which attachment, and where its batch may be read while it is still being taken into the store. */
export type AttachmentPlace = {
  readonly batch: string;
  /** The entry name that the dossier gives. */
  readonly path: string;
  /** The sealed file that the batch was opened from. */
  readonly source?: string;
};

/**
 * The bytes of one attachment, decrypted from the sealed file by their range alone, whole, in memory, and compared with the signed
 * SHA-256 before the first of them is released.
 *
 * Refuses with `BATCH_NOT_OPEN` (no such attachment), `NOT_VERIFIED` (not yet in the store, and no `source`), `DIGEST_MISMATCH`
 * (`path`), `DAMAGED_CIPHERTEXT`, or as reading the file does.
 */
export async function readAttachment(
  store: ExpertStore,
  identity: Identity,
  at: AttachmentPlace,
): Promise<Uint8Array<ArrayBuffer>> {
  const { path } = at;
  const attachment = store.dossiers.attachment(at.batch, path);
  if (attachment === null) throw new Refusal("BATCH_NOT_OPEN", { path });
  const isTakenIn = store.batches.find(at.batch)?.verification !== null;
  const source = isTakenIn ? sealedPath(store.folder, at.batch) : at.source;
  if (source === undefined || attachment.entryOffset === null) throw new Refusal("NOT_VERIFIED", { path });
  const file = await RandomAccessFile.open(source);
  try {
    const reader = await AgeReader.open(file, [identity.ageKey.identity]);
    if (attachment.entryOffset + attachment.size > reader.size) throw new Refusal("DIGEST_MISMATCH", { path });
    const bytes = await reader.read(attachment.entryOffset, attachment.size);
    if (createHash("sha256").update(bytes).digest("hex") !== attachment.sha256) {
      throw new Refusal("DIGEST_MISMATCH", { path });
    }
    return bytes;
  } finally {
    await file.close();
  }
}
