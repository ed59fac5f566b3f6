import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** SHA-256 of every file below a folder, by its path there with `/` between names, sorted. Links count as files. */
export async function filesBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
  return new Map(
    await Promise.all(
      paths.map(async (path) => {
        const bytes = await readFile(join(folder, path));
        return [path, createHash("sha256").update(bytes).digest("hex")] as const;
      }),
    ),
  );
}
