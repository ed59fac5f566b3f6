import { basename } from "node:path";
import type { Edit } from "#shared/files/edit.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import type { Keyring } from "../identity/keyring.ts";
import { onSignedOf } from "../scoring/apply-edit.ts";
import { applyRows, type PlannedRow, rowsRefused } from "../scoring/apply-rows.ts";
import type { ServiceContext } from "../service-context.ts";
import { chooseBatch } from "../sheet/choose-batch.ts";
import { editsTo } from "../sheet/edits-to.ts";
import { assessBatch } from "../scoring/assess-dossier.ts";
import { roundOf } from "../store/round-document.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { namedRows } from "../table/named-rows.ts";
import { readTable } from "../table/read-table.ts";

const ANSWERS = ["keep", "rescore", "refuse"] as const;

/**
 * "round.answer": takes the rows of an `answers.csv` (`candidate`, `answer`, `reason`, and `start`) as the expert's edits, all or none. With
 * `start` = `earlier`, a new score begins with the own earlier values; the new ones come with `scores.csv`, before or after. Refuses with
 * `ROWS_REFUSED`, `BATCH_NOT_OPEN`, `BATCH_REQUIRED`, `UNDERTAKING_REQUIRED`, `SHEET_SIGNED`, or as `readTable` does.
 */
export async function answerRows(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"round.answer">,
  context: ServiceContext,
): Promise<Response<"round.answer">> {
  const store = await deps.stores.open(request.store, deps.keyring.get(request.identity));
  const stored = chooseBatch(store, request.batch, "round");
  const batch = stored.digest;
  const { objections } = roundOf(store, batch);
  const entered = new Map(assessBatch(store, stored).map(({ sheet }) => [sheet.candidate, sheet]));
  const rows = namedRows(await readTable(request.from), basename(request.from), {
    required: ["candidate", "answer"],
    optional: ["reason", "start"],
  });
  if (rows.length === 0) throw rowsRefused([{ row: 1, column: "", problem: "no-rows", value: "" }]);
  const problems: RowProblem[] = [];
  const planned: PlannedRow[] = [];
  for (const { row, cell } of rows) {
    const candidate = cell("candidate");
    const asked = objections.find((one) => one.candidate === candidate);
    const answer = ANSWERS.find((known) => known === cell("answer"));
    const start = cell("start");
    const isStart = start === "" || (start === "earlier" && answer === "rescore");
    if (asked === undefined)
      problems.push({ row, column: "candidate", problem: "unknown-candidate", value: candidate });
    else if (answer === undefined)
      problems.push({ row, column: "answer", problem: "unknown-state", value: cell("answer") });
    else if (!isStart) problems.push({ row, column: "start", problem: "unknown-state", value: start });
    else {
      const reason = cell("reason");
      const to = { answer, ...(reason === "" ? {} : { reason }) };
      const earlier = start === "earlier" ? editsTo(batch, asked.entry, entered.get(candidate)) : [];
      const edits: Edit[] = [{ kind: "answer", batch, candidate, to }, ...earlier];
      planned.push({ row, candidate, edits });
    }
  }
  return { edits: applyRows(store, planned, problems, context.now(), { onSigned: onSignedOf(request.revise) }) };
}
