import type { Receipt } from "#shared/ipc/contract.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import { fail, type Failure, type Result } from "#shared/ipc/result.ts";
import { call, offerFile } from "../api.ts";
import { sheetRefusal } from "./sheet-refusal.ts";

/** A file that never came to the ledger: it is none of ours, or it could not be read. */
export type Untaken = { readonly name: string; readonly failure: Failure };

/** What was handed over, and what ended it early. */
export type Offered = {
  readonly paths: readonly string[];
  readonly untaken: readonly Untaken[];
  readonly failure: Failure | null;
};

const AT_ONCE = 16;
/** Progress is told about this often: 10,000 files need not draw 10,000 times. */
const TOLD_STEPS = 200;
/** A request is limited to 1 MiB; collecting in parts gives what collecting at once gives (DESIGN section 6). */
const MAX_REQUEST_CHARACTERS = 300_000;
/** Refusals of the session or the services, after which the rest of the files would fare no better. */
const ENDING: readonly Failure["code"][] = [
  "PAGE_ENDED",
  "SERVICE_STOPPED",
  "IDENTITY_LOCKED",
  "CANCELLED",
  "DISK_FULL",
];

/** Hands dropped files over to the services, a few at a time; what is no sheet stays in the page and is named. */
export async function offerAll(
  files: readonly File[],
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<Offered> {
  const paths: string[] = [];
  const untaken: Untaken[] = [];
  const step = Math.max(1, Math.ceil(files.length / TOLD_STEPS));
  const queue = files.values();
  let done = 0;
  let ended: Failure | null = null;
  const worker = async (): Promise<void> => {
    for (const file of queue) {
      const result = await offer(file, signal);
      if (result.ok) paths.push(result.value.path);
      else if (ENDING.includes(result.failure.code)) ended = result.failure;
      else untaken.push({ name: file.name, failure: result.failure });
      if (ended !== null) return;
      done += 1;
      if (done % step === 0) tell({ stage: "read", unit: "files", done, total: files.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { paths, untaken, failure: ended };
}

async function offer(file: File, signal: AbortSignal): Promise<Result<{ readonly path: string }>> {
  if (signal.aborted) return fail("CANCELLED");
  const failure = await sheetRefusal(file);
  return failure === null ? offerFile(file, { signal }) : { ok: false, failure };
}

type ToCollect = { readonly ledger: string; readonly identity: string; readonly paths: readonly string[] };

/** Collects files by path, in as many calls as their names need. What came of those before a refusal is told with it. */
export async function collectPaths(
  { ledger, identity, paths }: ToCollect,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<{ readonly receipts: readonly Receipt[]; readonly failure: Failure | null }> {
  const receipts: Receipt[] = [];
  for (const files of partsOf(paths)) {
    const result = await call("collection.collect", { ledger, identity, files }, { onProgress, signal });
    if (!result.ok) return { receipts, failure: result.failure };
    receipts.push(...result.value.receipts);
  }
  return { receipts, failure: null };
}

function partsOf(paths: readonly string[]): string[][] {
  const parts: string[][] = [];
  let part: string[] = [];
  let characters = 0;
  for (const path of paths) {
    if (part.length > 0 && characters + path.length > MAX_REQUEST_CHARACTERS) {
      parts.push(part);
      part = [];
      characters = 0;
    }
    part.push(path);
    characters += path.length;
  }
  return part.length === 0 ? parts : [...parts, part];
}
