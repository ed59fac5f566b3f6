import { create } from "zustand";
import { useWorkspace } from "../expert/workspace-store.ts";

type PaceState = {
  /** The word about a session's end that was dismissed last, by programme: it is not said again in another of its batches. */
  readonly dismissed: Readonly<Record<string, number>>;
};

/** What was said about time and dismissed in this window. */
export const usePace = create<PaceState>()(() => ({ dismissed: {} }));

useWorkspace.subscribe(({ place }, before) => {
  // Whoever comes next was told nothing yet.
  if (place?.identity !== before.place?.identity) usePace.setState({ dismissed: {} });
});

export function dismissWarning(programme: string, warning: number): void {
  usePace.setState({ dismissed: { ...usePace.getState().dismissed, [programme]: warning } });
}
