import { describe, expect, it } from "vitest";
import { readZipDirectory } from "../../../electron/container/zip-directory.ts";
import { bytesAccess } from "../../../electron/disk/random-access.ts";
import { rawZip, type RawEntry, type RawZip } from "../../helpers/raw-zip.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

const MAX_ENTRIES = 10;

const read = (zip: Buffer) => readZipDirectory(bytesAccess(zip), MAX_ENTRIES);

/** One good entry and one whose directory record is patched. */
function patched(record: (record: Buffer) => Buffer | void): RawEntry[] {
  return [
    { name: "a", content: "A" },
    { name: "b", content: "B", record },
  ];
}

const put16 = (value: number, at: number) => patched((record) => void record.writeUInt16LE(value, at));
const put32 = (value: number, at: number) => patched((record) => void record.writeUInt32LE(value, at));
const mode = (bits: number) => put32(bits * 2 ** 16, 38);
const named = (...names: string[]): RawEntry[] => names.map((name) => ({ name, content: "x" }));

it("a file of our own form is accepted", async () => {
  const { entries } = await read(rawZip(named("a", "b/c.json")));
  expect(entries.map(({ name }) => name)).toEqual(["a", "b/c.json"]);
});

describe("an entry is refused that", () => {
  it.each<readonly [string, string, RawEntry[]]>([
    ["is compressed", "compressed", put16(8, 10)],
    ["is encrypted", "encrypted", put16(1, 8)],
    ["is strongly encrypted", "encrypted", put16(0x41, 8)],
    ["has a data descriptor", "data-descriptor", put16(8, 8)],
    ["has flags we do not use", "flags", put16(0x800, 8)],
    ["has two sizes", "sizes", put32(2, 20)],
    ["has a comment", "comment", put16(1, 32)],
    ["lies on another disk", "multi-disk", put16(1, 34)],
    ["is a symbolic link", "symlink", mode(0o120777)],
    ["is a folder", "directory", mode(0o040755)],
    ["is a folder to DOS", "directory", put32(0x10, 38)],
    ["is a device", "special", mode(0o020666)],
    ["is a pipe", "special", mode(0o010666)],
    ["is set-uid", "attributes", mode(0o104755)],
    ["carries a time", "form", put16(1, 12)],
    [
      "carries an extra field",
      "extra-field",
      patched((r) => (r.writeUInt16LE(4, 30), Buffer.concat([r, Buffer.alloc(4)]))),
    ],
    ["overlaps the one before", "overlap", put32(0, 42)],
    ["leaves a gap behind the one before", "gap", put32(33, 42)],
    ["reaches into the directory", "overlap", patched((r) => (r.writeUInt32LE(9, 20), void r.writeUInt32LE(9, 24)))],
    ["stops short of the directory", "gap", patched((r) => (r.writeUInt32LE(0, 20), void r.writeUInt32LE(0, 24)))],
    ["has a name twice", "duplicate", named("a", "a")],
    ["has a name that differs only in case", "case-collision", named("data/A.pdf", "data/a.pdf")],
    ["has no name", "name-empty", named("a", "")],
    ["has an absolute name", "name-absolute", named("/etc/passwd")],
    ["climbs out", "name-dot-segment", named("data/../../x")],
    ["has an empty segment", "name-dot-segment", named("data//x")],
    ["has a single dot", "name-dot-segment", named("./x")],
    ["has a backslash", "name-backslash", named("data\\x")],
    ["has a drive letter", "name-colon", named("C:x")],
    ["names a stream", "name-colon", named("data/x:y")],
    ["is named like a folder", "name-directory", named("data/")],
    ["has a name that is not ASCII", "name-non-ascii", named("é")],
    ["has a control character in its name", "name-non-ascii", named("a\u0000b")],
    ["has a name of 256 bytes", "name-long", named("a".repeat(256))],
  ])("%s", async (_, reason, entries) => {
    const { failure } = await refusalOf(read(rawZip(entries)));
    expect(failure).toEqual({ code: "ZIP_ENTRY_REFUSED", params: { reason } });
  });

  it("claims more than 2^53 bytes", async () => {
    const { failure } = await refusalOf(read(rawZip(patched(zip64))));
    expect(failure).toEqual({ code: "ZIP_ENTRY_REFUSED", params: { reason: "number" } });
  });
});

describe("a ZIP is refused that", () => {
  it.each<readonly [string, string, RawZip]>([
    ["has bytes behind its end", "end-record", { after: "x" }],
    ["has a comment", "end-record", { after: "hi", end: (end) => void end.writeUInt16LE(2, 96) }],
    ["has no ZIP64 end record", "end-record", { end: (end) => end.subarray(76) }],
    ["spans disks", "multi-disk", { end: (end) => void end.writeUInt16LE(1, 80) }],
    ["spans disks by its ZIP64 record", "multi-disk", { end: (end) => void end.writeUInt32LE(1, 16) }],
    ["has two end records that disagree", "end-record", { end: (end) => void end.writeUInt16LE(1, 84) }],
    ["has an extensible ZIP64 record", "end-record", { end: put64(45n, 4) }],
    ["puts its directory beyond 2^53", "number", { end: put64(2n ** 60n, 48) }],
    ["claims more entries than it has", "directory-record", { end: counts(3) }],
    ["claims fewer entries than it has", "directory-size", { end: counts(1) }],
    ["claims more entries than allowed", "too-many-entries", { end: counts(MAX_ENTRIES + 1) }],
    ["claims a directory larger than its entries can be", "directory-size", { end: (end) => putSize(end, 2 ** 31) }],
    ["has its directory elsewhere", "gap", { end: (end) => putSize(end, 100) }],
  ])("%s", async (_, reason, options) => {
    const { failure } = await refusalOf(read(rawZip(named("a", "b"), options)));
    expect(failure).toEqual({ code: "BAD_ZIP", params: { reason } });
  });

  it.each<readonly [string, RawZip]>([
    ["has bytes before its first entry", { before: "#!/bin/sh\n" }],
    ["has bytes between its entries and its directory", { between: "hidden" }],
  ])("%s", async (_, options) => {
    const { failure } = await refusalOf(read(rawZip(named("a", "b"), options)));
    expect(failure).toEqual({ code: "ZIP_ENTRY_REFUSED", params: { reason: "gap" } });
  });

  it("is no ZIP, or was cut anywhere", async () => {
    const zip = rawZip(named("a", "b"));
    for (let length = 0; length < zip.length; length += 1) {
      expect(await codeOf(read(zip.subarray(0, length)))).toBe("BAD_ZIP");
    }
  });
});

/** Moves both sizes of a record into a ZIP64 field that says 2^64 - 1. */
function zip64(record: Buffer): Buffer {
  const field = Buffer.from("01001000ffffffffffffffffffffffffffffffff", "hex");
  record.writeUInt16LE(45, 6);
  record.fill(0xff, 20, 28);
  record.writeUInt16LE(field.length, 30);
  return Buffer.concat([record, field]);
}

function put64(value: bigint, at: number) {
  return (end: Buffer) => void end.writeBigUInt64LE(value, at);
}

function counts(entries: number) {
  return (end: Buffer) => {
    end.writeBigUInt64LE(BigInt(entries), 24);
    end.writeBigUInt64LE(BigInt(entries), 32);
    end.writeUInt16LE(entries, 84);
    end.writeUInt16LE(entries, 86);
  };
}

/** Every field that repeats the directory's size or follows from it. */
function putSize(end: Buffer, size: number): void {
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(end.readBigUInt64LE(48) + BigInt(size), 64);
  end.writeUInt32LE(size, 88);
}
