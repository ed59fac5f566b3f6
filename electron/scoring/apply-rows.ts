import type { ExpertRowProblem } from "#shared/domain/scores-csv/expert-row-problem.ts";
import type { Edit } from "#shared/files/edit.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { applyWithin, type OnSigned } from "./apply-edit.ts";

/** The edits that one row of a table asks for. */
export type PlannedRow = { readonly row: number; readonly candidate: string; readonly edits: readonly Edit[] };

/**
 * Applies the edits of a whole table, all or none: every row is tried in one transaction, and if any cannot be taken, all are undone
 * and refused with `ROWS_REFUSED` (`count`, and each row with its problem). `finish` may look at the outcome and add problems. Returns how
 * many fields changed. A refusal that is not about a row, such as `UNDERTAKING_REQUIRED` or `DISK_FULL`, comes through as it is.
 */
export function applyRows(
  store: ExpertStore,
  rows: readonly PlannedRow[],
  known: readonly RowProblem[],
  at: Date,
  {
    onSigned = "refuse",
    finish = () => [],
  }: { readonly onSigned?: OnSigned; readonly finish?: () => readonly RowProblem[] } = {},
): number {
  return store.db.transaction(() => {
    let changed = 0;
    const problems = [...known];
    for (const planned of rows) {
      try {
        changed += applyWithin(store, planned.edits, at, {}, onSigned).length;
      } catch (error) {
        problems.push(problemOf(error, planned));
      }
    }
    if (problems.length === 0) problems.push(...finish());
    if (problems.length > 0) throw rowsRefused(problems);
    return changed;
  });
}

/** `ROWS_REFUSED` with its rows in order. */
export function rowsRefused(problems: readonly RowProblem[]): Refusal {
  const sorted = problems.toSorted((one, other) => one.row - other.row);
  return new Refusal("ROWS_REFUSED", { count: sorted.length }, { problems: sorted });
}

const PROBLEM_OF_DETAIL: Readonly<Record<string, ExpertRowProblem>> = {
  "nothing-to-withdraw": "nothing-to-withdraw",
  "attachment-not-damaged": "attachment-not-damaged",
};

function problemOf(error: unknown, { row, candidate }: PlannedRow): RowProblem {
  const about = (problem: ExpertRowProblem, value: string) => ({ row, column: "candidate", problem, value });
  if (!(error instanceof Refusal)) throw error;
  switch (error.code) {
    case "UNKNOWN_CANDIDATE":
      return about("unknown-candidate", candidate);
    case "DOSSIER_CLOSED":
      return about("dossier-closed", candidate);
    case "BAD_SHAPE":
      // Beside texts that are too long only a candidate comes here as it was typed.
      return about(error.failure.params["detail"] === "too_big" ? "too-long" : "unknown-candidate", candidate);
    case "RULE_BROKEN": {
      const detail = String(error.failure.params["detail"]);
      return about(
        PROBLEM_OF_DETAIL[detail] ?? "rule-broken",
        PROBLEM_OF_DETAIL[detail] === undefined ? detail : candidate,
      );
    }
    default:
      throw error;
  }
}
