import { rmSync } from "node:fs";
import { type DiskFs, type DiskHandle, realDisk } from "../../electron/disk/disk-fs.ts";

/**
 * The real disk, except that `folder` is gone, as a stick that was pulled out, just before the `nth` system call (from 1) that is about
 * something in it; `calls()` names those that were made.
 */
export function vanishingFolder(folder: string, nth: number): DiskFs & { readonly calls: () => readonly string[] } {
  const calls: string[] = [];
  const before = (call: string, path: string): void => {
    if (!path.startsWith(folder)) return;
    calls.push(call);
    if (calls.length === nth) rmSync(folder, { recursive: true, force: true });
  };
  const handled = (handle: DiskHandle, path: string): DiskHandle => ({
    async read(...place) {
      before("read", path);
      return handle.read(...place);
    },
    async write(...place) {
      before("write", path);
      return handle.write(...place);
    },
    async sync() {
      before("sync", path);
      await handle.sync();
    },
    stat: () => handle.stat(),
    close: () => handle.close(),
  });
  return {
    ...realDisk,
    calls: () => calls,
    async open(path, flags, mode) {
      before("open", path);
      return handled(await realDisk.open(path, flags, mode), path);
    },
    async link(from, to) {
      before("link", to);
      await realDisk.link(from, to);
    },
    async rename(from, to) {
      before("rename", to);
      await realDisk.rename(from, to);
    },
  };
}
