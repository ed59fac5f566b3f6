import { create } from "zustand";
import type { Receipt } from "#shared/ipc/contract.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import { fail, type Failure } from "#shared/ipc/result.ts";
import { noticeFailure, useSession } from "../session/session-store.ts";
import { collectPaths, offerAll, type Offered, type Untaken } from "./collect-sheets.ts";
import { isShown, loadBoard, useSecretariat } from "./secretariat-store.ts";

/** What came in together: dropped files, or places on this machine. */
export type Arrived = { readonly files: readonly File[] } | { readonly paths: readonly string[] };

type Job = {
  readonly ledger: string;
  readonly identity: string;
  readonly arrived: Arrived;
};

type Intake = {
  /** The first is being taken in, the others wait their turn. */
  readonly queue: readonly Job[];
  readonly isRunning: boolean;
  readonly progress: Progress | null;
  /** Whose ledger what follows is told of. */
  readonly ledger: string | null;
  readonly identity: string | null;
  readonly failure: Failure | null;
  readonly untaken: readonly Untaken[];
  /** What became of the files taken in since nothing waited. */
  readonly taken: readonly Receipt[];
};

const NOTHING_TOLD = { failure: null, untaken: [], taken: [] } as const;

/** Sheets coming in: one drop after the other, whatever is shown meanwhile; a lock or killed services only put it off. */
export const useIntake = create<Intake>()(() => ({
  queue: [],
  isRunning: false,
  progress: null,
  ledger: null,
  identity: null,
  ...NOTHING_TOLD,
}));

/** 500 experts in 20 rounds: whoever drops more has dropped something else. */
const MAX_FILES = 10_000;
/** Refusals of the session or the services: once somebody unlocks again, the same files are taken in. */
const PUTTING_OFF: readonly Failure["code"][] = ["SERVICE_STOPPED", "IDENTITY_LOCKED"];

let abort = new AbortController();
/** Which run goes on: one that was locked out ends at its next step. */
let turn = 0;

/** Takes sheets in, after those that came before. */
export function takeIn(ledger: string, identity: string, arrived: Arrived): void {
  const { queue, ...now } = useIntake.getState();
  const isFresh = queue.length === 0 || now.ledger !== ledger || now.identity !== identity;
  useIntake.setState({
    queue: [...queue, { ledger, identity, arrived }],
    ...(isFresh ? { ledger, identity, ...NOTHING_TOLD } : {}),
  });
  if (!now.isRunning) void run();
}

/** Stops, and lets go of what waits. What was taken in stays. */
export function cancelIntake(): void {
  useIntake.setState(({ queue }) => ({ queue: queue.slice(0, 1) }));
  abort.abort();
}

export function dismissIntake(): void {
  useIntake.setState({ failure: null, untaken: [] });
}

/** How many files wait behind those in hand. */
export function waitingIn(queue: readonly Job[]): number {
  return queue.slice(1).reduce((sum, { arrived }) => sum + countOf(arrived), 0);
}

function countOf(arrived: Arrived): number {
  return "files" in arrived ? arrived.files.length : arrived.paths.length;
}

async function run(): Promise<void> {
  turn += 1;
  const mine = turn;
  useIntake.setState({ isRunning: true, progress: null });
  for (;;) {
    const [job] = useIntake.getState().queue;
    const end = job === undefined ? "done" : await take(job, () => mine === turn);
    // Locked in the meantime: whoever unlocks goes on in a run of its own.
    if (mine !== turn) return;
    if (end !== "next") break;
  }
  useIntake.setState({ isRunning: false, progress: null });
}

/** Takes in what came together; "later" when that has to wait until somebody unlocks. */
async function take(job: Job, isOn: () => boolean): Promise<"next" | "later"> {
  const { ledger, identity } = job;
  const { signal } = (abort = new AbortController());
  const tell = (progress: Progress): void => {
    if (isOn()) useIntake.setState({ progress });
  };
  const offered = await offer(job, signal, tell);
  const collected =
    offered.failure !== null || offered.paths.length === 0
      ? { receipts: [], failure: offered.failure }
      : await collectPaths({ ledger, identity, paths: offered.paths }, signal, tell);
  const { receipts, failure } = collected;
  if (!isOn()) return "later";
  if (failure !== null && PUTTING_OFF.includes(failure.code)) {
    noticeFailure(failure);
    if (isShown(ledger, identity)) await loadBoard(ledger, identity);
    return "later";
  }
  if (isShown(ledger, identity)) await loadBoard(ledger, identity);
  const [kept, passed] = split(receipts);
  const isTold = failure !== null && failure.code !== "CANCELLED" && !noticeFailure(failure);
  useIntake.setState((now) => {
    const queue = now.queue.filter((each) => each !== job);
    if (now.ledger !== ledger || now.identity !== identity) return { queue };
    return {
      queue,
      taken: [...now.taken, ...kept],
      untaken: [...now.untaken, ...offered.untaken, ...passed],
      failure: isTold ? failure : now.failure,
    };
  });
  return "next";
}

async function offer({ arrived }: Job, signal: AbortSignal, tell: (progress: Progress) => void): Promise<Offered> {
  if ("paths" in arrived) return { paths: arrived.paths, untaken: [], failure: null };
  const { files } = arrived;
  if (files.length <= MAX_FILES) return offerAll(files, signal, tell);
  const { failure } = fail("TOO_MANY_FILES", { count: files.length, limit: MAX_FILES });
  return { paths: [], untaken: [], failure };
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

useSession.subscribe(({ holder }, before) => {
  const { queue, isRunning } = useIntake.getState();
  if (queue.length === 0 || holder?.identity === before.holder?.identity) return;
  if (holder === null) {
    // Ended here and not by the refusal, which may come after somebody unlocked again.
    turn += 1;
    abort.abort();
    useIntake.setState({ isRunning: false, progress: null });
    return;
  }
  // What somebody else put in line is not theirs to go on with.
  useIntake.setState({ queue: queue.filter(({ identity }) => identity === holder.identity) });
  if (!isRunning) void run();
});
