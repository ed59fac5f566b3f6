import { create } from "zustand";
import type { Request } from "#shared/ipc/contract.ts";
import type { Progress } from "#shared/ipc/progress.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { noteArrival } from "../arrival/arrival-store.ts";
import { noticeFailure, useSession } from "../session/session-store.ts";

/** Which file goes to which store, and for whom; which batch it has to be is said beside it. */
type OpeningRequest = Omit<Request<"batch.open">, "expected">;

/** A batch that is being taken in or was, in this window. It goes on whatever screen is shown. */
export type Opening = {
  readonly request: OpeningRequest;
  /** Digest of the batch. */
  readonly batch: string;
  /** `stopped`: by the person. `locked`: by locking, or with the services; it goes on by itself once somebody unlocks. */
  readonly status: "running" | "done" | "stopped" | "locked" | "failed";
  /** Whether its dossiers are in the store, verified or not. */
  readonly isReadable: boolean;
  readonly progress: Progress | null;
  readonly failure: Failure | null;
};

type Openings = { readonly opening: Opening | null };

/** The batch that this window takes in: one at a time. */
export const useOpening = create<Openings>()(() => ({ opening: null }));

let abort = new AbortController();

/** Takes a batch in, or goes on with it: what is stored already stays, and every byte is checked from the start. */
export async function startOpening(request: OpeningRequest, batch: string): Promise<void> {
  abort.abort();
  const controller = (abort = new AbortController());
  const isReadable = currentOpening(batch)?.isReadable === true;
  useOpening.setState({
    opening: { request, batch, status: "running", isReadable, progress: null, failure: null },
  });
  const change = (changed: Partial<Opening>): void => {
    const { opening } = useOpening.getState();
    if (abort === controller && opening !== null) useOpening.setState({ opening: { ...opening, ...changed } });
  };
  // The first thing told is of the work that follows once the dossiers can be read.
  const onProgress = (progress: Progress): void => change({ progress, isReadable: true });
  const result = await call("batch.open", { ...request, expected: batch }, { onProgress, signal: controller.signal });
  if (result.ok) return change({ status: "done", isReadable: true, progress: null });
  const { failure } = result;
  if (failure.code === "CANCELLED") return change({ status: "stopped", progress: null });
  if (abort !== controller) return;
  const isLocked = failure.code === "IDENTITY_LOCKED" || failure.code === "SERVICE_STOPPED";
  change({ status: isLocked ? "locked" : "failed", progress: null, failure: isLocked ? null : failure });
  const isSession = noticeFailure(failure);
  // The screen of the opening says it itself.
  const isElsewhere = useSession.getState().screen.name !== "home";
  if (!isLocked && !isSession && isElsewhere) noteArrival({ said: failure, name: request.path, left: 0 });
}

export function stopOpening(): void {
  abort.abort();
}

/** Goes on with what was stopped, or is cut short. */
export function resumeOpening(): void {
  const { opening } = useOpening.getState();
  if (opening !== null && opening.status !== "running") void startOpening(opening.request, opening.batch);
}

/** What this window knows of taking a batch in. */
function currentOpening(batch: string): Opening | null {
  const { opening } = useOpening.getState();
  return opening?.batch === batch ? opening : null;
}

/** Where attachments of a batch are read from while its own copy is not whole. */
export function sourceOf(batch: string): { readonly source?: string } {
  const opening = currentOpening(batch);
  return opening === null || opening.status === "done" ? {} : { source: opening.request.path };
}

useSession.subscribe(({ holder }, before) => {
  const { opening } = useOpening.getState();
  if (opening === null) return;
  if (holder === null && opening.status === "running") {
    // Ended here and not by the refusal, which may come after somebody unlocked again.
    abort.abort();
    abort = new AbortController();
    useOpening.setState({ opening: { ...opening, status: "locked", progress: null } });
  }
  if (holder === null || before.holder !== null) return;
  if (opening.request.identity !== holder.identity) useOpening.setState({ opening: null });
  else if (opening.status === "locked") resumeOpening();
});
