import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The files under `folder` that contain `marker`, in UTF-8 or UTF-16, as relative paths. */
export async function filesContaining(folder: string, marker: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const forms = [Buffer.from(marker), Buffer.from(marker, "utf16le")];
  const hits = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      return forms.some((form) => bytes.includes(form));
    }),
  );
  return files.filter((_, index) => hits[index]);
}
