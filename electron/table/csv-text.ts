import { DECIMAL_PATTERN } from "#shared/domain/exact.ts";

/** One cell: text, a number that is already a decimal string, or nothing. */
export type CsvCell = string | number | null;

/** What spreadsheet programs take for the start of a formula, in full width too, behind any white space. */
const FORMULA_START = /^[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * A table as CSV (RFC 4180) that Excel opens by double click: UTF-8 with a byte order mark, CRLF. A cell that a spreadsheet would
 * run as a formula gets an apostrophe in front, unless it is a plain negative number (OWASP, CSV injection).
 */
export function csvText(head: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map(cellText).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  const text = String(cell);
  const safe = FORMULA_START.test(text) && !DECIMAL_PATTERN.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
