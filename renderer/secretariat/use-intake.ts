import { useEffect, useRef, useState } from "react";
import type { Receipt } from "#shared/ipc/contract.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import { fail, type Failure, type Result } from "#shared/ipc/result.ts";
import { call, offerFile } from "../api.ts";
import { noticeFailure } from "../session/session-store.ts";
import { loadBoard, useSecretariat } from "./secretariat-store.ts";
import { sheetRefusal } from "./sheet-refusal.ts";

/** A file that never came to the ledger: it is none of ours, or it could not be read. */
export type Untaken = { readonly name: string; readonly failure: Failure };

type State = {
  readonly isRunning: boolean;
  readonly progress: Progress | null;
  readonly failure: Failure | null;
  readonly untaken: readonly Untaken[];
  /** What became of the files taken in last. */
  readonly taken: readonly Receipt[];
};

export type Intake = State & {
  readonly takeFiles: (files: readonly File[]) => Promise<void>;
  readonly takePaths: (paths: readonly string[]) => Promise<void>;
  readonly cancel: () => void;
  readonly dismiss: () => void;
};

const AT_ONCE = 16;
/** 500 experts in 20 rounds: whoever drops more has dropped something else. */
const MAX_FILES = 10_000;
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

const IDLE: State = { isRunning: false, progress: null, failure: null, untaken: [], taken: [] };

/** Takes score sheets in: hands dropped files over, a few at a time, and collects them together. */
export function useIntake(ledger: string, identity: string): Intake {
  const [state, setState] = useState<State>(IDLE);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const tell = (progress: Progress): void => setState((current) => ({ ...current, progress }));

  const collect = async (paths: readonly string[], signal: AbortSignal): Promise<Result<readonly Receipt[]>> => {
    const receipts: Receipt[] = [];
    for (const files of partsOf(paths)) {
      const result = await call("collection.collect", { ledger, identity, files }, { onProgress: tell, signal });
      if (!result.ok) return result;
      receipts.push(...result.value.receipts);
    }
    return { ok: true, value: receipts };
  };

  const run = async (work: (signal: AbortSignal) => Promise<Partial<State>>): Promise<void> => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setState({ ...IDLE, isRunning: true });
    const ended = await work(controller.signal);
    if (abort.current !== controller) return;
    const { failure = null } = ended;
    const isShown = failure !== null && !noticeFailure(failure) && failure.code !== "CANCELLED";
    await loadBoard(ledger, identity);
    const { untaken = [], taken = [] } = ended;
    const [kept, passed] = split(taken);
    setState({ ...IDLE, taken: kept, untaken: [...untaken, ...passed], failure: isShown ? failure : null });
  };

  const takePaths = (paths: readonly string[]): Promise<void> =>
    run(async (signal) => {
      const result = await collect(paths, signal);
      return result.ok ? { taken: result.value } : { failure: result.failure };
    });

  const takeFiles = (files: readonly File[]): Promise<void> =>
    run(async (signal) => {
      if (files.length > MAX_FILES) {
        return { failure: fail("TOO_MANY_FILES", { count: files.length, limit: MAX_FILES }).failure };
      }
      const offered = await offerAll(files, signal, tell);
      const { untaken } = offered;
      if (offered.ended !== null) return { untaken, failure: offered.ended };
      if (offered.paths.length === 0) return { untaken };
      const result = await collect(offered.paths, signal);
      return result.ok ? { untaken, taken: result.value } : { untaken, failure: result.failure };
    });

  return {
    ...state,
    takeFiles,
    takePaths,
    cancel: () => abort.current?.abort(),
    dismiss: () => setState((current) => ({ ...current, failure: null, untaken: [] })),
  };
}

/** Receipts of files that the ledger keeps, and of those that it does not: it has no line of them, so they are told here. */
function split(receipts: readonly Receipt[]): readonly [Receipt[], Untaken[]] {
  const lines = new Set(useSecretariat.getState().board?.receipts.map(({ fileSha256 }) => fileSha256));
  const kept: Receipt[] = [];
  const passed: Untaken[] = [];
  for (const receipt of receipts) {
    const { file: name, fileSha256, code, params } = receipt;
    if (code === null || (fileSha256 !== null && lines.has(fileSha256))) kept.push(receipt);
    else passed.push({ name, failure: { code, params } });
  }
  return [kept, passed];
}

type Offered = {
  readonly paths: readonly string[];
  readonly untaken: readonly Untaken[];
  readonly ended: Failure | null;
};

async function offerAll(
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
  return { paths, untaken, ended };
}

async function offer(file: File, signal: AbortSignal): Promise<Result<{ readonly path: string }>> {
  if (signal.aborted) return fail("CANCELLED");
  const failure = await sheetRefusal(file);
  return failure === null ? offerFile(file, { signal }) : { ok: false, failure };
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
