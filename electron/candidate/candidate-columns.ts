import type { FactField } from "#shared/files/scheme.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import type { TableRow } from "../table/read-table.ts";
import { headingKey } from "./fold-text.ts";

/** What every candidate has besides the scheme's fields, with the headings that name it in a table. */
export const BASE_COLUMNS = {
  id: ["编号", "id", "candidate"],
  creditCode: ["统一社会信用代码", "信用代码", "creditCode", "credit code"],
  name: ["企业名称", "名称", "name"],
  district: ["区", "所在区", "district"],
  cluster: ["集群", "产业集群", "cluster"],
  segment: ["产业链环节", "segment"],
  channel: ["推荐渠道", "channel"],
} as const satisfies Record<string, readonly string[]>;

export type BaseColumn = keyof typeof BASE_COLUMNS;

/** Where each thing stands in a row: the index of its cell, counted from 0. */
export type CandidateColumns = {
  readonly base: ReadonlyMap<BaseColumn, number>;
  readonly fields: ReadonlyMap<string, number>;
  /** The heading as written, by index; for pointing at a cell. */
  readonly headings: readonly string[];
};

/**
 * Reads the head of a candidate table. A heading names a base column (Chinese or English), or a field of the scheme by id or
 * label; width, spaces and case do not matter. `problems` refuse the table: a heading twice, or none for something mandatory.
 * `warnings` name headings that mean nothing here; their columns are not imported.
 */
export function findCandidateColumns(
  head: TableRow,
  fields: readonly FactField[],
  mandatory: ReadonlySet<BaseColumn>,
): { columns: CandidateColumns; problems: RowProblem[]; warnings: RowProblem[] } {
  const keys = head.cells.map(headingKey);
  const problems: RowProblem[] = [];
  const used = new Set<number>();
  const place = (names: readonly string[], title: string, isMandatory: boolean): number | null => {
    const wanted = new Set(names.map(headingKey));
    const [index, second] = keys.flatMap((key, at) => (wanted.has(key) ? [at] : []));
    if (second !== undefined) problems.push(atHead(head, "repeated-column", title));
    if (index === undefined && isMandatory) problems.push(atHead(head, "missing-column", title));
    if (index === undefined) return null;
    used.add(index);
    if (second !== undefined) used.add(second);
    return index;
  };

  const base = new Map<BaseColumn, number>();
  for (const column of BASE_ORDER) {
    const index = place(BASE_COLUMNS[column], BASE_COLUMNS[column][0], mandatory.has(column));
    if (index !== null) base.set(column, index);
  }
  const fieldPlaces = new Map<string, number>();
  for (const field of fields) {
    const names = [field.id, field.label, ...(field.labelEn === undefined ? [] : [field.labelEn])];
    const index = place(names, field.label, field.isRequired);
    if (index !== null) fieldPlaces.set(field.id, index);
  }
  const warnings = head.cells.flatMap((cell, index) =>
    cell === "" || used.has(index) ? [] : [{ ...atHead(head, "unknown-column", cell), value: cell }],
  );
  return { columns: { base, fields: fieldPlaces, headings: head.cells }, problems, warnings };
}

const BASE_ORDER = [
  "id",
  "creditCode",
  "name",
  "district",
  "cluster",
  "segment",
  "channel",
] as const satisfies BaseColumn[];

function atHead(
  head: TableRow,
  problem: "repeated-column" | "missing-column" | "unknown-column",
  column: string,
): RowProblem {
  return { row: head.row, column: column.slice(0, 200), problem, value: "" };
}
