import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { moveDurably } from "../../../electron/disk/atomic-writer.ts";
import { type DiskFs, realDisk } from "../../../electron/disk/disk-fs.ts";
import { ensureFolder } from "../../../electron/disk/folder.ts";
import { failingDisk } from "../../helpers/failing-disk.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

/** The real disk, and what was asked of it in order. */
function recordingDisk(): DiskFs & { readonly done: string[] } {
  const done: string[] = [];
  return {
    ...realDisk,
    done,
    async open(path, flags, mode) {
      const handle = await realDisk.open(path, flags, mode);
      return {
        read: (buffer, offset, length, position) => handle.read(buffer, offset, length, position),
        write: (buffer, offset, length, position) => handle.write(buffer, offset, length, position),
        stat: () => handle.stat(),
        close: () => handle.close(),
        async sync() {
          done.push(`sync ${basename(path)}`);
          await handle.sync();
        },
      };
    },
    async rename(from, to) {
      done.push(`rename ${basename(to)}`);
      await realDisk.rename(from, to);
    },
  };
}

describe("what is reported as done is on the disk", () => {
  it("when something took its name in another folder", async () => {
    const folder = await temporaryFolder();
    const disk = recordingDisk();
    await mkdir(join(folder, "staged"));
    await mkdir(join(folder, "out"));
    await writeFile(join(folder, "staged", "whole"), "x");
    await moveDurably(join(folder, "staged", "whole"), join(folder, "out", "named"), disk);
    expect(disk.done).toEqual(["rename named", "sync out"]);
  });

  it("when folders were made, each in the one above it", async () => {
    const folder = await temporaryFolder();
    const disk = recordingDisk();
    await ensureFolder(join(folder, "a", "b", "c"), disk);
    expect(disk.done).toEqual(["sync b", "sync a", `sync ${basename(folder)}`]);
    await ensureFolder(join(folder, "a", "b"), disk);
    expect(disk.done).toHaveLength(3);
  });

  it("and a disk that cannot put it down is told", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "whole"), "x");
    const move = moveDurably(join(folder, "whole"), join(folder, "named"), failingDisk("sync", 1, "EIO"));
    expect(await codeOf(move)).toBe("WRITE_FAILED");
    expect(await codeOf(ensureFolder(join(folder, "a"), failingDisk("sync", 1, "EIO")))).toBe("WRITE_FAILED");
  });
});
