import { crc32 } from "node:zlib";
import { encodeDirectoryEntry, encodeEnd, encodeLocalHeader } from "../../electron/container/zip-format.ts";

/** An entry to lay down as told, right or wrong. The patches change the encoded record before it is written. */
export type RawEntry = {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly local?: (header: Buffer) => void;
  readonly record?: (record: Buffer) => Buffer | void;
};

export type RawZip = {
  /** Bytes before the first entry, between the last one and the directory, and after the end. */
  readonly before?: string;
  readonly between?: string;
  readonly after?: string;
  readonly end?: (end: Buffer) => Buffer | void;
};

/** A ZIP file of our form, except where a patch says otherwise. */
export function rawZip(
  entries: readonly RawEntry[],
  { before = "", between = "", after = "", end }: RawZip = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from(before)];
  const records: Buffer[] = [];
  let offset = before.length;
  for (const { name, content = "", local, record } of entries) {
    const bytes = Buffer.from(content);
    const entry = { name, size: bytes.length, crc32: crc32(bytes), offset };
    const header = encodeLocalHeader(entry);
    local?.(header);
    const encoded = encodeDirectoryEntry(entry);
    records.push(record?.(encoded) ?? encoded);
    parts.push(header, bytes);
    offset += header.length + bytes.length;
  }
  const directory = Buffer.concat(records);
  const tail = encodeEnd({ entries: entries.length, size: directory.length, offset: offset + between.length });
  return Buffer.concat([...parts, Buffer.from(between), directory, end?.(tail) ?? tail, Buffer.from(after)]);
}
