import { type ReviewState, states } from "#shared/files/dossier.ts";
import { identifier } from "#shared/files/primitives.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import { ownValue } from "../own-value.ts";
import type { ScoreProblem } from "./score-problem.ts";

/** One row of a table: `row` counts from 1, the head being row 1. */
export type TextRecord = { readonly row: number; readonly cells: readonly string[] };

/** States of a whole dossier, and what an expert says to a computed criterion. */
export type RowState = ReviewState | "confirmed" | "challenged";

/** A row of `scores.csv` with every cell in its place; an empty cell is `""`, an empty state null. */
export type ScoreRow = {
  readonly row: number;
  readonly expert: string;
  readonly candidate: string;
  readonly criterion: string;
  readonly state: RowState | null;
  readonly value: string;
  readonly comment: string;
};

const COLUMNS = [
  { column: "expert", chinese: "专家" },
  { column: "candidate", chinese: "候选" },
  { column: "criterion", chinese: "指标" },
  { column: "state", chinese: "状态" },
  { column: "value", chinese: "值" },
  { column: "comment", chinese: "意见" },
] as const;

type Column = (typeof COLUMNS)[number]["column"];

const REQUIRED: readonly Column[] = ["candidate", "criterion", "value"];

const ROW_STATES: readonly RowState[] = [...states, "confirmed", "challenged"];

const CHINESE_STATES: Readonly<Record<string, RowState>> = {
  已评分: "scored",
  弃权: "abstained",
  回避: "recused",
  缺席: "absent",
  未分配: "not-assigned",
  未完成: "incomplete",
  确认: "confirmed",
  异议: "challenged",
};

/**
 * Reads the long table `expert,candidate,criterion,state,value,comment`, columns in any order, names in English or Chinese (专家,
 * 候选, 指标, 状态, 值, 意见), others ignored. What the cells mean to a scheme is not asked here. Rows with a problem are left out.
 */
export function parseScoreRows(records: readonly TextRecord[]): {
  readonly rows: ScoreRow[];
  readonly problems: RowProblem[];
} {
  const [head, ...body] = records;
  if (head === undefined) return { rows: [], problems: [problemIn(1, "", "no-rows", "")] };
  const places = new Map<Column, number>();
  const problems: RowProblem[] = [];
  for (const [index, cell] of head.cells.entries()) {
    const column = columnOf(cell);
    if (column === null) continue;
    if (places.has(column)) problems.push(problemIn(head.row, column, "repeated-column", cell));
    places.set(column, index);
  }
  for (const column of REQUIRED) {
    if (!places.has(column)) problems.push(problemIn(head.row, column, "missing-column", ""));
  }
  if (problems.length > 0) return { rows: [], problems };
  const rows: ScoreRow[] = [];
  for (const record of body) {
    const row = scoreRow(record, (column) => (record.cells[places.get(column) ?? -1] ?? "").trim());
    if ("problem" in row) problems.push(row);
    else rows.push(row);
  }
  return { rows, problems };
}

/** A problem of one cell, by the column's English name. */
export function problemIn(row: number, column: Column | "", problem: ScoreProblem, value: string): RowProblem {
  return { row, column, problem, value: value.slice(0, 200) };
}

function scoreRow({ row }: TextRecord, cell: (column: Column) => string): ScoreRow | RowProblem {
  const [expert, candidate, criterion] = [cell("expert"), cell("candidate"), cell("criterion")];
  if (candidate === "") return problemIn(row, "candidate", "missing-candidate", "");
  for (const [column, id] of [
    ["expert", expert],
    ["candidate", candidate],
    ["criterion", criterion],
  ] as const) {
    if (id !== "" && !identifier.safeParse(id).success) return problemIn(row, column, "bad-identifier", id);
  }
  const stateText = cell("state");
  const state = stateOf(stateText);
  if (state === null && stateText !== "") return problemIn(row, "state", "unknown-state", stateText);
  return { row, expert, candidate, criterion, state, value: cell("value"), comment: cell("comment") };
}

function columnOf(cell: string): Column | null {
  const name = cell.trim().toLowerCase();
  return COLUMNS.find(({ column, chinese }) => name === column || name === chinese)?.column ?? null;
}

function stateOf(text: string): RowState | null {
  return ROW_STATES.find((state) => state === text.toLowerCase()) ?? ownValue(CHINESE_STATES, text) ?? null;
}
