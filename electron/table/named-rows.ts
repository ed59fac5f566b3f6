import { Refusal } from "#shared/ipc/result.ts";
import type { Table } from "./read-table.ts";

/** One row under a head: `row` as in the table; `cell` gives the text under a column, `""` where there is none. */
export type NamedRow<Column extends string> = { readonly row: number; readonly cell: (column: Column) => string };

/**
 * Reads a table whose first row names its columns, in any order and letter case; columns that were not asked for are ignored.
 * For files that the program defines (`scores.csv`, `assignments.csv`, `declarations.csv`). Refuses with `BAD_TABLE` (`name`,
 * `problem`: `no-head`, `missing-column` or `repeated-column`, `column`).
 */
export function namedRows<Column extends string>(
  table: Table,
  name: string,
  columns: { readonly required: readonly Column[]; readonly optional?: readonly Column[] },
): NamedRow<Column>[] {
  const [head, ...rows] = table.rows;
  if (head === undefined) throw new Refusal("BAD_TABLE", { name, problem: "no-head" });
  const places = new Map<Column, number>();
  for (const column of [...columns.required, ...(columns.optional ?? [])]) {
    const found = head.cells.flatMap((cell, index) => (cell.toLowerCase() === column.toLowerCase() ? [index] : []));
    if (found.length > 1) throw new Refusal("BAD_TABLE", { name, problem: "repeated-column", column });
    const [place] = found;
    if (place !== undefined) places.set(column, place);
    else if (columns.required.includes(column)) {
      throw new Refusal("BAD_TABLE", { name, problem: "missing-column", column });
    }
  }
  return rows.map(({ row, cells }) => ({ row, cell: (column) => cells[places.get(column) ?? -1] ?? "" }));
}
