import { CsvError, parse } from "csv-parse/sync";
import { Refusal } from "#shared/ipc/result.ts";
import { decodeText } from "./decode-text.ts";

/** Longest record in characters; an unclosed quote would otherwise swallow the file. */
const MAX_RECORD_CHARACTERS = 1_000_000;

/**
 * Records of a comma-separated file (RFC 4180, any line ends), blank lines included so that the index stays the row that a
 * spreadsheet shows. Refuses with `BAD_ENCODING`, or `BAD_TABLE` (`problem: "csv"`, `row`) for a broken quote.
 */
export function parseCsv(bytes: Uint8Array, name: string): string[][] {
  const { text } = decodeText(bytes, name);
  try {
    return parse(text, {
      relax_column_count: true,
      max_record_size: MAX_RECORD_CHARACTERS,
      record_delimiter: ["\r\n", "\n", "\r"],
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal("BAD_TABLE", { name, problem: "csv", ...rowOf(error) }, { cause: error });
  }
}

/** csv-parse counts the records it finished before the one that failed. */
function rowOf(error: CsvError): { row?: number } {
  const records: unknown = error["records"];
  return typeof records === "number" ? { row: records + 1 } : {};
}
