import type { ListFilter, RowState, WorkRow } from "./workspace-store.ts";

/** How a row stands: an incomplete dossier is part-filled or untouched. */
export function rowState({ state, filled }: Pick<WorkRow, "state" | "filled">): Exclude<RowState, ""> {
  if (state !== "incomplete") return state;
  return filled === 0 ? "untouched" : "part";
}

export type NumberedRow = WorkRow & { readonly serial: number };

/** Rows of one cluster under its head. `cluster` is null where the scheme has none. */
export type RowGroup = { readonly cluster: string | null; readonly rows: readonly NumberedRow[] };

/** The rows that a filter shows, in the batch's order within each cluster; serials are those of the whole batch. */
export function groupRows(rows: readonly WorkRow[], { cluster, state, words }: ListFilter): RowGroup[] {
  const wanted = words.normalize("NFKC").trim().toLowerCase();
  const shown = rows
    .map((row, index) => ({ ...row, serial: index + 1 }))
    .filter(
      (row) =>
        (cluster === "" || row.cluster === cluster) &&
        (state === "" || rowState(row) === state) &&
        (wanted === "" || `${row.serial} ${row.candidate} ${row.name ?? ""}`.toLowerCase().includes(wanted)),
    );
  const groups = Map.groupBy(shown, (row) => row.cluster);
  return [...groups].map(([name, members]) => ({ cluster: name, rows: members }));
}
