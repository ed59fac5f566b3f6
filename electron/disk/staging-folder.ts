import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ensureFolder } from "./folder.ts";
import { removeTree } from "./remove.ts";

/**
 * Runs `work` with a fresh folder in `parent`, on the same disk as what it will become, so that finished files only need renaming;
 * removes what is left in it whatever happens. What a killed process left behind for the same `purpose` (a plain word) is removed
 * first: one process at a time prepares one thing in one place.
 */
export async function withStagingFolder<T>(
  parent: string,
  purpose: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await ensureFolder(parent);
  const prefix = `.fengjuan-staging-${purpose}-`;
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await removeTree(join(parent, name));
  }
  const folder = join(parent, `${prefix}${randomBytes(8).toString("hex")}`);
  await ensureFolder(folder);
  try {
    return await work(folder);
  } finally {
    await removeTree(folder);
  }
}
