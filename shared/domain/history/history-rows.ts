import type { Response } from "../../ipc/contract.ts";

export type HistoryEntry = Response<"history.read">["entries"][number];

/** One act as people remember it: an edit, a text typed with pauses, or a whole revert. */
export type HistoryRow = {
  /** The newest of its entries: what a revert to this row goes back to. */
  readonly last: HistoryEntry;
  /** The oldest of its entries: what stood before. */
  readonly first: HistoryEntry;
  readonly count: number;
  /** What was done: edited, taken back, made again, or brought back to an entry. */
  readonly act: "edit" | "undo" | "redo" | "revert";
  readonly isUndone: boolean;
};

/** Text that goes on after resting no longer than this is one text. */
const TYPING_MS = 60_000;

/** The acts that entries, newest first, stand for; newest first. */
export function historyRows(entries: readonly HistoryEntry[]): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (const entry of entries) {
    const above = rows.at(-1);
    if (above !== undefined && isOneAct(above, entry)) {
      rows[rows.length - 1] = { ...above, first: entry, count: above.count + 1 };
    } else rows.push({ last: entry, first: entry, count: 1, act: actOf(entry), isUndone: entry.isUndone });
  }
  return rows;
}

function actOf({ undoes, redoes, reverts }: HistoryEntry): HistoryRow["act"] {
  if (undoes !== undefined) return "undo";
  if (redoes !== undefined) return "redo";
  return reverts === undefined ? "edit" : "revert";
}

function isOneAct({ first, act, isUndone }: HistoryRow, entry: HistoryEntry): boolean {
  if (actOf(entry) !== act || entry.isUndone !== isUndone) return false;
  if (act === "revert") return entry.reverts === first.reverts && entry.sequence === first.sequence - 1;
  if (act !== "edit") return false;
  const isText = typeof first.after.to === "string" || typeof first.before?.to === "string";
  const gap = Date.parse(first.at) - Date.parse(entry.at);
  return isText && isSameField(first, entry) && gap >= 0 && gap <= TYPING_MS;
}

function isSameField({ after: a }: HistoryEntry, { after: b }: HistoryEntry): boolean {
  if (a.kind === "comment" && b.kind === "comment") return a.criterion === b.criterion;
  if (a.kind === "damage" && b.kind === "damage") return a.attachment === b.attachment;
  return a.kind === b.kind && (a.kind === "opinion" || a.kind === "abstention");
}
