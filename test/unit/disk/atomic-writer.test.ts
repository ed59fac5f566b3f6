import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AtomicWriter, hashFile, writeFileAtomic } from "../../../electron/disk/atomic-writer.ts";
import type { DiskFs } from "../../../electron/disk/disk-fs.ts";
import { realDisk } from "../../../electron/disk/disk-fs.ts";
import { ensureFolder, removeLeftovers } from "../../../electron/disk/folder.ts";
import { type FailingCall, failingDisk } from "../../helpers/failing-disk.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const bytes = Buffer.from("score sheet");

describe("writing a file", () => {
  it("puts the bytes under their name, readable by the owner only, and reports size and digest", async () => {
    const target = join(await temporaryFolder(), "x.bin");
    const receipt = await writeFileAtomic(target, bytes, { readBack: true });
    expect(await readFile(target)).toEqual(bytes);
    expect(receipt).toEqual({ size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
    expect(await hashFile(target)).toEqual(receipt);
    expect((await stat(target)).mode & 0o777).toBe(0o600);
  });

  it("joins chunks in the order they were written", async () => {
    const target = join(await temporaryFolder(), "x.bin");
    const writer = await AtomicWriter.create(target);
    for (const part of ["a", "", "bc", "def"]) await writer.write(Buffer.from(part));
    expect((await writer.commit()).size).toBe(6);
    expect(await readFile(target, "utf8")).toBe("abcdef");
  });

  it("continues after a short write", async () => {
    const target = join(await temporaryFolder(), "x.bin");
    const stingy: DiskFs = {
      ...realDisk,
      async open(path, flags, mode) {
        const handle = await realDisk.open(path, flags, mode);
        return {
          read: (...args) => handle.read(...args),
          write: (buffer, offset, length, position) => handle.write(buffer, offset, Math.min(length, 3), position),
          sync: () => handle.sync(),
          stat: () => handle.stat(),
          close: () => handle.close(),
        };
      },
    };
    await writeFileAtomic(target, bytes, { disk: stingy });
    expect(await readFile(target)).toEqual(bytes);
  });

  it("shows nothing under the name until it is committed, and nothing at all after an abort", async () => {
    const folder = await temporaryFolder();
    const writer = await AtomicWriter.create(join(folder, "x.bin"));
    await writer.write(bytes);
    expect(await readdir(folder)).not.toContain("x.bin");
    await writer.abort();
    await writer.abort();
    expect(await readdir(folder)).toEqual([]);
    await expect(writer.write(bytes)).rejects.toThrow("committed or aborted");
  });

  it("replaces an older file unless told to refuse", async () => {
    const folder = await temporaryFolder();
    const target = join(folder, "x.bin");
    await writeFile(target, "old");
    expect(await codeOf(writeFileAtomic(target, bytes, { refuseExisting: true }))).toBe("FILE_EXISTS");
    expect(await readFile(target, "utf8")).toBe("old");
    await writeFileAtomic(target, bytes);
    expect(await readFile(target)).toEqual(bytes);
    expect(await readdir(folder)).toEqual(["x.bin"]);
  });

  it("refuses a file that appeared while it was writing", async () => {
    const folder = await temporaryFolder();
    const target = join(folder, "x.bin");
    const writer = await AtomicWriter.create(target, { refuseExisting: true });
    await writer.write(bytes);
    await writeFile(target, "another's");
    expect(await codeOf(writer.commit())).toBe("FILE_EXISTS");
    expect(await readFile(target, "utf8")).toBe("another's");
    expect(await readdir(folder)).toEqual(["x.bin"]);
  });

  it("takes a free name by renaming where the file system has no hard links", async () => {
    const folder = await temporaryFolder();
    const target = join(folder, "x.bin");
    await writeFileAtomic(target, bytes, { refuseExisting: true, disk: failingDisk("link", 1, "EPERM") });
    expect(await readFile(target)).toEqual(bytes);
    expect(await readdir(folder)).toEqual(["x.bin"]);
  });

  it.each([
    ["open", 1, "EACCES", "WRITE_FAILED"],
    ["write", 1, "ENOSPC", "DISK_FULL"],
    ["write", 3, "ENOSPC", "DISK_FULL"],
    ["write", 2, "EDQUOT", "DISK_FULL"],
    ["sync", 1, "EIO", "WRITE_FAILED"],
    ["close", 1, "ENOSPC", "DISK_FULL"],
    ["rename", 1, "EROFS", "WRITE_FAILED"],
  ] as const)("keeps the older file and leaves nothing else when %s number %i fails with %s", async (...row) => {
    const [call, nth, errno, code] = row satisfies readonly [FailingCall, number, string, string];
    const folder = await temporaryFolder();
    const target = join(folder, "x.bin");
    await writeFile(target, "old");
    const work = async () => {
      const writer = await AtomicWriter.create(target, { disk: failingDisk(call, nth, errno) });
      for (let index = 0; index < 4; index += 1) await writer.write(bytes);
      await writer.commit();
    };
    expect(await codeOf(work())).toBe(code);
    expect(await readFile(target, "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["x.bin"]);
  });

  it("refuses when what it reads back is not what it wrote", async () => {
    const folder = await temporaryFolder();
    const lossy: DiskFs = {
      ...realDisk,
      async open(path, flags, mode) {
        const handle = await realDisk.open(path, flags, mode);
        return {
          read: (...args) => handle.read(...args),
          write: (buffer, offset, length, position) =>
            handle.write(Buffer.from(buffer).fill(0), offset, length, position),
          sync: () => handle.sync(),
          stat: () => handle.stat(),
          close: () => handle.close(),
        };
      },
    };
    expect(await codeOf(writeFileAtomic(join(folder, "x"), bytes, { disk: lossy, readBack: true }))).toBe(
      "WRITE_FAILED",
    );
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("folders", () => {
  it("are made with their parents, for the owner only", async () => {
    const folder = join(await temporaryFolder(), "a/b");
    await ensureFolder(folder);
    await ensureFolder(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it("lose what a killed process left, and nothing else", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, ".fengjuan-0123456789abcdef.part"), "");
    await writeFile(join(folder, "kept"), "");
    expect(await removeLeftovers(folder)).toBe(1);
    expect(await readdir(folder)).toEqual(["kept"]);
  });
});
