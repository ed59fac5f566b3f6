import { Refusal } from "#shared/ipc/result.ts";
import { type DiskFs, realDisk } from "./disk-fs.ts";
import { RandomAccessFile } from "./random-access.ts";

/**
 * A whole file of at most `maxBytes` bytes. The limit is compared with the file's size before any memory is taken.
 * Refuses with `FILE_NOT_FOUND`, `NOT_A_FILE`, `FILE_TOO_LARGE` (`path`, `limit` in bytes), `READ_FAILED` or `SOURCE_CHANGED`.
 */
export async function readBounded(path: string, maxBytes: number, disk: DiskFs = realDisk): Promise<Uint8Array> {
  const file = await RandomAccessFile.open(path, disk);
  try {
    if (file.size > maxBytes) throw new Refusal("FILE_TOO_LARGE", { path, limit: maxBytes });
    return await file.read(0, file.size);
  } finally {
    await file.close();
  }
}
