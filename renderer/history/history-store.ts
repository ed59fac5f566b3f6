import { create } from "zustand";
import type { Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { commitAll } from "../expert/commit-edit.ts";
import { takeDossier } from "../expert/read-workspace.ts";
import { placeNow, setWorkspace, useWorkspace } from "../expert/workspace-store.ts";
import { noticeFailure } from "../session/session-store.ts";

export type HistoryState = {
  /** Whose history is shown; null while the panel is shut. */
  readonly candidate: string | null;
  readonly history: Response<"history.read"> | null;
  /** What the last revert did: how many fields, and to which moment. */
  readonly reverted: { readonly changed: number; readonly at: string } | null;
  readonly failure: Failure | null;
};

const SHUT: HistoryState = { candidate: null, history: null, reverted: null, failure: null };

/** What was done to one dossier of the batch in hand: nobody else is shown it, nor the same person in another batch. */
export const useHistory = create<HistoryState>()(() => SHUT);

useWorkspace.subscribe(({ place }, before) => {
  if (place !== before.place) shutHistory();
});

/** Shows the history of a dossier, or what was added to the one that is shown: its rows stay, and with them the focus. */
export async function openHistory(candidate: string): Promise<void> {
  const { candidate: shown, history } = useHistory.getState();
  useHistory.setState({ ...SHUT, candidate, history: shown === candidate ? history : null });
  await commitAll();
  await readHistory();
}

export function shutHistory(): void {
  useHistory.setState(SHUT);
}

/** Reads the history anew, after something was done to the dossier. */
async function readHistory(): Promise<void> {
  const { candidate } = useHistory.getState();
  if (candidate === null) return;
  const place = placeNow();
  const result = await call("history.read", { ...place, candidate });
  if (useWorkspace.getState().place !== place || useHistory.getState().candidate !== candidate) return;
  if (result.ok) useHistory.setState({ history: result.value, failure: null });
  else take(result.failure);
}

/** Brings the dossier back to how it stood just after an entry. `at` is when that was. */
export async function revertTo(sequence: number, at: string): Promise<void> {
  const { candidate } = useHistory.getState();
  if (candidate === null) return;
  const place = placeNow();
  const result = await call("history.revert", { ...place, candidate, sequence });
  if (useWorkspace.getState().place !== place) return;
  if (!result.ok) {
    take(result.failure);
    return;
  }
  const { changed, dossier } = result.value;
  if (dossier !== null) takeDossier(dossier);
  // What the fields said of being saved was said of values that are gone.
  setWorkspace({ saves: {} });
  useHistory.setState({ reverted: { changed, at }, failure: null });
  await readHistory();
}

function take(failure: Failure): void {
  if (!noticeFailure(failure)) useHistory.setState({ failure });
}
