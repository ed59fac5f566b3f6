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
import { openOwnStatement } from "./sheet-statement.ts";

export type ExportTo = {
  readonly path: string;
  /** Whether what lies there gives way, whatever it is: only when a person said so. */
  readonly replace: boolean;
  readonly disk?: DiskFs | undefined;
};

/**
 * Writes a sheet file for the collecting identity, the archive key and the signer (docs/adr/0004), then reads it back, opens it
 * as the signer and compares every envelope: what the stick holds is what was signed. A file that is there already gives way when it is the
 * signer's own of the same batch. Refuses with `FILE_EXISTS` (it is anything else), `DISK_FULL` or `WRITE_FAILED`; the signature itself is
 * safe in the store.
 */
export async function exportSheet(
  { path, replace, disk = realDisk }: ExportTo,
  revisions: readonly SheetRevision[],
  identity: Identity,
  batch: StoredBatch,
): Promise<void> {
  const { ageKey } = identity;
  const isFree = replace || (await isOwnOf(path, identity, batch.digest, disk));
  const envelopes = newestThatFit(revisions.map(({ envelope }) => envelope));
  const recipients = [batch.collectingRecipient, batch.archiveRecipient, ageKey.recipient];
  await writeFileAtomic(path, await sealSheetFile(envelopes, recipients), {
    readBack: true,
    refuseExisting: !isFree,
    disk,
  });
  const written = await readBack(path, ageKey.identity, disk);
  if (written === null || Buffer.compare(encodeEnvelopeLines(written), encodeEnvelopeLines(envelopes)) !== 0) {
    throw new Refusal("WRITE_FAILED", { path: basename(path), errno: "READ_BACK" });
  }
}

/** Whether a file is there and every envelope in it is the signer's own, of this batch. */
async function isOwnOf(path: string, { ageKey, signingKey }: Identity, batch: string, disk: DiskFs): Promise<boolean> {
  const envelopes = await readBack(path, ageKey.identity, disk);
  try {
    return (
      envelopes !== null &&
      envelopes.every((envelope) => openOwnStatement(envelope, signingKey).subject[0]?.digest.sha256 === batch)
    );
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
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
