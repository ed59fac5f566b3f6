import { lstat, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "./atomic-writer.ts";
import { errnoOf, realDisk, writeRefusal } from "./disk-fs.ts";

/** How much lies somewhere: files, and their sizes added up in bytes. */
export type Extent = { readonly files: number; readonly bytes: number };

/** What lies at `path`, a file or a folder with all in it; links are counted, not followed. Nothing there is no files. */
export async function extentOf(path: string): Promise<Extent> {
  const found = await lstat(path).catch((error: unknown) => {
    if (errnoOf(error) === "ENOENT") return null;
    throw writeRefusal(error, path);
  });
  if (found === null) return { files: 0, bytes: 0 };
  if (!found.isDirectory()) return { files: 1, bytes: found.size };
  const inside = await Promise.all((await readdir(path)).map((name) => extentOf(join(path, name))));
  return inside.reduce((all, one) => ({ files: all.files + one.files, bytes: all.bytes + one.bytes }), {
    files: 0,
    bytes: 0,
  });
}

/** Removes a file or a folder with all in it, if it is there. What another program has open on Windows is tried again for two seconds. */
export function removeTree(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 6 });
}

/**
 * Removes a file or a folder with all in it, for good once this returns. A link is removed, not what it leads to. Refuses with
 * `WRITE_FAILED`; what could not be removed is still there, and asking again goes on.
 */
export async function removeForGood(path: string): Promise<void> {
  try {
    await removeTree(path);
    await syncFolder(realDisk, dirname(path));
  } catch (error) {
    throw writeRefusal(error, path);
  }
}
