import { Refusal } from "#shared/ipc/result.ts";
import { checkXlsxLimits } from "./xlsx-limits.ts";

/**
 * Cells of the first sheet as text, row by row. Refuses with `BAD_TABLE`: `problem: "xlsx"` for what is no workbook, and as
 * `checkXlsxLimits` does.
 */
export async function parseXlsx(bytes: Uint8Array, name: string): Promise<string[][]> {
  checkXlsxLimits(bytes, name);
  // Forty modules that few commands need.
  const { readSheet } = await import("read-excel-file/universal");
  const rows = await readSheet(toArrayBuffer(bytes), { parseNumber: numberText }).catch((error: unknown) => {
    // The parser throws its own and plain errors on what is no workbook; whichever it was, nothing was read.
    throw new Refusal("BAD_TABLE", { name, problem: "xlsx" }, { cause: error });
  });
  return rows.map((row, index) => row.map((cell) => cellText(cell, name, index + 1)));
}

/** Excel keeps 8.07 as a double, may store it as `8.0699999999999994` and shows 15 significant digits: what people saw counts. */
function numberText(stored: string): string {
  const value = Number(stored);
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : stored;
}

function cellText(cell: unknown, name: string, row: number): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === "boolean") return cell ? "true" : "false";
  if (typeof cell !== "string") throw new Refusal("BAD_TABLE", { name, problem: "xlsx", row });
  return cell;
}

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}
