import { dirname, join, resolve } from "node:path";
import { syncFolder, TEMPORARY_PREFIX, TEMPORARY_SUFFIX } from "./atomic-writer.ts";
import { type DiskFs, realDisk, writeRefusal } from "./disk-fs.ts";

/**
 * Makes a folder (mode 0700) and its parents, for good once this returns; one that exists is left as it is. Refuses with `DISK_FULL` or
 * `WRITE_FAILED`.
 */
export async function ensureFolder(path: string, disk: DiskFs = realDisk): Promise<void> {
  try {
    const first = await disk.mkdir(path, { recursive: true, mode: 0o700 });
    if (first === undefined) return;
    const above = dirname(resolve(first));
    // A new folder is an entry in the one above it.
    for (let folder = resolve(path); folder !== above && folder !== dirname(folder); folder = dirname(folder)) {
      await syncFolder(disk, dirname(folder));
    }
  } catch (error) {
    throw writeRefusal(error, path);
  }
}

/** Whether there is a folder, on whatever is plugged in now. */
export async function isFolderThere(path: string, disk: DiskFs = realDisk): Promise<boolean> {
  return disk.stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Removes the temporary files that a killed process left in `folder`, and returns how many. Only for folders that one process
 * holds alone, such as a store after its lock is taken: another process's unfinished write looks the same.
 */
export async function removeLeftovers(folder: string, disk: DiskFs = realDisk): Promise<number> {
  try {
    const names = (await disk.readdir(folder)).filter(
      (name) => name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX),
    );
    await Promise.all(names.map((name) => disk.unlink(join(folder, name))));
    return names.length;
  } catch (error) {
    throw writeRefusal(error, folder);
  }
}
