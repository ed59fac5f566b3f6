import type { ListFilter, RowState, WorkRow } from "./workspace-store.ts";

const SCORING: readonly RowState[] = ["scored", "part", "untouched", "recused", "abstained"];
const ANSWERING: readonly RowState[] = ["answered", "refused", "part", "unanswered"];

/** Every state a row of these can be in, in the order they are counted. */
export function rowStates(rows: readonly WorkRow[]): readonly RowState[] {
  return rows.some(({ answer }) => answer !== null) ? ANSWERING : SCORING;
}

/** How a row stands: an incomplete dossier is part-filled or untouched; what a further round objects to is answered, in words or anew. */
export function rowState({ state, filled, answer }: Pick<WorkRow, "state" | "filled" | "answer">): RowState {
  if (answer === "none") return "unanswered";
  if (answer !== null && state !== "incomplete") return answer === "refuse" ? "refused" : "answered";
  if (answer !== null) return "part";
  if (state !== "incomplete") return state;
  return filled === 0 ? "untouched" : "part";
}

export type NumberedRow = WorkRow & { readonly serial: number };

/** Rows of one cluster under its head, or the calibration dossiers under theirs. `cluster` is null where the scheme has none. */
export type RowGroup = {
  readonly cluster: string | null;
  readonly isCalibration: boolean;
  readonly rows: readonly NumberedRow[];
};

/** A filter that leaves nothing out. */
export const NO_FILTER: ListFilter = { cluster: "", district: "", state: "", words: "" };

/** The rows that a filter shows, calibration first, then in the batch's order within each cluster; serials are those of the whole batch. */
export function groupRows(rows: readonly WorkRow[], { cluster, district, state, words }: ListFilter): RowGroup[] {
  const wanted = folded(words);
  const shown = rows
    .map((row, index) => ({ ...row, serial: index + 1 }))
    .filter(
      (row) =>
        (cluster === "" || row.cluster === cluster) &&
        (district === "" || row.district === district) &&
        (state === "" || (state === "reread" ? row.reread !== null : rowState(row) === state)) &&
        (wanted === "" ||
          folded(`${row.serial} ${row.candidate} ${row.name ?? ""} ${row.creditCode ?? ""}`).includes(wanted)),
    );
  const calibration = shown.filter(({ isCalibration }) => isCalibration);
  const others = shown.filter(({ isCalibration }) => !isCalibration);
  const groups = [...Map.groupBy(others, (row) => row.cluster)].map(([name, members]) => {
    return { cluster: name, isCalibration: false, rows: members };
  });
  return calibration.length === 0 ? groups : [{ cluster: null, isCalibration: true, rows: calibration }, ...groups];
}

/** The rows that a filter shows, from the one after a dossier to the end of the list, and from its top to the one before. */
export function rowsAround(rows: readonly WorkRow[], filter: ListFilter, candidate: string | null) {
  const all = groupRows(rows, NO_FILTER).flatMap((group) => group.rows);
  const shown = new Set(groupRows(rows, filter).flatMap((group) => group.rows.map((row) => row.candidate)));
  // A dossier keeps its place in the whole list, also where the filter no longer shows it.
  const at = all.findIndex((row) => row.candidate === candidate);
  const isShown = (row: NumberedRow): boolean => shown.has(row.candidate);
  return { after: all.slice(at + 1).filter(isShown), before: all.slice(0, Math.max(at, 0)).filter(isShown) };
}

function folded(words: string): string {
  return words.normalize("NFKC").trim().toLowerCase();
}
