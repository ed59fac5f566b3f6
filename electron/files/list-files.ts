import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { byNaturalOrder } from "../candidate/natural-order.ts";
import { readRefusal } from "../disk/disk-fs.ts";
import { isLitter } from "../disk/litter.ts";
import { places } from "./places.ts";

type Listing = Response<"files.list">;

/** Entries shown of one folder. A person scrolls through no more, and the page draws no more. */
const MAX_ENTRIES = 2_000;

/** Entries of one folder that are put in order at all. */
const MAX_SORTED = 20_000;

/**
 * "files.list": the folders and files in one folder (the person's own when none is named), folders first, as people count. Hidden
 * ones are left out, files of other endings than those asked for, and what is neither file nor folder or cannot be looked at: links are
 * followed once, to say what they lead to. Only then is a long list cut. Refuses with `FILE_NOT_FOUND`, `READ_FAILED`, or `NOT_A_FILE` for what is not a folder.
 */
export async function listFiles(dataRoot: string | undefined, request: Parsed<"files.list">): Promise<Listing> {
  const folder = resolve(request.folder ?? homedir());
  const isWanted = (name: string): boolean => hasEnding(name, request.endings);
  const found = (await read(folder)).filter(
    (entry) => !isLitter(entry.name) && (!entry.isFile() || isWanted(entry.name)),
  );
  const kinds = await Promise.all(found.slice(0, MAX_SORTED).map((entry) => kindOf(folder, entry)));
  const known = kinds
    .filter((entry) => entry !== null)
    .filter(({ name, isFolder }) => isFolder || isWanted(name))
    .toSorted(inOrder);
  const shown = await Promise.all(known.slice(0, MAX_ENTRIES).map((entry) => withSize(folder, entry)));
  const parent = dirname(folder);
  return {
    folder,
    parent: parent === folder ? null : parent,
    places: await places(dataRoot),
    entries: shown.filter((entry) => entry !== null),
    isCut: known.length > MAX_ENTRIES || found.length > MAX_SORTED,
  };
}

function hasEnding(name: string, endings: readonly string[] | undefined): boolean {
  return endings === undefined || endings.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase()));
}

type Known = { readonly name: string; readonly isFolder: boolean };

async function read(folder: string): Promise<Dirent[]> {
  try {
    // Asked first: what `readdir` says of a file is what it says of a path through a file that is not there.
    if (!(await stat(folder)).isDirectory()) throw new Refusal("NOT_A_FILE", { path: folder });
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw readRefusal(error, folder);
  }
}

async function kindOf(folder: string, entry: Dirent): Promise<Known | null> {
  if (entry.isDirectory()) return { name: entry.name, isFolder: true };
  if (entry.isFile()) return { name: entry.name, isFolder: false };
  if (!entry.isSymbolicLink()) return null;
  const status = await stat(join(folder, entry.name)).catch(() => null);
  if (status === null || !(status.isDirectory() || status.isFile())) return null;
  return { name: entry.name, isFolder: status.isDirectory() };
}

async function withSize(folder: string, { name, isFolder }: Known): Promise<Listing["entries"][number] | null> {
  const path = join(folder, name);
  if (isFolder) return { name, path, isFolder, size: 0 };
  // Gone since, or on a stick that was pulled: not worth a refusal of everything else.
  const status = await stat(path).catch(() => null);
  return status === null ? null : { name, path, isFolder, size: status.size };
}

function inOrder(a: Known, b: Known): number {
  return Number(b.isFolder) - Number(a.isFolder) || byNaturalOrder(a.name, b.name);
}
