import { createHash } from "node:crypto";
import { authenticSheets } from "#shared/domain/merge/judge-sheets.ts";
import { readStatement } from "#shared/files/read-statement.ts";
import { batchStatement } from "#shared/files/batch.ts";
import type { SealedFile } from "#shared/files/evidence.ts";
import { SHEET_LIMITS } from "#shared/files/sheet.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { openSealedBatch } from "../container/batch-reader.ts";
import { verifyWhole } from "../container/batch-verifier.ts";
import type { AgeIdentity } from "../crypto/age-header.ts";
import { createVerifier, mergeEnvelopesOf } from "../crypto/merge-envelope.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { readSheetFile } from "../sheet/sheet-file.ts";
import { sheetAuthors } from "./build-evidence.ts";
import type { CheckedEvidence } from "./check-evidence.ts";
import type { PresentFile } from "./sealed-files.ts";

/**
 * Opens every sealed file that the identity can open and compares its inside with the evidence: a batch byte for byte with its signed
 * list, a sheet file with the sheets that the list says it holds, and no authentic sheet may be missing from the evidence. Returns
 * how many were opened. Refuses with `CANNOT_DECRYPT` when there are files and none opens, `SEALED_FILE_DIFFERS` (`path`),
 * `ENTRY_SET_MISMATCH` (a sheet that evidence leaves out), `DIGEST_MISMATCH`, `CANCELLED`, or as the readers do.
 */
export async function checkInside(
  present: readonly PresentFile[],
  evidence: CheckedEvidence,
  identity: AgeIdentity,
  signal: AbortSignal,
): Promise<number> {
  let opened = 0;
  for (const file of present) {
    try {
      if (file.listed.kind === "batch") await checkBatch(file, evidence, identity, signal);
      else await checkSheets(file, evidence, identity);
      opened += 1;
    } catch (error) {
      const isForOthers =
        error instanceof Refusal && error.code === "CANNOT_DECRYPT" && error.failure.params["reason"] !== "damaged";
      // A file from which nothing could be read when it came in is on the list with nothing inside.
      const isListedUnread = error instanceof Refusal && error.code !== "CANCELLED" && isUnread(file.listed);
      if (!isForOthers && !isListedUnread) throw error;
    }
  }
  if (opened === 0 && present.some(({ listed }) => !isUnread(listed))) throw new Refusal("CANNOT_DECRYPT");
  return opened;
}

async function checkBatch(
  { path, listed }: PresentFile,
  { opened }: CheckedEvidence,
  identity: AgeIdentity,
  signal: AbortSignal,
): Promise<void> {
  const file = await RandomAccessFile.open(path);
  try {
    const batch = await openSealedBatch(file, [identity]);
    const isKnown = [...opened.batches, ...opened.summaries].some(({ digest }) => digest === batch.batchDigest);
    if (!isKnown || listed.holds.join(" ") !== batch.batchDigest) throw new Refusal("SEALED_FILE_DIFFERS", { path });
    // Its payload has the digest of a statement whose signature holds.
    const text = Buffer.from(batch.envelope.payload).toString("utf8");
    const { predicate } = unwrap(readStatement(text, PREDICATE_TYPES.batch, batchStatement));
    const { attachments } = await verifyWhole(await batch.bind(predicate.files), { signal });
    const damaged = attachments.find(({ problem }) => problem !== null);
    if (damaged !== undefined) throw new Refusal("DIGEST_MISMATCH", { path: damaged.path });
  } finally {
    await file.close();
  }
}

async function checkSheets(
  { path, listed }: PresentFile,
  { merged }: CheckedEvidence,
  identity: AgeIdentity,
): Promise<void> {
  const envelopes = await readSheetFile(await readBounded(path, SHEET_LIMITS.file), [identity]);
  const digests = envelopes.map(({ payload }) => createHash("sha256").update(payload).digest("hex"));
  if (digests.join(" ") !== listed.holds.join(" ")) throw new Refusal("SEALED_FILE_DIFFERS", { path });
  const known = sheetAuthors(merged);
  const own = { sheets: envelopes.flatMap(mergeEnvelopesOf), verify: createVerifier() };
  for (const { digest } of authenticSheets(own, merged.context).authentic) {
    if (!known.has(digest)) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path: `sheets/${digest}` });
  }
}

function isUnread({ holds }: SealedFile): boolean {
  return holds.length === 0;
}
