import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf, readRefusal } from "../disk/disk-fs.ts";
import { badProgramme } from "./bad-programme.ts";

/**
 * Where a path written in a programme's own files lies. It stays inside `folder`: relative, with `/` between its parts, without
 * `..`, and no part of it a symbolic link. Refuses with `BAD_PROGRAMME` (`problem: "path-outside"` or `"link"`, `value`) or
 * `FILE_NOT_FOUND`.
 */
export async function resolveInside(folder: string, relative: string): Promise<string> {
  const parts = relative.split("/");
  const isOutside = parts.some(
    (part) => ["", ".", ".."].includes(part) || ["\\", ":", "\0"].some((character) => part.includes(character)),
  );
  if (isOutside) throw badProgramme("path-outside", relative);
  let path = folder;
  for (const part of parts) {
    path = join(path, part);
    const status = await lstat(path).catch((error: unknown) => {
      throw readRefusal(error, path);
    });
    if (status.isSymbolicLink()) throw badProgramme("link", relative);
  }
  return path;
}

/** The first of `names` that is in `folder`, as a full path, or null. A symbolic link is refused as {@link resolveInside} does. */
export async function findInside(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const isThere = await lstat(join(folder, name)).then(
      () => true,
      (error: unknown) => {
        if (errnoOf(error) === "ENOENT") return false;
        throw readRefusal(error, join(folder, name));
      },
    );
    if (isThere) return resolveInside(folder, name);
  }
  return null;
}
