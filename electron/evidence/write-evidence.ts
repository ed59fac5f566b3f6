import { dirname, join } from "node:path";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { type DiskFs, realDisk } from "../disk/disk-fs.ts";
import { ensureFolder } from "../disk/folder.ts";
import { EVIDENCE } from "./layout.ts";
import type { BuiltEvidence } from "./build-evidence.ts";

/**
 * Writes an evidence folder into `out`, the signed list last: a folder without it is not evidence. Returns the paths written.
 * Refuses with `FILE_EXISTS` (never mixes two evidences), `DISK_FULL` or `WRITE_FAILED`.
 */
export async function writeEvidence(out: string, { files }: BuiltEvidence, disk: DiskFs = realDisk): Promise<string[]> {
  const last = [...files].toSorted(([a], [b]) => Number(a === EVIDENCE.statement) - Number(b === EVIDENCE.statement));
  const written: string[] = [];
  for (const [path, bytes] of last) {
    const target = join(out, EVIDENCE.folder, ...path.split("/"));
    await ensureFolder(dirname(target), disk);
    await writeFileAtomic(target, bytes, { refuseExisting: true, disk });
    written.push(target);
  }
  return written;
}
