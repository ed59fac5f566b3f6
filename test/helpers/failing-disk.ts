import { type DiskFs, type DiskHandle, realDisk } from "../../electron/disk/disk-fs.ts";

/** System calls that can be made to fail. */
export type FailingCall = "open" | "write" | "sync" | "rename" | "link" | "close";

/** The real disk, except that the `nth` call (from 1) of one kind fails with `errno`; `count()` tells how many were made. */
export function failingDisk(call: FailingCall, nth: number, errno: string): DiskFs & { count(): number } {
  let calls = 0;
  const gate = (kind: FailingCall) => {
    if (kind !== call) return;
    calls += 1;
    if (calls === nth) throw Object.assign(new Error(errno), { code: errno });
  };
  return {
    ...realDisk,
    count: () => calls,
    async open(path, flags, mode) {
      gate("open");
      return wrap(await realDisk.open(path, flags, mode), gate);
    },
    async rename(from, to) {
      gate("rename");
      await realDisk.rename(from, to);
    },
    async link(existing, created) {
      gate("link");
      await realDisk.link(existing, created);
    },
  };
}

function wrap(handle: DiskHandle, gate: (kind: FailingCall) => void): DiskHandle {
  return {
    read: (buffer, offset, length, position) => handle.read(buffer, offset, length, position),
    stat: () => handle.stat(),
    async write(buffer, offset, length, position) {
      gate("write");
      return handle.write(buffer, offset, length, position);
    },
    async sync() {
      gate("sync");
      await handle.sync();
    },
    async close() {
      await handle.close();
      gate("close");
    },
  };
}
