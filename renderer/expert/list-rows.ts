import type { ListFilter, RowState, WorkRow } from "./workspace-store.ts";

/** Every state a row of the list can be in, in the order they are counted. */
export const ROW_STATES: readonly Exclude<RowState, "">[] = ["scored", "part", "untouched", "recused", "abstained"];

/** How a row stands: an incomplete dossier is part-filled or untouched. */
export function rowState({ state, filled }: Pick<WorkRow, "state" | "filled">): Exclude<RowState, ""> {
  if (state !== "incomplete") return state;
  return filled === 0 ? "untouched" : "part";
}

export type NumberedRow = WorkRow & { readonly serial: number };

/** Rows of one cluster under its head. `cluster` is null where the scheme has none. */
export type RowGroup = { readonly cluster: string | null; readonly rows: readonly NumberedRow[] };

/** A filter that leaves nothing out. */
export const NO_FILTER: ListFilter = { cluster: "", district: "", state: "", words: "" };

/** The rows that a filter shows, in the batch's order within each cluster; serials are those of the whole batch. */
export function groupRows(rows: readonly WorkRow[], { cluster, district, state, words }: ListFilter): RowGroup[] {
  const wanted = folded(words);
  const shown = rows
    .map((row, index) => ({ ...row, serial: index + 1 }))
    .filter(
      (row) =>
        (cluster === "" || row.cluster === cluster) &&
        (district === "" || row.district === district) &&
        (state === "" || rowState(row) === state) &&
        (wanted === "" ||
          folded(`${row.serial} ${row.candidate} ${row.name ?? ""} ${row.creditCode ?? ""}`).includes(wanted)),
    );
  const groups = Map.groupBy(shown, (row) => row.cluster);
  return [...groups].map(([name, members]) => ({ cluster: name, rows: members }));
}

function folded(words: string): string {
  return words.normalize("NFKC").trim().toLowerCase();
}
