import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { readRefusal } from "./disk-fs.ts";
import { isSystemLitter } from "./litter.ts";

/** Something found in a folder. `path` is relative to where the walk began, with `/` between names. */
export type FoundEntry = { readonly path: string; readonly kind: "file" | "other" };

/** Bounds of a walk: entries looked at, and folders within folders. */
export type WalkLimits = { readonly entries: number; readonly depth: number };

/**
 * Everything below a folder except folders themselves, sorted by path. Links are `other` and never followed, so a walk neither
 * leaves the folder nor goes in circles. Refuses with `FILE_NOT_FOUND` or `READ_FAILED`, and with `FILE_TOO_LARGE` (`path`, `limit`)
 * when there is more than the limits allow: what was not looked at is never passed over in silence, but for what systems put into folders
 * by themselves, which may not even be readable.
 */
export async function walkFolder(root: string, limits: WalkLimits): Promise<FoundEntry[]> {
  const found: FoundEntry[] = [];
  let seen = 0;
  const visit = async (folder: string, prefix: string, depth: number): Promise<void> => {
    if (depth > limits.depth) throw new Refusal("FILE_TOO_LARGE", { path: folder, limit: limits.depth });
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      throw readRefusal(error, folder);
    });
    for (const entry of entries) {
      if (isSystemLitter(entry.name)) continue;
      seen += 1;
      if (seen > limits.entries) throw new Refusal("FILE_TOO_LARGE", { path: root, limit: limits.entries });
      const path = `${prefix}${entry.name}`;
      if (entry.isDirectory()) await visit(join(folder, entry.name), `${path}/`, depth + 1);
      else found.push({ path, kind: entry.isFile() ? "file" : "other" });
    }
  };
  await visit(root, "", 0);
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** What is at a path: a file, a folder, something else such as a link, or nothing. */
export async function kindAt(path: string): Promise<"file" | "folder" | "other" | "nothing"> {
  try {
    const status = await lstat(path);
    return status.isFile() ? "file" : status.isDirectory() ? "folder" : "other";
  } catch (error) {
    const refusal = readRefusal(error, path);
    if (refusal.code === "FILE_NOT_FOUND") return "nothing";
    throw refusal;
  }
}
