import { useMemo } from "react";
import { NO_FILTER, rowsAround } from "../expert/list-rows.ts";
import { openDossier } from "../expert/read-workspace.ts";
import { type ListFilter, setWorkspace, useWorkspace, type WorkRow } from "../expert/workspace-store.ts";

/** The way to the next dossier that is not finished: of those that the filter shows, else of all. Null when every one is. */
export function useNextOpen(dossiers: readonly WorkRow[], candidate: string): (() => void) | null {
  const filter = useWorkspace((state) => state.filter);
  const shown = useMemo(() => nextIn(dossiers, filter, candidate), [dossiers, filter, candidate]);
  const any = useMemo(() => nextIn(dossiers, NO_FILTER, candidate), [dossiers, candidate]);
  const next = shown ?? any;
  if (next === undefined) return null;
  return () => {
    if (shown === undefined) setWorkspace({ filter: NO_FILTER });
    void openDossier(next.candidate);
  };
}

function nextIn(rows: readonly WorkRow[], filter: ListFilter, candidate: string): WorkRow | undefined {
  const { after, before } = rowsAround(rows, filter, candidate);
  return [...after, ...before].find((row) => row.state === "incomplete");
}
