import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { byNaturalOrder } from "../candidate/natural-order.ts";
import { errnoOf } from "../disk/disk-fs.ts";
import { isLitter } from "../disk/litter.ts";

/** A file to be collected: where it is, and its name for people, with the folder below the one that was given. */
export type FileToCollect = { readonly path: string; readonly name: string };

const MAX_DEPTH = 8;

/**
 * The files behind the paths that a person gave: a file is itself, a folder every regular file in it and below it, in natural order.
 * Links in a folder are not followed. A path that cannot be looked at is returned as it is; reading it will say why.
 */
export async function filesToCollect(paths: readonly string[]): Promise<readonly FileToCollect[]> {
  const found: FileToCollect[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (status) => status.isDirectory(),
      () => false,
    );
    if (isFolder) found.push(...(await walk(path, basename(path), 1)));
    else found.push({ path, name: basename(path) });
  }
  return found;
}

async function walk(folder: string, name: string, depth: number): Promise<FileToCollect[]> {
  const found: FileToCollect[] = [];
  for (const entry of await list(folder)) {
    const path = join(folder, entry.name);
    const shown = `${name}/${entry.name}`;
    if (entry.isFile()) found.push({ path, name: shown });
    else if (entry.isDirectory() && depth < MAX_DEPTH) found.push(...(await walk(path, shown, depth + 1)));
  }
  return found;
}

/** A subfolder that may not be read is passed over: a stick often has one that belongs to the system. */
async function list(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !isLitter(name)).toSorted((a, b) => byNaturalOrder(a.name, b.name));
  } catch (error) {
    if (["EACCES", "EPERM", "ENOENT"].includes(errnoOf(error))) return [];
    throw error;
  }
}
