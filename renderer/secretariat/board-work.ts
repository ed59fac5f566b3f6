import type { Failure } from "#shared/ipc/result.ts";
import type { Board, BoardRow } from "./secretariat-store.ts";

/** What a person can do about a row of the board. */
export type RowWork =
  | { readonly kind: "absence"; readonly row: BoardRow }
  | { readonly kind: "wet-signature"; readonly row: BoardRow }
  | { readonly kind: "choose-sheet"; readonly row: BoardRow };

/** What the row waits for; null when it waits for nobody. Two sheets come before a missing signature: one of them may go. */
export function workOf(row: BoardRow): RowWork | null {
  if (row.status === "missing" || row.status === "rejected") return { kind: "absence", row };
  if (row.status !== "held") return null;
  return row.held.some(({ problem }) => problem?.code === "WET_SIGNATURE_MISSING")
    ? { kind: "wet-signature", row }
    : { kind: "choose-sheet", row };
}

/** What its form is called among the drafts. */
export function matterOf({ kind, row }: RowWork): string {
  return `${kind} ${row.expert} ${row.batch}`;
}

/** The id of the element that a blocker's link leads to. */
export function rowId({ expert, batch }: BoardRow): string {
  return `row-${expert}-${batch.slice(0, 12)}`;
}

export type Tally = {
  readonly expected: number;
  readonly accepted: number;
  readonly held: number;
  readonly missing: number;
};

export function tallyOf({ board }: Board): Tally {
  const count = (...statuses: readonly BoardRow["status"][]): number =>
    board.filter(({ status }) => statuses.includes(status)).length;
  return {
    expected: board.length - count("absent"),
    accepted: count("accepted"),
    held: count("held"),
    missing: count("missing", "rejected", "late"),
  };
}

/** The rows that a blocker of closing is about. */
export function rowsOf({ board }: Board, { code }: Pick<Failure, "code">): readonly BoardRow[] {
  if (code === "SHEETS_HELD") return board.filter(({ status }) => status === "held");
  if (code === "SHEETS_MISSING") return board.filter(({ status }) => status === "missing" || status === "rejected");
  return [];
}
