import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { readRefusal } from "../disk/disk-fs.ts";
import { isSystemLitter } from "../disk/litter.ts";
import { kindAt } from "../disk/walk-folder.ts";
import { EVIDENCE } from "./layout.ts";

export type FoundEvidence = {
  readonly folder: string;
  /** Where sealed files are looked for: what the person named, or what lies beside the evidence folder that was named itself. */
  readonly beside: string;
};

/**
 * The evidence in a folder: the folder itself, its `evidence/`, or the `evidence/` of one of its folders. Refuses with
 * `EVIDENCE_NOT_FOUND` (`path`), and with `USAGE` (`detail`) when there are several: which result is meant is not for us to guess.
 */
export async function findEvidence(path: string): Promise<FoundEvidence> {
  const root = resolve(path);
  if (await isEvidence(root)) return { folder: root, beside: dirname(root) };
  const candidates = [
    join(root, EVIDENCE.folder),
    ...(await foldersIn(root)).map((name) => join(root, name, EVIDENCE.folder)),
  ];
  const found: string[] = [];
  for (const folder of candidates) if (await isEvidence(folder)) found.push(folder);
  const [folder, ...more] = found;
  if (folder === undefined) throw new Refusal("EVIDENCE_NOT_FOUND", { path });
  if (more.length > 0) {
    const names = found.map((each) => basename(dirname(each))).join(", ");
    throw new Refusal("USAGE", { detail: `several evidence folders: ${names}` });
  }
  return { folder, beside: root };
}

async function isEvidence(folder: string): Promise<boolean> {
  return (await kindAt(folder)) === "folder" && (await kindAt(join(folder, EVIDENCE.statement))) === "file";
}

async function foldersIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: unknown) => {
    throw readRefusal(error, root);
  });
  return entries
    .filter((entry) => entry.isDirectory() && !isSystemLitter(entry.name))
    .map(({ name }) => name)
    .toSorted();
}
