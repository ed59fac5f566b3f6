import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { BATCH_LIMITS } from "#shared/files/batch.ts";
import type { ImportProblem, RowProblem } from "#shared/ipc/row-problem.ts";
import { errnoOf, readRefusal } from "../disk/disk-fs.ts";
import { isLitter } from "../disk/litter.ts";
import { hasHiddenCharacters } from "./fold-text.ts";
import { byNaturalOrder } from "./natural-order.ts";
import type { Candidate } from "./read-candidates.ts";

/** A file found for a candidate, not read yet. `name` is what people see (NFC); `path` is where it lies on this machine. */
export type FoundAttachment = {
  readonly candidate: string;
  readonly path: string;
  readonly name: string;
  readonly size: number;
};

const MAX_NAME_LENGTH = 200;
const MAX_PER_CANDIDATE = 200;
const COLUMN = "attachments";

/**
 * Finds the attachments in `folder`: one subfolder for each candidate, named by id or credit code, with regular files in it.
 * Links, folders and devices inside are problems, never followed, and so is a subfolder that belongs to nobody: a misspelt name
 * would otherwise leave a candidate without its documents. A folder that is not there means that there are no attachments.
 * Attachments come in the order of the candidates and, within one, by name (2 before 10).
 */
export async function scanAttachments(
  folder: string,
  candidates: readonly Candidate[],
): Promise<{ attachments: readonly FoundAttachment[]; problems: readonly RowProblem[] }> {
  const owners = new Map<string, Candidate>();
  for (const candidate of candidates) {
    for (const name of [candidate.id, candidate.creditCode])
      if (name !== null) owners.set(name.toLowerCase(), candidate);
  }
  const problems: RowProblem[] = [];
  const found = new Map<string, FoundAttachment[]>();
  for (const entry of await list(folder)) {
    const owner = owners.get(entry.name.toLowerCase());
    if (owner === undefined || !entry.isDirectory()) {
      const problem: ImportProblem = owner === undefined ? "attachment-unmatched" : "attachment-not-a-file";
      problems.push(problemOf(owner, problem, entry.name));
      continue;
    }
    const scanned = await scanOne(join(folder, entry.name), owner);
    problems.push(...scanned.problems);
    found.set(owner.id, [...(found.get(owner.id) ?? []), ...scanned.attachments]);
  }
  for (const candidate of candidates) {
    const count = found.get(candidate.id)?.length ?? 0;
    if (count > MAX_PER_CANDIDATE) problems.push(problemOf(candidate, "too-many-attachments", String(count)));
  }
  return { attachments: candidates.flatMap(({ id }) => found.get(id) ?? []), problems };
}

async function scanOne(
  folder: string,
  owner: Candidate,
): Promise<{ attachments: FoundAttachment[]; problems: RowProblem[] }> {
  const attachments: FoundAttachment[] = [];
  const problems: RowProblem[] = [];
  for (const entry of await list(folder)) {
    const name = entry.name.normalize("NFC");
    const path = join(folder, entry.name);
    if (!entry.isFile()) {
      problems.push(problemOf(owner, "attachment-not-a-file", name));
      continue;
    }
    // Before the file is looked at: a name that is not UTF-8 does not lead to it.
    if (isBadName(name)) {
      problems.push(problemOf(owner, "attachment-bad-name", name));
      continue;
    }
    const { size } = await lstat(path).catch((error: unknown) => {
      throw readRefusal(error, path);
    });
    if (size > BATCH_LIMITS.attachment) problems.push(problemOf(owner, "attachment-too-large", name));
    else attachments.push({ candidate: owner.id, path, name, size });
  }
  return { attachments, problems };
}

/** A name that is not UTF-8 on disk comes with U+FFFD in it. */
function isBadName(name: string): boolean {
  return hasHiddenCharacters(name) || name.includes("\ufffd") || name.length > MAX_NAME_LENGTH;
}

async function list(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !isLitter(name)).toSorted((a, b) => byNaturalOrder(a.name, b.name));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw readRefusal(error, folder);
  }
}

function problemOf(owner: Candidate | undefined, problem: ImportProblem, value: string): RowProblem {
  return { row: owner?.row ?? 1, column: COLUMN, problem, value: value.slice(0, MAX_NAME_LENGTH) };
}
