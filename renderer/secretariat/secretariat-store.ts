import { create } from "zustand";
import type { Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { keepPlace, readKeptPlace } from "../session/kept-place.ts";
import { noticeFailure } from "../session/session-store.ts";

export type Board = Response<"collection.board">;
export type BoardRow = Board["board"][number];

/** The steps that have a screen, in the order of the work. */
export const STEPS = ["collect", "results", "report"] as const;
export type Step = (typeof STEPS)[number];

type Secretariat = {
  readonly step: Step;
  /** Whose number is explained among the results; null for the first. */
  readonly candidate: string | null;
  /** Which ledger `board` is of. */
  readonly ledger: string | null;
  /** Who read it: nobody else is shown it. */
  readonly identity: string | null;
  readonly board: Board | null;
  readonly failure: Failure | null;
};

export const useSecretariat = create<Secretariat>()(() => ({
  step: "collect",
  candidate: null,
  ledger: null,
  identity: null,
  board: null,
  failure: null,
}));

export function showStep(step: Step): void {
  move({ step });
}

export function showCandidate(candidate: string): void {
  move({ candidate });
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

/** Reads the board of a ledger. What the same person was shown of the same ledger stays while it is read again. */
export async function loadBoard(ledger: string, identity: string): Promise<void> {
  const before = useSecretariat.getState();
  if (before.ledger !== ledger) useSecretariat.setState(placeIn(ledger));
  if (before.ledger !== ledger || before.identity !== identity) {
    useSecretariat.setState({ ledger, identity, board: null, failure: null });
  }
  const result = await call("collection.board", { ledger, identity });
  const now = useSecretariat.getState();
  if (now.ledger !== ledger || now.identity !== identity) return;
  if (result.ok) useSecretariat.setState({ board: result.value, failure: null });
  else if (!noticeFailure(result.failure)) useSecretariat.setState({ failure: result.failure });
}
