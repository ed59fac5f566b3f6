import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { BATCH_LIMITS } from "#shared/files/batch.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { AgeRecipient } from "../crypto/age-header.ts";
import { AgeWriter } from "../crypto/age-writer.ts";
import { parseEnvelopeLines } from "../crypto/envelope-lines.ts";
import { AtomicWriter, type AtomicWriteOptions } from "../disk/atomic-writer.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import { BAGIT_PATH, BAGIT_TEXT, byPath, MANIFEST_PATH, manifestText } from "./bagit.ts";
import {
  BATCH_ENVELOPE_PATH,
  limitOf,
  type LongWorkOptions,
  refuseIfAborted,
  type SignedFile,
} from "./batch-layout.ts";
import { oneAhead } from "./one-ahead.ts";
import { ZipWriter } from "./zip-writer.ts";

/** A file on disk that becomes the entry `entry` (`data/dossiers/d0001/files/0001.pdf`). */
export type AttachmentInput = { readonly entry: string; readonly path: string };

/** Bytes that become the entry `entry`. */
export type DocumentInput = { readonly entry: string; readonly bytes: Uint8Array };

export type SealRequest = LongWorkOptions & {
  readonly target: string;
  readonly recipients: readonly AgeRecipient[];
  readonly attachments: readonly AttachmentInput[];
  /** JSON and text; laid together behind the attachments, so that importing them is one short read. */
  readonly documents: readonly DocumentInput[];
  /** Signs the list of payload files, sorted by path, and returns `batch.dsse.json`: one envelope, one line. */
  readonly sign: (files: readonly SignedFile[]) => Uint8Array | Promise<Uint8Array>;
  readonly write?: AtomicWriteOptions;
};

export type SealedBatchReceipt = {
  /** Length and SHA-256 of the sealed file. */
  readonly size: number;
  readonly sha256: string;
  /** SHA-256 of the signed payload: the batch digest, the same for the same content sealed to anybody. */
  readonly batchDigest: string;
  readonly files: readonly SignedFile[];
};

/** Up to here an attachment is read once, into memory; a larger one is read twice, for its CRC-32 and for its content. */
const READ_WHOLE_BYTES = 16 * 1024 * 1024;
const STEP_BYTES = 1 << 20;
const CHECKED_AT_ONCE = 8;

/**
 * Seals a batch: age over ZIP64 over BagIt (DESIGN section 4). Each attachment is hashed in the pass that encrypts it. Refuses with
 * `FILE_NOT_FOUND`, `NOT_A_FILE`, `FILE_TOO_LARGE`, `READ_FAILED`, `SOURCE_CHANGED`, `FILE_EXISTS`, `DISK_FULL`, `WRITE_FAILED`,
 * `BAD_ENVELOPE` (what `sign` returned is not one) or `CANCELLED`, and then leaves nothing at `target`.
 */
export async function writeSealedBatch(request: SealRequest): Promise<SealedBatchReceipt> {
  const meter = await startMeter(request);
  const file = await AtomicWriter.create(request.target, request.write);
  try {
    const age = await AgeWriter.create(file, request.recipients);
    const zip = new ZipWriter(age);
    const files: SignedFile[] = [];
    for await (const attachment of oneAhead(request.attachments, readAttachment)) {
      files.push(await addAttachment(zip, attachment, meter));
    }
    for (const { entry, bytes } of request.documents) {
      meter(bytes.length);
      await zip.addBytes(entry, bytes);
      files.push({ path: entry, size: bytes.length, sha256: sha256(bytes) });
    }
    const sorted = byPath(files);
    await zip.addBytes(MANIFEST_PATH, Buffer.from(manifestText(sorted)));
    await zip.addBytes(BAGIT_PATH, Buffer.from(BAGIT_TEXT));
    const signed = await request.sign(sorted);
    const batchDigest = digestOf(signed);
    await zip.addBytes(BATCH_ENVELOPE_PATH, signed);
    await zip.finish();
    await age.finish();
    refuseIfAborted(request.signal);
    return { ...(await file.commit()), batchDigest, files: sorted };
  } catch (error) {
    await file.abort();
    throw error;
  }
}

/** Counts bytes that have gone by and watches for cancellation. */
type Meter = (bytes: number) => void;

/** Looks at every input before the first byte is sealed, so that what can be refused early is. */
async function startMeter(request: SealRequest): Promise<Meter> {
  let totalBytes = 0;
  for (const { entry, bytes } of request.documents) totalBytes += withinLimit(entry, bytes.length);
  for (let first = 0; first < request.attachments.length; first += CHECKED_AT_ONCE) {
    refuseIfAborted(request.signal);
    const some = request.attachments.slice(first, first + CHECKED_AT_ONCE);
    for (const size of await Promise.all(some.map(sizeOf))) totalBytes += size;
  }
  let doneBytes = 0;
  return (bytes) => {
    refuseIfAborted(request.signal);
    doneBytes += bytes;
    request.onProgress?.({ doneBytes, totalBytes });
  };
}

async function sizeOf({ entry, path }: AttachmentInput): Promise<number> {
  const file = await RandomAccessFile.open(path);
  await file.close();
  return withinLimit(entry, file.size);
}

function withinLimit(entry: string, size: number): number {
  if (!entry.startsWith("data/")) throw new Error("a payload file of a bag lies in data/");
  const limit = limitOf(entry);
  if (size > limit) throw new Refusal("FILE_TOO_LARGE", { path: entry, limit });
  return size;
}

/** An attachment whose turn comes next. `bytes` is null when it is too large to be read whole. */
type ReadAttachment = AttachmentInput & { readonly bytes: Uint8Array | null };

async function readAttachment({ entry, path }: AttachmentInput): Promise<ReadAttachment> {
  const file = await RandomAccessFile.open(path);
  try {
    const size = withinLimit(entry, file.size);
    return { entry, path, bytes: size <= READ_WHOLE_BYTES ? await file.read(0, size) : null };
  } finally {
    await file.close();
  }
}

async function addAttachment(
  zip: ZipWriter,
  { entry, path, bytes }: ReadAttachment,
  meter: Meter,
): Promise<SignedFile> {
  if (bytes !== null) {
    meter(bytes.length);
    await zip.addBytes(entry, bytes);
    return { path: entry, size: bytes.length, sha256: sha256(bytes) };
  }
  return addLargeAttachment(zip, { entry, path }, meter);
}

async function addLargeAttachment(zip: ZipWriter, { entry, path }: AttachmentInput, meter: Meter): Promise<SignedFile> {
  const file = await RandomAccessFile.open(path);
  try {
    const size = withinLimit(entry, file.size);
    let sum = 0;
    for await (const chunk of stepsOf(file)) sum = crc32(chunk, sum);
    const hash = createHash("sha256");
    await zip.addStream(entry, { size, crc32: sum }, observed(stepsOf(file), hash, meter));
    return { path: entry, size, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

async function* stepsOf(file: RandomAccessFile): AsyncGenerator<Uint8Array, void, void> {
  for (let offset = 0; offset < file.size; offset += STEP_BYTES) {
    yield await file.read(offset, Math.min(STEP_BYTES, file.size - offset));
  }
}

async function* observed(
  chunks: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
  meter: Meter,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of chunks) {
    meter(chunk.length);
    hash.update(chunk);
    yield chunk;
  }
}

function digestOf(signed: Uint8Array): string {
  const [envelope] = parseEnvelopeLines(signed, { maxEnvelopes: 1, maxEnvelopeBytes: BATCH_LIMITS.envelope });
  if (envelope === undefined) throw new Error("the batch was not signed");
  return sha256(envelope.payload);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
