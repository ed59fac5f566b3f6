import { basename } from "node:path";
import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { AgeIdentity } from "../crypto/age-header.ts";
import type { Envelope } from "../crypto/dsse.ts";
import { encodeEnvelopeLines } from "../crypto/envelope-lines.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { type DiskFs, realDisk } from "../disk/disk-fs.ts";
import { readBounded } from "../disk/read-bounded.ts";
import type { Identity } from "../identity/identity.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import { newestThatFit, readSheetFile, sealSheetFile } from "./sheet-file.ts";
import type { SheetRevision } from "./sheet-revisions.ts";

/**
 * Writes a sheet file for the collecting identity, the archive key and the signer (docs/adr/0004), then reads it back, opens it
 * as the signer and compares every envelope: what the stick holds is what was signed. Refuses with `DISK_FULL` or `WRITE_FAILED`;
 * the signature itself is safe in the store.
 */
export async function exportSheet(
  path: string,
  revisions: readonly SheetRevision[],
  { ageKey }: Identity,
  batch: StoredBatch,
  disk: DiskFs = realDisk,
): Promise<void> {
  const envelopes = newestThatFit(revisions.map(({ envelope }) => envelope));
  const recipients = [batch.collectingRecipient, batch.archiveRecipient, ageKey.recipient];
  await writeFileAtomic(path, await sealSheetFile(envelopes, recipients), { readBack: true, disk });
  const written = await readBack(path, ageKey.identity, disk);
  if (written === null || Buffer.compare(encodeEnvelopeLines(written), encodeEnvelopeLines(envelopes)) !== 0) {
    throw new Refusal("WRITE_FAILED", { path: basename(path), errno: "READ_BACK" });
  }
}

/** What the file holds; null when it is gone by now, or reads as something else. */
async function readBack(path: string, identity: AgeIdentity, disk: DiskFs): Promise<Envelope[] | null> {
  try {
    return await readSheetFile(await readBounded(path, SHEET_LIMITS.file, disk), [identity]);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
