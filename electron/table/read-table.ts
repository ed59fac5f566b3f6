import { basename, extname } from "node:path";
import { Refusal } from "#shared/ipc/result.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { parseCsv } from "./parse-csv.ts";
import { parseXlsx } from "./parse-xlsx.ts";

/** Limits of a table from outside: bytes of the file, and rows and cells in it. */
const TABLE_LIMITS = { fileBytes: 64 * 1024 * 1024, rows: 1_000_000, columns: 2_000, cells: 5_000_000 } as const;

/** One row that holds anything. `row` counts from 1 as the spreadsheet shows it; cells are trimmed, an empty one is `""`. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/** A table as people wrote it, its head still among the rows. Rows may have different lengths. */
export type Table = { readonly rows: readonly TableRow[] };

/**
 * Reads the table in a `.csv` file (UTF-8 with or without BOM, or GBK) or in the first sheet of an `.xlsx` workbook.
 * Numbers of a workbook come as the 15 significant digits that Excel shows, so that 8.07 is "8.07"; dates as `2026-11-23`;
 * booleans as `true` and `false`; a formula as its last computed value. Blank rows are left out, their numbers skipped.
 *
 * Refuses as `readBounded` does (64 MB), with `BAD_ENCODING`, or with `BAD_TABLE` (`name`, `problem`: `extension`, `csv`,
 * `xlsx`, `cell-error` or `too-many-cells`, and `row` or `cell` where there is one).
 */
export async function readTable(path: string): Promise<Table> {
  const name = basename(path);
  const bytes = await readBounded(path, TABLE_LIMITS.fileBytes);
  switch (extname(path).toLowerCase()) {
    case ".csv":
      return withoutBlankRows(parseCsv(bytes, name), name);
    case ".xlsx":
      return withoutBlankRows(await parseXlsx(bytes, name), name);
    default:
      throw new Refusal("BAD_TABLE", { name, problem: "extension" });
  }
}

function withoutBlankRows(cells: readonly (readonly string[])[], name: string): Table {
  const total = cells.reduce((count, row) => count + row.length, 0);
  if (cells.length > TABLE_LIMITS.rows || total > TABLE_LIMITS.cells) {
    throw new Refusal("BAD_TABLE", { name, problem: "too-many-cells" });
  }
  return {
    rows: cells
      .map((row, index) => ({ row: index + 1, cells: row.map((cell) => cell.trim()) }))
      .filter(({ cells: row }) => row.some((cell) => cell !== "")),
  };
}
