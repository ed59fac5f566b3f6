import { createHash } from "node:crypto";
import { BATCH_LIMITS } from "#shared/files/batch.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { AgeIdentity } from "../crypto/age-header.ts";
import { AgeReader } from "../crypto/age-reader.ts";
import type { Envelope } from "../crypto/dsse.ts";
import { parseEnvelopeLines } from "../crypto/envelope-lines.ts";
import type { RandomAccess } from "../disk/random-access.ts";
import { BAGIT_PATH, BAGIT_TEXT, MANIFEST_PATH, manifestText } from "./bagit.ts";
import { BATCH_ENVELOPE_PATH, limitOf, type SignedFile } from "./batch-layout.ts";
import { encodeLocalHeader, LOCAL_SIGNATURE, localHeaderLength, type ZipEntry } from "./zip-format.ts";
import { readZipDirectory, type ZipDirectory } from "./zip-directory.ts";

/** Entries that are not payload. */
const TAG_FILES = [MANIFEST_PATH, BAGIT_PATH, BATCH_ENVELOPE_PATH] as const;

/** A batch that the identity decrypts, before its signature has been checked: only `envelope` may be looked at. */
export type UnverifiedBatch = {
  readonly envelope: Envelope;
  /** SHA-256 of the envelope's payload: the batch digest. */
  readonly batchDigest: string;
  /**
   * The content, for the files that a *verified* envelope lists. Refuses with `ENTRY_SET_MISMATCH` unless the entries are exactly
   * those and the three tag files, sizes included; and with `BAD_BAG` unless the tag files say the same.
   */
  bind(files: readonly SignedFile[]): Promise<BatchContent>;
};

/** The content of a batch whose list of files has been verified. */
export type BatchContent = {
  readonly reader: AgeReader;
  readonly directory: ZipDirectory;
  /** SHA-256 of every entry by name, tag files included. */
  readonly digests: ReadonlyMap<string, string>;
  /** By path. */
  readonly files: ReadonlyMap<string, SignedFile>;
  /**
   * One payload file, whole. Its SHA-256 is compared before the first byte is released: `DIGEST_MISMATCH`. Also refuses with
   * `ZIP_ENTRY_REFUSED` (its local header disagrees with the directory) or `DAMAGED_CIPHERTEXT`. An unlisted path throws.
   */
  readEntry(path: string): Promise<Uint8Array>;
};

/**
 * Opens a sealed batch for one of `identities`, reading only its ends. Refuses as `AgeReader.open` does, and with `NOT_A_BATCH`,
 * `BAD_ZIP`, `ZIP_ENTRY_REFUSED` or `BAD_ENVELOPE`. `source` stays open, and the caller's.
 */
export async function openSealedBatch(
  source: RandomAccess,
  identities: readonly AgeIdentity[],
): Promise<UnverifiedBatch> {
  const reader = await AgeReader.open(source, identities);
  if (!(await startsLikeZip(reader))) throw new Refusal("NOT_A_BATCH");
  const directory = await readZipDirectory(reader, BATCH_LIMITS.files + TAG_FILES.length);
  const last = directory.entries.at(-1);
  if (last?.name !== BATCH_ENVELOPE_PATH) throw new Refusal("NOT_A_BATCH");
  if (last.size > BATCH_LIMITS.envelope) throw new Refusal("BAD_ENVELOPE", { reason: "size" });
  const limits = { maxEnvelopes: 1, maxEnvelopeBytes: BATCH_LIMITS.envelope };
  const envelopeFile = await readStored(reader, last);
  const [envelope] = parseEnvelopeLines(envelopeFile, limits);
  if (envelope === undefined) throw new Error("no envelope was parsed");
  const bind = async (files: readonly SignedFile[]): Promise<BatchContent> => {
    const entries = new Map(directory.entries.map((entry) => [entry.name, entry]));
    compareEntrySet(entries, files);
    const [manifest, declaration] = [Buffer.from(manifestText(files)), Buffer.from(BAGIT_TEXT)];
    await compareTagFile(reader, entries.get(BAGIT_PATH), declaration, "declaration");
    await compareTagFile(reader, entries.get(MANIFEST_PATH), manifest, "manifest");
    const signed = new Map(files.map((file) => [file.path, file]));
    const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
    digests.set(BAGIT_PATH, digestOf(declaration));
    digests.set(MANIFEST_PATH, digestOf(manifest));
    digests.set(BATCH_ENVELOPE_PATH, digestOf(envelopeFile));
    const readEntry = (path: string) => readSigned(reader, entries.get(path), signed.get(path));
    return { reader, directory, digests, files: signed, readEntry };
  };
  return { envelope, batchDigest: digestOf(envelope.payload), bind };
}

function compareEntrySet(entries: ReadonlyMap<string, ZipEntry>, files: readonly SignedFile[]): void {
  const listed = new Set<string>(files.map(({ path }) => path));
  if (listed.size !== files.length) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "listed-twice" });
  for (const { path, size } of files) {
    const entry = entries.get(path);
    if (entry === undefined) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path });
    if (entry.size !== size) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "size", path });
  }
  for (const path of TAG_FILES) {
    if (listed.has(path) || !entries.has(path)) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "tag-file", path });
  }
  if (entries.size !== files.length + TAG_FILES.length) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "unlisted" });
}

async function compareTagFile(
  reader: AgeReader,
  entry: ZipEntry | undefined,
  expected: Buffer,
  reason: string,
): Promise<void> {
  // The size is compared first, so that nothing of another size is ever read.
  const isSame = entry?.size === expected.length && expected.equals(await readStored(reader, entry));
  if (!isSame) throw new Refusal("BAD_BAG", { reason });
}

async function readSigned(
  reader: AgeReader,
  entry: ZipEntry | undefined,
  file: SignedFile | undefined,
): Promise<Uint8Array> {
  if (entry === undefined || file === undefined) throw new Error("not a file of this batch");
  const limit = limitOf(file.path);
  if (file.size > limit) throw new Refusal("FILE_TOO_LARGE", { path: file.path, limit });
  const bytes = await readStored(reader, entry);
  if (digestOf(bytes) !== file.sha256) throw new Refusal("DIGEST_MISMATCH", { path: file.path });
  return bytes;
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The content of an entry whose local header is the one that its directory record calls for. */
async function readStored(reader: AgeReader, entry: ZipEntry): Promise<Uint8Array> {
  const headerLength = localHeaderLength(entry);
  const bytes = await reader.read(entry.offset, headerLength + entry.size);
  if (!encodeLocalHeader(entry).equals(bytes.subarray(0, headerLength))) {
    throw new Refusal("ZIP_ENTRY_REFUSED", { reason: "local-header" });
  }
  return bytes.subarray(headerLength);
}

async function startsLikeZip(reader: AgeReader): Promise<boolean> {
  if (reader.size < 4) return false;
  return Buffer.from(await reader.read(0, 4)).readUInt32LE(0) === LOCAL_SIGNATURE;
}
