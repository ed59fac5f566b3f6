import { Refusal } from "#shared/ipc/result.ts";
import type { RandomAccess } from "../disk/random-access.ts";
import {
  decodeEnd,
  DIRECTORY_ENTRY_BYTES,
  DIRECTORY_SIGNATURE,
  type DirectoryPlace,
  encodeDirectoryEntry,
  encodeEnd,
  END_BYTES,
  EXTERNAL_ATTRIBUTES,
  hasEndSignatures,
  IN_ZIP64_32,
  localHeaderLength,
  MAX_NAME_BYTES,
  readUInt64,
  type ZipEntry,
} from "./zip-format.ts";
import { foldName, nameProblem } from "./zip-name.ts";

/** Largest central directory record: a name of 255 bytes and a ZIP64 field of three numbers. */
const MAX_RECORD_BYTES = DIRECTORY_ENTRY_BYTES + MAX_NAME_BYTES + 28;

/** A ZIP's entries in the order in which they lie, and the bytes after the last of them. */
export type ZipDirectory = {
  readonly entries: readonly ZipEntry[];
  /** The central directory and the end records, as read. */
  readonly tail: Uint8Array;
};

/**
 * Reads the directory of a ZIP, at most `maxEntries` entries, with every number checked before memory is taken for it. Accepts
 * exactly what `ZipWriter` writes: entries one after another from byte 0 up to the directory, nothing between, before or behind.
 * Refuses the whole with `BAD_ZIP`, an entry with `ZIP_ENTRY_REFUSED`; both carry a `reason`. Local headers are compared
 * when content is read.
 */
export async function readZipDirectory(source: RandomAccess, maxEntries: number): Promise<ZipDirectory> {
  const place = await readEnd(source, maxEntries);
  const tail = Buffer.from(await source.read(place.offset, place.size + END_BYTES));
  const entries: ZipEntry[] = [];
  const names = new Map<string, string>();
  let at = 0;
  let expectedOffset = 0;
  for (let index = 0; index < place.entries; index += 1) {
    const { entry, length } = readRecord(tail.subarray(at, place.size));
    if (entry.offset !== expectedOffset) throw refused(entry.offset < expectedOffset ? "overlap" : "gap");
    const folded = foldName(entry.name);
    const earlier = names.get(folded);
    if (earlier !== undefined) throw refused(earlier === entry.name ? "duplicate" : "case-collision");
    names.set(folded, entry.name);
    entries.push(entry);
    at += length;
    expectedOffset = entry.offset + localHeaderLength(entry) + entry.size;
  }
  if (at !== place.size) throw new Refusal("BAD_ZIP", { reason: "directory-size" });
  if (expectedOffset !== place.offset) throw refused(expectedOffset > place.offset ? "overlap" : "gap");
  return { entries, tail };
}

async function readEnd(source: RandomAccess, maxEntries: number): Promise<DirectoryPlace> {
  if (source.size < END_BYTES) throw new Refusal("BAD_ZIP", { reason: "end-record" });
  const end = Buffer.from(await source.read(source.size - END_BYTES, END_BYTES));
  if (!hasEndSignatures(end)) throw new Refusal("BAD_ZIP", { reason: "end-record" });
  const place = decodeEnd(end);
  // Numbers beyond 2^53 would be rounded, and nothing we read is that long.
  const areSafe = Object.values(place).every((number) => Number.isSafeInteger(number));
  if (!areSafe) throw new Refusal("BAD_ZIP", { reason: "number" });
  if (!encodeEnd(place).equals(end)) throw new Refusal("BAD_ZIP", { reason: endProblem(end) });
  if (place.entries > maxEntries) throw new Refusal("BAD_ZIP", { reason: "too-many-entries" });
  if (place.size > place.entries * MAX_RECORD_BYTES) throw new Refusal("BAD_ZIP", { reason: "directory-size" });
  if (place.offset + place.size + END_BYTES !== source.size) throw new Refusal("BAD_ZIP", { reason: "gap" });
  return place;
}

