/** An entry of a ZIP as we write it: STORED, so its size is the size of its content. Offsets and sizes in bytes. */
export type ZipEntry = {
  readonly name: string;
  readonly size: number;
  /** CRC-32 of the content (ISO 3309), unsigned. */
  readonly crc32: number;
  /** Where its local header starts. */
  readonly offset: number;
};

/** APPNOTE.TXT 6.3.10 sections 4.3.7, 4.3.12, 4.3.14, 4.3.15 and 4.3.16. */
export const LOCAL_SIGNATURE = 0x04034b50;
export const DIRECTORY_SIGNATURE = 0x02014b50;
const END64_SIGNATURE = 0x06064b50;
const LOCATOR_SIGNATURE = 0x07064b50;
const END_SIGNATURE = 0x06054b50;

/** In a 16- or 32-bit field: look in the ZIP64 record instead. */
const IN_ZIP64_16 = 0xffff;
export const IN_ZIP64_32 = 0xffffffff;

export const MAX_NAME_BYTES = 255;
const LOCAL_HEADER_BYTES = 30;
export const DIRECTORY_ENTRY_BYTES = 46;
/** Everything after the central directory: ZIP64 end record, its locator, end record. */
export const END_BYTES = 56 + 20 + 22;

const VERSION_STORED = 10;
const VERSION_ZIP64 = 45;
const MADE_BY_UNIX = (3 << 8) | VERSION_ZIP64;
/** 1980-01-01 00:00, the first moment that a ZIP can name: sealing leaks no time. */
const DOS_DATE = (1 << 5) | 1;
/** A regular file, mode 0644. */
export const EXTERNAL_ATTRIBUTES = 0o100644 * 2 ** 16;
const ZIP64_TAG = 1;

/** The local header of an entry: the only form that we write, and the only one that we accept. */
export function encodeLocalHeader(entry: ZipEntry): Buffer {
  const isLarge = entry.size >= IN_ZIP64_32;
  // In a local header the ZIP64 field holds both sizes or is not there (section 4.5.3).
  const extra = isLarge ? zip64Field([entry.size, entry.size]) : Buffer.alloc(0);
  const head = Buffer.alloc(LOCAL_HEADER_BYTES);
  head.writeUInt32LE(LOCAL_SIGNATURE, 0);
  head.writeUInt16LE(isLarge ? VERSION_ZIP64 : VERSION_STORED, 4);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt32LE(entry.crc32, 14);
  head.writeUInt32LE(Math.min(entry.size, IN_ZIP64_32), 18);
  head.writeUInt32LE(Math.min(entry.size, IN_ZIP64_32), 22);
  head.writeUInt16LE(entry.name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, Buffer.from(entry.name, "latin1"), extra]);
}

/** Length of {@link encodeLocalHeader}, without making it. */
export function localHeaderLength(entry: ZipEntry): number {
  return LOCAL_HEADER_BYTES + entry.name.length + (entry.size >= IN_ZIP64_32 ? 20 : 0);
}

/** The central directory's record of an entry: the only form that we write, and the only one that we accept. */
export function encodeDirectoryEntry(entry: ZipEntry): Buffer {
  const large = [
    ...(entry.size >= IN_ZIP64_32 ? [entry.size, entry.size] : []),
    ...(entry.offset >= IN_ZIP64_32 ? [entry.offset] : []),
  ];
  const extra = large.length === 0 ? Buffer.alloc(0) : zip64Field(large);
  const head = Buffer.alloc(DIRECTORY_ENTRY_BYTES);
  head.writeUInt32LE(DIRECTORY_SIGNATURE, 0);
  head.writeUInt16LE(MADE_BY_UNIX, 4);
  head.writeUInt16LE(large.length === 0 ? VERSION_STORED : VERSION_ZIP64, 6);
  head.writeUInt16LE(DOS_DATE, 14);
  head.writeUInt32LE(entry.crc32, 16);
  head.writeUInt32LE(Math.min(entry.size, IN_ZIP64_32), 20);
  head.writeUInt32LE(Math.min(entry.size, IN_ZIP64_32), 24);
  head.writeUInt16LE(entry.name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(EXTERNAL_ATTRIBUTES, 38);
  head.writeUInt32LE(Math.min(entry.offset, IN_ZIP64_32), 42);
  return Buffer.concat([head, Buffer.from(entry.name, "latin1"), extra]);
}

/** Where the central directory lies and how many entries it has. */
export type DirectoryPlace = { readonly entries: number; readonly size: number; readonly offset: number };

/** The three records that end a file. The ZIP64 ones are always there, so that there is one form to read. */
export function encodeEnd({ entries, size, offset }: DirectoryPlace): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END64_SIGNATURE, 0);
  writeUInt64(end, 44, 4);
  end.writeUInt16LE(MADE_BY_UNIX, 12);
  end.writeUInt16LE(VERSION_ZIP64, 14);
  writeUInt64(end, entries, 24);
  writeUInt64(end, entries, 32);
  writeUInt64(end, size, 40);
  writeUInt64(end, offset, 48);
  end.writeUInt32LE(LOCATOR_SIGNATURE, 56);
  writeUInt64(end, offset + size, 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(END_SIGNATURE, 76);
  end.writeUInt16LE(Math.min(entries, IN_ZIP64_16), 84);
  end.writeUInt16LE(Math.min(entries, IN_ZIP64_16), 86);
  end.writeUInt32LE(Math.min(size, IN_ZIP64_32), 88);
  end.writeUInt32LE(Math.min(offset, IN_ZIP64_32), 92);
  return end;
}

/** Whether these bytes are the three records at all. */
export function hasEndSignatures(end: Buffer): boolean {
  const signatures = [end.readUInt32LE(0), end.readUInt32LE(56), end.readUInt32LE(76)];
  return [END64_SIGNATURE, LOCATOR_SIGNATURE, END_SIGNATURE].every((one, index) => one === signatures[index]);
}

/** What {@link encodeEnd} wrote, taken at its word: compare with the encoding of what comes back. */
export function decodeEnd(end: Buffer): DirectoryPlace {
  return { entries: readUInt64(end, 24), size: readUInt64(end, 40), offset: readUInt64(end, 48) };
}

function zip64Field(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(ZIP64_TAG, 0);
  field.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) writeUInt64(field, value, 4 + index * 8);
  return field;
}

function writeUInt64(target: Buffer, value: number, at: number): void {
  target.writeBigUInt64LE(BigInt(value), at);
}

/** A 64-bit number. One beyond 2^53 is not a safe integer and has lost digits: refuse it. */
export function readUInt64(source: Buffer, at: number): number {
  return Number(source.readBigUInt64LE(at));
}
