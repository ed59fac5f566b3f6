import { isUtf8 } from "node:buffer";
import { basename, join } from "node:path";
import { type SealedFile, sealedFileList } from "#shared/files/evidence.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { hashFile } from "../disk/atomic-writer.ts";
import { walkFolder } from "../disk/walk-folder.ts";
import type { ServiceContext } from "../service-context.ts";
import { EVIDENCE } from "./layout.ts";
import type { EvidenceFolder } from "./read-evidence.ts";

/** A sealed file lying beside the evidence, and what the list says of it. */
export type PresentFile = { readonly path: string; readonly listed: SealedFile };

const WALK_LIMITS = { entries: 200_000, depth: 16 } as const;
const KIND_OF: Readonly<Record<string, SealedFile["kind"]>> = { ".fjbatch": "batch", ".fjsheet": "sheet" };

/** The list in `files.json`. Refuses as strict JSON does, and with `BAD_ENCODING` or `BAD_SHAPE` (`path`). */
export function sealedFilesIn({ files }: EvidenceFolder): readonly SealedFile[] {
  const path = EVIDENCE.files;
  const bytes = files.get(path);
  if (bytes === undefined) throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path });
  if (!isUtf8(bytes)) throw new Refusal("BAD_ENCODING", { path });
  const json = parseStrictJson(Buffer.from(bytes).toString("utf8"));
  if (!json.ok) throw new Refusal(json.failure.code, { ...json.failure.params, path });
  const parsed = sealedFileList.safeParse(json.value);
  if (parsed.success) return parsed.data.files;
  throw new Refusal("BAD_SHAPE", { path, detail: parsed.error.issues[0]?.path.join(".") ?? "" });
}

/**
 * Finds every `*.fjbatch` and `*.fjsheet` below `root` and compares it with the list by kind, size and SHA-256; its name and place are
 * free. Refuses with `SEALED_FILE_DIFFERS` (`path`: altered, or never listed) and `CANCELLED`, or as `walkFolder` does.
 */
export async function checkSealedFiles(
  root: string,
  list: readonly SealedFile[],
  { onProgress, signal }: Pick<ServiceContext, "onProgress" | "signal">,
): Promise<PresentFile[]> {
  const found = (await walkFolder(root, WALK_LIMITS)).filter(({ path }) => kindOf(path) !== undefined);
  const bySha256 = new Map(list.map((file) => [`${file.kind} ${file.sha256}`, file]));
  const present: PresentFile[] = [];
  for (const { path, kind } of found) {
    if (signal.aborted) throw new Refusal("CANCELLED");
    if (kind !== "file") throw new Refusal("SEALED_FILE_DIFFERS", { path });
    const { size, sha256 } = await hashFile(join(root, path));
    const listed = bySha256.get(`${kindOf(path) ?? ""} ${sha256}`);
    if (listed === undefined || listed.size !== size) throw new Refusal("SEALED_FILE_DIFFERS", { path });
    present.push({ path: join(root, path), listed });
    onProgress({ stage: "verify", unit: "files", done: present.length, total: found.length });
  }
  return present;
}

function kindOf(path: string): SealedFile["kind"] | undefined {
  const name = basename(path).toLowerCase();
  return KIND_OF[name.slice(name.lastIndexOf("."))];
}
