import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder, with a separator at its end. */
export const repository = fileURLToPath(new URL("..", import.meta.url));

/** Whether `made` is missing, or older than any file below `sources`. Paths are within the repository. */
export async function isStale(made: string, sources: readonly string[]): Promise<boolean> {
  const madeAtMs = await stat(join(repository, made)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  if (madeAtMs === 0) return true;
  for (const source of sources) {
    if ((await newestMs(join(repository, source))) > madeAtMs) return true;
  }
  return false;
}

async function newestMs(path: string): Promise<number> {
  const status = await stat(path);
  if (!status.isDirectory()) return status.mtimeMs;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  // A folder's own time tells of files that were taken away.
  const times = await Promise.all(entries.map((entry) => stat(join(entry.parentPath, entry.name))));
  return Math.max(status.mtimeMs, ...times.map(({ mtimeMs }) => mtimeMs));
}
