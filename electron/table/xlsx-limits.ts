import { inflateRawSync } from "node:zlib";
import { Refusal } from "#shared/ipc/result.ts";

/** Most bytes that the XML parts of a workbook may unpack to, all together. */
const MAX_UNPACKED_BYTES = 128 * 1024 * 1024;
const MAX_PARTS = 2_000;
/** The parser fills gaps up to the last address named, so a small sheet could ask for a million empty rows. */
const MAX_ROW = 1_048_576;
const MAX_CELLS = 5_000_000;

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
const DIRECTORY_RECORD = 0x02014b50;
const DIRECTORY_RECORD_BYTES = 46;
const LOCAL_RECORD_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * Looks through a workbook before a parser that has no limits of its own gets it: every XML part must really unpack to the
 * size the directory states and end each of its tags, all of them to at most 128 MiB, no address in a sheet may span more than five million cells, and
 * no cell of any sheet may hold a spreadsheet error such as `#DIV/0!`, which the parser would pass over as empty. Refuses with
 * `BAD_TABLE` (`problem`: `xlsx`, `too-many-cells`, or `cell-error` with `cell`).
 */
export function checkXlsxLimits(bytes: Uint8Array, name: string): void {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    let unpacked = 0;
    for (const part of directory(view)) {
      unpacked += part.size;
      if (unpacked > MAX_UNPACKED_BYTES) throw new Refusal("BAD_TABLE", { name, problem: "too-many-cells" });
      const content = inflate(view, part);
      refuseOpenTags(content.toString("latin1"));
      if (!/worksheets\/[^/]*$/.test(part.name)) continue;
      const sheet = content.toString("utf8");
      checkAddresses(sheet, name);
      refuseCellErrors(sheet, name);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("BAD_TABLE", { name, problem: "xlsx" }, { cause: error });
  }
}

type Part = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

/** XML parts in the ZIP directory (APPNOTE 4.3.12); the parser reads no others. Reads beyond the end throw a RangeError. */
function directory(view: Buffer): Part[] {
  let end = view.length - END_RECORD_BYTES;
  while (end >= 0 && view.readUInt32LE(end) !== END_RECORD) end -= 1;
  const count = view.readUInt16LE(end + 10);
  // The parser counts by the other field: they must not tell different stories.
  if (count > MAX_PARTS || count !== view.readUInt16LE(end + 8)) throw new RangeError("too many parts");
  const parts: Part[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (view.readUInt32LE(at) !== DIRECTORY_RECORD) throw new RangeError("not a directory record");
    const nameLength = view.readUInt16LE(at + 28);
    const name = view.toString("utf8", at + DIRECTORY_RECORD_BYTES, at + DIRECTORY_RECORD_BYTES + nameLength);
    const part = {
      name,
      method: view.readUInt16LE(at + 10),
      packed: view.readUInt32LE(at + 20),
      size: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
    };
    if (/\.xml(?:\.rels)?$/.test(name)) parts.push(part);
    at += DIRECTORY_RECORD_BYTES + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return parts;
}

function inflate(view: Buffer, part: Part): Buffer {
  const start =
    part.offset + LOCAL_RECORD_BYTES + view.readUInt16LE(part.offset + 26) + view.readUInt16LE(part.offset + 28);
  const packed = view.subarray(start, start + part.packed);
  if (part.method === STORED && part.packed === part.size) return packed;
  if (part.method !== DEFLATED) throw new RangeError("unknown compression");
  // zlib stops at the stated size; more would have been a lie about it.
  const content = inflateRawSync(packed, { maxOutputLength: Math.max(part.size, 1) });
  if (content.length !== part.size) throw new RangeError("size differs from the directory");
  return content;
}

/** The parser looks at all that follows again from every tag that never ends, so that a few kilobytes would keep it busy for minutes. */
function refuseOpenTags(xml: string): void {
  if (/<[A-Za-z/][^<>]*(?:<|$)/.test(xml)) throw new RangeError("a tag without end");
}

/** Addresses are the `r` attributes of rows and cells: `17`, `C17`. Anything else in one is refused, references included. */
function checkAddresses(sheet: string, name: string): void {
  let rows = 0;
  let columns = 0;
  for (const [, , address = ""] of sheet.matchAll(/\sr\s*=\s*(["'])(.*?)\1/gs)) {
    const parts = /^([A-Z]{0,3})(\d{1,7})$/.exec(address);
    if (parts === null) throw new RangeError("bad address");
    rows = Math.max(rows, Number(parts[2]));
    columns = Math.max(columns, columnNumber(parts[1] ?? ""));
  }
  if (rows > MAX_ROW || rows * Math.max(columns, 1) > MAX_CELLS) {
    throw new Refusal("BAD_TABLE", { name, problem: "too-many-cells" });
  }
}

/** Cells of type `e` (ECMA-376 part 1, 18.18.11) hold an error. */
function refuseCellErrors(sheet: string, name: string): void {
  // A tag ends before the next one begins, so that each character is looked at a few times however the tags are left open.
  for (const [tag] of sheet.matchAll(/<c\s[^<>]*/g)) {
    if (!/\st\s*=\s*["']e["']/.test(tag)) continue;
    const found = /\sr\s*=\s*["']([A-Z]{1,3}\d{1,7})["']/.exec(tag);
    throw new Refusal("BAD_TABLE", { name, problem: "cell-error", cell: found?.[1] ?? "" });
  }
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
