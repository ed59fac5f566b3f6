import type { Failure } from "#shared/ipc/result.ts";
import { table, type Terminal } from "./terminal.ts";

/** Says a refusal: the sentence, any rows it is about, and the code; with `--json` also as a document on stdout. */
export function sayFailure(terminal: Terminal, failure: Failure): void {
  const { text } = terminal;
  terminal.warn(`${text.error(failure)} ${text.hint(failure.code)}`.trimEnd());
  if (failure.problems && failure.problems.length > 0) {
    terminal.warn(
      ...table(
        [text.cli("column.row"), text.cli("column.column"), text.cli("column.problem"), text.cli("column.value")],
        failure.problems.map((row) => [String(row.row), row.column, text.rowProblem(row.problem), row.value]),
        [0],
      ),
    );
  }
  terminal.warn(`[${failure.code}]`);
  if (terminal.isJson) terminal.document({ error: failure });
}
