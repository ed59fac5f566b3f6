import { basename } from "node:path";
import type { ExpertRowProblem } from "#shared/domain/scores-csv/expert-row-problem.ts";
import type { ScoreProblem } from "#shared/domain/scores-csv/score-problem.ts";
import type { Edit } from "#shared/files/edit.ts";
import { acceptedText } from "#shared/files/programme.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { namedRows, type NamedRow } from "../table/named-rows.ts";
import { readTable } from "../table/read-table.ts";
import { applyRows, type PlannedRow, rowsRefused } from "./apply-rows.ts";

const COLUMNS = ["kind", "candidate", "state", "reason"] as const;
type Column = (typeof COLUMNS)[number];

/**
 * "scoring.declare": takes the rows of a `declarations.csv`, all or none. `undertaking` accepts the programme's undertaking; `conflict`
 * declares (`recused`) or takes back (`withdrawn`) a conflict with a candidate, each with its reason; `damaged` says why the expert will
 * sign in spite of a candidate's damaged attachments.
 *
 * Refuses with `ROWS_REFUSED`, `BATCH_NOT_OPEN`, `UNDERTAKING_REQUIRED` (a `damaged` row before it), or as `readTable` does.
 */
export async function declare(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"scoring.declare">,
  context: ServiceContext,
): Promise<Response<"scoring.declare">> {
  const store = await deps.stores.open(request.store, deps.keyring.get(request.identity));
  const programme = store.meta.programme();
  if (programme === null) throw new Refusal("BATCH_NOT_OPEN");
  const table = await readTable(request.from);
  const rows = namedRows(table, basename(request.from), {
    required: ["kind"],
    optional: ["candidate", "state", "reason"],
  });
  if (rows.length === 0) throw rowsRefused([{ row: 1, column: "", problem: "no-rows", value: "" }]);
  const problems: RowProblem[] = [];
  const planned: PlannedRow[] = [];
  for (const row of rows) {
    const read = readRow(store, row, acceptedText(programme));
    if ("problem" in read) problems.push({ ...read, row: row.row, value: row.cell(read.column).slice(0, 200) });
    else planned.push({ row: row.row, candidate: row.cell("candidate"), edits: read.edits });
  }
  applyRows(store, planned, problems, context.now());
  return {
    undertaking: store.declarations.undertaking() !== null,
    recused: store.declarations
      .conflicts()
      .filter(({ state }) => state === "recused")
      .map(({ candidate }) => candidate),
  };
}

type Problem = { readonly column: Column; readonly problem: ExpertRowProblem | ScoreProblem };

function readRow(
  store: ExpertStore,
  row: NamedRow<Column>,
  undertaking: string,
): { readonly edits: readonly Edit[] } | Problem {
  const [candidate, state, reason] = [row.cell("candidate"), row.cell("state"), row.cell("reason")];
  const about = (problem: Problem["problem"], column: Column) => ({ problem, column });
  switch (row.cell("kind")) {
    case "undertaking":
      if (candidate !== "") return about("not-empty", "candidate");
      if (state !== "" && state !== "accepted") return about("unknown-state", "state");
      return { edits: [{ kind: "undertaking", to: undertaking }] };
    case "conflict":
      if (candidate === "") return about("missing-candidate", "candidate");
      if (state !== "recused" && state !== "withdrawn") return about("unknown-state", "state");
      if (reason === "") return about("missing-reason", "reason");
      return { edits: [{ kind: "conflict", candidate, to: { state, reason } }] };
    case "damaged": {
      if (candidate === "") return about("missing-candidate", "candidate");
      if (state !== "") return about("not-empty", "state");
      if (reason === "") return about("missing-reason", "reason");
      const edits = damageEdits(store, candidate, reason);
      return edits.length === 0 ? about("attachment-not-damaged", "candidate") : { edits };
    }
    default:
      return about("unknown-kind", "kind");
  }
}

function damageEdits(store: ExpertStore, candidate: string, reason: string): Edit[] {
  return store.batches.list().flatMap(({ digest: batch }) =>
    store.dossiers
      .attachments(batch)
      .filter((file) => file.candidate === candidate && file.state === "damaged")
      .map(({ path }): Edit => ({ kind: "damage", batch, candidate, attachment: path, to: reason })),
  );
}