/** Why records with our signatures are not the ones we would write. */
function endProblem(end: Buffer): string {
  const disks = [end.readUInt32LE(16), end.readUInt32LE(20), end.readUInt32LE(60), end.readUInt32LE(80)];
  return disks.some((disk) => disk !== 0) || end.readUInt32LE(72) !== 1 ? "multi-disk" : "end-record";
}

/** One record of the directory. `bytes` is what is left of it. */
function readRecord(bytes: Buffer): { readonly entry: ZipEntry; readonly length: number } {
  if (bytes.length < DIRECTORY_ENTRY_BYTES || bytes.readUInt32LE(0) !== DIRECTORY_SIGNATURE) {
    throw new Refusal("BAD_ZIP", { reason: "directory-record" });
  }
  refuseKinds(bytes);
  const nameEnd = DIRECTORY_ENTRY_BYTES + bytes.readUInt16LE(28);
  const length = nameEnd + bytes.readUInt16LE(30);
  if (nameEnd - DIRECTORY_ENTRY_BYTES > MAX_NAME_BYTES) throw refused("name-long");
  if (length > bytes.length) throw new Refusal("BAD_ZIP", { reason: "directory-record" });
  const name = bytes.toString("latin1", DIRECTORY_ENTRY_BYTES, nameEnd);
  const problem = nameProblem(name);
  if (problem !== null) throw refused(`name-${problem}`);
  const entry = { name, crc32: bytes.readUInt32LE(16), ...readPlace(bytes, bytes.subarray(nameEnd, length)) };
  // Whatever is left to differ (times, versions, attributes, the extra field): one entry has one record.
  if (!encodeDirectoryEntry(entry).equals(bytes.subarray(0, length))) throw refused("form");
  return { entry, length };
}

/** Refuses what is not a plain stored file, by its own reason. */
function refuseKinds(record: Buffer): void {
  const flags = record.readUInt16LE(8);
  if ((flags & 0x41) !== 0) throw refused("encrypted");
  if ((flags & 0x08) !== 0) throw refused("data-descriptor");
  if (flags !== 0) throw refused("flags");
  if (record.readUInt16LE(10) !== 0) throw refused("compressed");
  if (record.readUInt32LE(20) !== record.readUInt32LE(24)) throw refused("sizes");
  if (record.readUInt16LE(32) !== 0) throw refused("comment");
  if (record.readUInt16LE(34) !== 0) throw refused("multi-disk");
  const attributes = record.readUInt32LE(38);
  if (attributes !== EXTERNAL_ATTRIBUTES) throw refused(kindOf(attributes));
}

/** The upper half is a Unix mode, the lower byte DOS attributes. */
function kindOf(attributes: number): string {
  const type = attributes >>> 28;
  if (type === 0o12) return "symlink";
  if (type === 0o04 || (attributes & 0x10) !== 0) return "directory";
  return type === 0o10 || type === 0 ? "attributes" : "special";
}

/** Size and offset, from the ZIP64 field where the record points there. */
function readPlace(record: Buffer, extra: Buffer): { readonly size: number; readonly offset: number } {
  const size = record.readUInt32LE(24);
  const offset = record.readUInt32LE(42);
  const wanted = (size === IN_ZIP64_32 ? 16 : 0) + (offset === IN_ZIP64_32 ? 8 : 0);
  if (extra.length !== (wanted === 0 ? 0 : wanted + 4)) throw refused("extra-field");
  const place = {
    size: size === IN_ZIP64_32 ? readUInt64(extra, 4) : size,
    offset: offset === IN_ZIP64_32 ? readUInt64(extra, extra.length - 8) : offset,
  };
  if (!Number.isSafeInteger(place.size) || !Number.isSafeInteger(place.offset)) throw refused("number");
  return place;
}

function refused(reason: string): Refusal {
  return new Refusal("ZIP_ENTRY_REFUSED", { reason });
}
