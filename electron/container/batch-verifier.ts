import { Refusal } from "#shared/ipc/result.ts";
import type { AtomicWriter, WriteReceipt } from "../disk/atomic-writer.ts";
import { isAttachment, type LongWorkOptions, refuseIfAborted } from "./batch-layout.ts";
import type { BatchContent } from "./batch-reader.ts";
import { EntryCheck, type EntryProblem } from "./entry-check.ts";
import type { ZipEntry } from "./zip-format.ts";

/** What was found of one attachment; `problem` is null when it is exactly what was signed. */
export type AttachmentVerdict = { readonly path: string; readonly problem: EntryProblem | null };

export type BatchVerdict = {
  readonly attachments: readonly AttachmentVerdict[];
  /** Length and SHA-256 of the copy that was made. */
  readonly copy: WriteReceipt | null;
};

export type VerifyOptions = LongWorkOptions & {
  /** Receives the sealed bytes unchanged in the same pass; committed at the end, aborted on any refusal. */
  readonly copyTo?: AtomicWriter | undefined;
};

const PROGRESS_STEP_BYTES = 1 << 20;

/**
 * Verifies all of a batch in one pass over the sealed bytes: every chunk, local header, CRC-32 and SHA-256, and the directory
 * once more. A bad attachment is reported; a bad JSON or text file refuses the batch (`DIGEST_MISMATCH`, `ZIP_ENTRY_REFUSED`).
 * A broken or changing stream is `DAMAGED_CIPHERTEXT`; also `CANCELLED`, `DISK_FULL`, `WRITE_FAILED`. Memory stays at a few MiB.
 */
export async function verifyWhole(content: BatchContent, options: VerifyOptions = {}): Promise<BatchVerdict> {
  const { copyTo } = options;
  try {
    const attachments = await checkAll(content, options);
    return { attachments, copy: copyTo === undefined ? null : await copyTo.commit() };
  } catch (error) {
    await copyTo?.abort();
    throw error;
  }
}

async function checkAll(content: BatchContent, options: VerifyOptions): Promise<AttachmentVerdict[]> {
  const { reader, directory } = content;
  const { copyTo, onProgress, signal } = options;
  const verdicts: AttachmentVerdict[] = [];
  const entries = directory.entries.values();
  let current = nextCheck(content, entries);
  let doneBytes = 0;
  let tailSeen = 0;
  for await (const chunk of reader.pass(copyTo && ((bytes) => copyTo.write(bytes)))) {
    refuseIfAborted(signal);
    let rest = chunk;
    while (rest.length > 0 && current !== null) {
      const part = rest.subarray(0, current.check.remaining);
      current.check.update(part);
      rest = rest.subarray(part.length);
      if (current.check.remaining > 0) break;
      judge(content, current.entry.name, current.check.finish(), verdicts);
      current = nextCheck(content, entries);
    }
    // What follows the entries is the directory that they were found by.
    const expected = directory.tail.subarray(tailSeen, tailSeen + rest.length);
    if (Buffer.compare(rest, expected) !== 0) throw new Refusal("DAMAGED_CIPHERTEXT");
    tailSeen += rest.length;
    doneBytes += chunk.length;
    if (doneBytes % PROGRESS_STEP_BYTES === 0 || doneBytes === reader.size) {
      onProgress?.({ doneBytes, totalBytes: reader.size });
    }
  }
  return verdicts;
}

function nextCheck(content: BatchContent, entries: Iterator<ZipEntry, undefined>) {
  const { value: entry } = entries.next();
  if (entry === undefined) return null;
  const digest = content.digests.get(entry.name);
  if (digest === undefined) throw new Error("an entry outside the compared set");
  return { entry, check: new EntryCheck(entry, digest) };
}

function judge(content: BatchContent, path: string, problem: EntryProblem | null, verdicts: AttachmentVerdict[]): void {
  if (isAttachment(path)) {
    verdicts.push({ path, problem });
    return;
  }
  if (problem === null) return;
  // A tag file was right when the batch was opened, so the source itself is changing.
  if (!content.files.has(path)) throw new Refusal("DAMAGED_CIPHERTEXT");
  if (problem === "digest") throw new Refusal("DIGEST_MISMATCH", { path });
  throw new Refusal("ZIP_ENTRY_REFUSED", { reason: problem });
}
