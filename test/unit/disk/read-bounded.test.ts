import { execFileSync } from "node:child_process";
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bytesAccess, RandomAccessFile } from "../../../electron/disk/random-access.ts";
import { readBounded } from "../../../electron/disk/read-bounded.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

describe("reading a whole file", () => {
  it("returns a file of exactly the limit", async () => {
    const path = join(await temporaryFolder(), "x");
    await writeFile(path, "12345");
    expect(Buffer.from(await readBounded(path, 5)).toString()).toBe("12345");
  });

  it("refuses one byte more, naming the limit", async () => {
    const path = join(await temporaryFolder(), "x");
    await writeFile(path, "123456");
    const { failure } = await refusalOf(readBounded(path, 5));
    expect(failure).toEqual({ code: "FILE_TOO_LARGE", params: { path, limit: 5 } });
  });

  it("refuses a huge sparse file without reading it", async () => {
    const path = join(await temporaryFolder(), "x");
    await writeFile(path, "");
    await truncate(path, 2 ** 40);
    expect(await codeOf(readBounded(path, 2 ** 30))).toBe("FILE_TOO_LARGE");
  });

  it("tells a missing file from a folder and from a pipe", async () => {
    const folder = await temporaryFolder();
    execFileSync("mkfifo", [join(folder, "pipe")]);
    expect(await codeOf(readBounded(join(folder, "none"), 5))).toBe("FILE_NOT_FOUND");
    expect(await codeOf(readBounded(folder, 5))).toBe("NOT_A_FILE");
    expect(await codeOf(readBounded(join(folder, "pipe"), 5))).toBe("NOT_A_FILE");
  });
});

describe("reading by position", () => {
  it("gives exactly the bytes asked for", async () => {
    const path = join(await temporaryFolder(), "x");
    await writeFile(path, "0123456789");
    const file = await RandomAccessFile.open(path);
    expect(file.size).toBe(10);
    expect(Buffer.from(await file.read(3, 4)).toString()).toBe("3456");
    expect(await file.read(10, 0)).toHaveLength(0);
    await expect(file.read(8, 3)).rejects.toThrow(RangeError);
    await file.close();
  });

  it("refuses a file that shrank since it was opened", async () => {
    const path = join(await temporaryFolder(), "x");
    await writeFile(path, "0123456789");
    const file = await RandomAccessFile.open(path);
    await truncate(path, 5);
    expect(await codeOf(file.read(3, 4))).toBe("SOURCE_CHANGED");
    await file.close();
  });

  it("does not read beyond the end of bytes in memory", () => {
    expect(() => bytesAccess(Buffer.from("abc")).read(2, 2)).toThrow(RangeError);
  });
});
