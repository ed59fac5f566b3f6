import { create } from "zustand";
import type { Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { call } from "../api.ts";
import { openDossier } from "../expert/read-workspace.ts";
import { goToField, placeNow, setWorkspace, useWorkspace } from "../expert/workspace-store.ts";
import { controlId } from "../scoring/form-items.ts";
import { noticeFailure } from "../session/session-store.ts";

export type Comparison = Response<"compare.read">;

export const COMPARE_VIEWS = ["side", "criterion", "swap", "use", "drift", "reread", "calibration"] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

/** Fewest and most dossiers that stand side by side. */
export const SIDE_BY_SIDE = { least: 2, most: 6 } as const;

/** Two neighbours of one's own ranking, by candidate, and whether the person would swap them. */
export type Pair = { readonly before: string; readonly after: string; readonly wouldSwap: boolean | null };

export type CompareState = {
  readonly comparison: Comparison | null;
  readonly failure: Failure | null;
  readonly view: CompareView;
  /** Dossiers chosen to stand side by side, in the order of choosing. */
  readonly chosen: readonly string[];
  readonly pair: Pair | null;
  readonly areCommentsShown: boolean;
  /** The criterion that is scored down all dossiers; null until one is chosen. */
  readonly criterion: string | null;
};

/** What belongs to one batch. */
const EMPTY: Omit<CompareState, "view"> = {
  comparison: null,
  failure: null,
  chosen: [],
  pair: null,
  areCommentsShown: false,
  criterion: null,
};

/** Comparing one's own scores: the last snapshot and what is looked at in it. */
export const useCompare = create<CompareState>()(() => ({ view: "side", ...EMPTY }));

useWorkspace.subscribe(({ place }, before) => {
  if (place !== before.place) useCompare.setState(EMPTY);
});

export function setCompare(change: Partial<CompareState>): void {
  useCompare.setState(change);
}

/** Reads one's own scores anew. What was chosen stays within a batch. */
export async function loadComparison(): Promise<void> {
  const place = placeNow();
  const result = await call("compare.read", place);
  if (useWorkspace.getState().place !== place) return;
  if (result.ok) setCompare({ comparison: result.value, failure: null });
  else if (!noticeFailure(result.failure)) setCompare({ failure: result.failure });
}

/** Puts a dossier beside the others, or takes it away again; a seventh is not taken. */
export function toggleChosen(candidate: string): void {
  const { chosen } = useCompare.getState();
  const others = chosen.filter((each) => each !== candidate);
  const isAdded = others.length === chosen.length && chosen.length < SIDE_BY_SIDE.most;
  setCompare({ chosen: isAdded ? [...chosen, candidate] : others, view: "side" });
}

/** Turns to a dossier in the workbench, at a criterion's field where one is named. */
export async function revisit(candidate: string, criterion?: string): Promise<void> {
  setWorkspace({ step: "score" });
  await openDossier(candidate);
  if (criterion !== undefined) goToField(criterion, controlId(criterion));
}
