import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The files under `folder` that contain one of `markers`, in UTF-8 or UTF-16. A file that goes away meanwhile contains none. */
export async function filesContaining(folder: string, ...markers: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const forms = markers.flatMap((marker) => [Buffer.from(marker), Buffer.from(marker, "utf16le")]);
  const hits = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file).catch(nothingWhenGone);
      return forms.some((form) => bytes.includes(form));
    }),
  );
  return files.filter((_, index) => hits[index]);
}

/** Services that are at work put a database's log away when they no longer need it. */
function nothingWhenGone(error: NodeJS.ErrnoException): Buffer {
  if (error.code === "ENOENT") return Buffer.alloc(0);
  throw error;
}
