import { create } from "zustand";
import { setWorkspace, useWorkspace } from "../expert/workspace-store.ts";

/** A place among the facts of the dossier in hand: a field of the scheme, or of who the candidate is. */
export type FactPlace = { readonly kind: "identity" | "fact"; readonly field: string };

type FactPlaceState = {
  /** What somebody was led to, until they turn to another dossier; `turn` changes with each time. */
  readonly shown: (FactPlace & { readonly turn: number }) | null;
};

/** Which fact a person was led to, such as by a search. */
export const useFactPlace = create<FactPlaceState>()(() => ({ shown: null }));

useWorkspace.subscribe(({ candidate }, before) => {
  if (candidate !== before.candidate) leaveFact();
});

/** Brings a fact of the dossier in hand into view, marked. */
export function showFact({ kind, field }: FactPlace): void {
  const turn = (useFactPlace.getState().shown?.turn ?? 0) + 1;
  setWorkspace({ pane: "facts" });
  useFactPlace.setState({ shown: { kind, field, turn } });
}

/** Takes the mark away. */
export function leaveFact(): void {
  useFactPlace.setState({ shown: null });
}
