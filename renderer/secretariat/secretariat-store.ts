import { create } from "zustand";
import type { Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import type { PageKey } from "#shared/text/catalogue.ts";
import { call } from "../api.ts";
import { keepPlace, readKeptPlace } from "../session/kept-place.ts";
import { noticeFailure } from "../session/session-store.ts";

export type Board = Response<"collection.board">;
export type BoardRow = Board["board"][number];

/** The steps that have a screen, in the order of the work. */
export const STEPS = ["collect", "results", "report"] as const;
export type Step = (typeof STEPS)[number];

/** A decision that was just signed: its short code, and how many sheets a closing counts, null of any other. */
export type Recorded = { readonly title: PageKey; readonly code: string; readonly counted: number | null };

/** A report that was just written, and where. */
export type Written = Response<"result.report"> & { readonly folder: string };

/** A programme that was just sealed, and by whom. */
export type Sealed = {
  readonly identity: string;
  readonly out: string;
  readonly made: Response<"programme.seal">;
  readonly experts: readonly { readonly expert: string; readonly name: string }[];
};

type Secretariat = {
  readonly step: Step;
  /** Whose number is explained among the results; null for the first. */
  readonly candidate: string | null;
  /** Which ledger what follows is of. */
  readonly ledger: string | null;
  /** Who read it: nobody else is shown it. */
  readonly identity: string | null;
  readonly board: Board | null;
  readonly failure: Failure | null;
  /** Told until somebody has written it down, wherever in the ledger that is. */
  readonly recorded: Recorded | null;
  readonly written: Written | null;
  /** Told until its person goes on to collecting; it is of no ledger that is open. */
  readonly sealed: Sealed | null;
};

const NOTHING_READ = { board: null, failure: null, recorded: null, written: null } as const;

export const useSecretariat = create<Secretariat>()(() => ({
  step: "collect",
  candidate: null,
  ledger: null,
  identity: null,
  sealed: null,
  ...NOTHING_READ,
}));

export function showStep(step: Step): void {
  move({ step });
}

export function showCandidate(candidate: string): void {
  move({ candidate });
}

export function tellRecorded(recorded: Recorded | null): void {
  useSecretariat.setState({ recorded });
}

export function tellWritten(written: Written): void {
  useSecretariat.setState({ written });
}

export function tellSealed(sealed: Sealed | null): void {
  useSecretariat.setState({ sealed });
}

function move(change: Partial<Pick<Secretariat, "step" | "candidate">>): void {
  useSecretariat.setState(change);
  const { ledger, step, candidate } = useSecretariat.getState();
  keepPlace({ office: ledger === null ? null : { ledger, step, candidate } });
}

/** Where this window was in a ledger before it was reloaded; its first step when it was in another, or in none. */
function placeIn(ledger: string): Pick<Secretariat, "step" | "candidate"> {
  const { office } = readKeptPlace();
  if (office?.ledger !== ledger) return { step: "collect", candidate: null };
  return { step: office.step, candidate: office.candidate };
}

/** Whether what is shown is this ledger, as this person reads it. */
export function isShown(ledger: string, identity: string): boolean {
  const now = useSecretariat.getState();
  return now.ledger === ledger && now.identity === identity;
}

/** Reads the board of a ledger. What the same person was shown of the same ledger stays while it is read again. */
export async function loadBoard(ledger: string, identity: string): Promise<void> {
  if (useSecretariat.getState().ledger !== ledger) useSecretariat.setState(placeIn(ledger));
  if (!isShown(ledger, identity)) useSecretariat.setState({ ledger, identity, ...NOTHING_READ });
  const result = await call("collection.board", { ledger, identity });
  if (!isShown(ledger, identity)) return;
  if (result.ok) useSecretariat.setState({ board: result.value, failure: null });
  else if (!noticeFailure(result.failure)) useSecretariat.setState({ failure: result.failure });
}
