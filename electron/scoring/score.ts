import { parseScoreRows, problemIn, type ScoreRow } from "#shared/domain/scores-csv/parse-score-rows.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { RowProblem } from "#shared/ipc/row-problem.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { readTable } from "../table/read-table.ts";
import { assessBatch } from "./assess-dossier.ts";
import { isRecused } from "./edit-rules.ts";
import { ownRows } from "./own-rows.ts";
import { editsOfRow, type RowScope } from "./score-row-edits.ts";
import { onSignedOf } from "./apply-edit.ts";
import { applyRows, type PlannedRow } from "./apply-rows.ts";

/**
 * "scoring.score": takes the rows of a `scores.csv` as the expert's edits, all or none. A candidate that stands in several batches
 * is scored in the one of the highest round, the last opened of those.
 *
 * Refuses with `ROWS_REFUSED` (every row that cannot be taken, with its problem), `UNDERTAKING_REQUIRED`, `BATCH_NOT_OPEN`,
 * `SHEET_SIGNED` (a row would change a signed sheet, and `revise` does not say why),
 * `DISK_FULL`, or as `readTable` does.
 */
export async function score(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"scoring.score">,
  context: ServiceContext,
): Promise<Response<"scoring.score">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const current = currentBatches(store);
  if (current.size === 0) throw new Refusal("BATCH_NOT_OPEN");
  if (store.declarations.undertaking() === null) throw new Refusal("UNDERTAKING_REQUIRED");
  const own = ownRows((await readTable(request.from)).rows, identity);
  const parsed = parseScoreRows(own.records);
  const problems: RowProblem[] = [...own.problems, ...parsed.problems, ...repeatedRows(parsed.rows)];
  const planned: PlannedRow[] = [];
  const scopes = new Map<string, RowScope>();
  for (const row of parsed.rows) {
    const scope = scopes.get(row.candidate) ?? scopeOf(store, current.get(row.candidate), row.candidate);
    if (scope === null) {
      problems.push({
        ...problemIn(row.row, "candidate", "bad-identifier", row.candidate),
        problem: "unknown-candidate",
      });
      continue;
    }
    scopes.set(row.candidate, scope);
    const read = editsOfRow(row, scope);
    if (read.ok) planned.push({ row: row.row, candidate: row.candidate, edits: read.edits });
    else problems.push({ row: row.row, column: read.column, problem: read.problem, value: row[read.column] ?? "" });
  }
  const edits = applyRows(store, planned, problems, context.now(), {
    onSigned: onSignedOf(request.revise),
    finish: () => completeInSpite(store, current, parsed.rows),
  });
  const touched = new Set([...scopes.values()].map(({ batch }) => batch));
  return {
    edits,
    dossiers: store.batches
      .list()
      .filter(({ digest }) => touched.has(digest))
      .flatMap((batch) => assessBatch(store, batch))
      .map(({ progress }) => progress),
  };
}

/** For each candidate, the batch in which it is scored now. */
function currentBatches(store: ExpertStore): ReadonlyMap<string, StoredBatch> {
  const current = new Map<string, StoredBatch>();
  const inOrder = store.batches.list().toSorted((one, other) => one.round - other.round);
  for (const batch of inOrder.filter(({ kind }) => kind !== "summary")) {
    for (const { candidate } of store.dossiers.list(batch.digest)) current.set(candidate, batch);
  }
  return current;
}

function scopeOf(store: ExpertStore, batch: StoredBatch | undefined, candidate: string): RowScope | null {
  const dossier = batch === undefined ? null : store.dossiers.find(batch.digest, candidate);
  if (batch === undefined || dossier === null) return null;
  return {
    scheme: store.scheme(batch.schemeDigest),
    batch: batch.digest,
    facts: store.dossiers.facts(dossier.id),
    isRecused: isRecused(store, candidate),
  };
}

function repeatedRows(rows: readonly ScoreRow[]): RowProblem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ row, candidate, criterion }) => {
    const key = `${candidate} ${criterion}`;
    if (seen.has(key)) return [problemIn(row, "criterion", "duplicate-row", criterion)];
    seen.add(key);
    return [];
  });
}

/** A row that says `incomplete` of a dossier in which nothing is missing contradicts the rest of the table. */
function completeInSpite(
  store: ExpertStore,
  current: ReadonlyMap<string, StoredBatch>,
  rows: readonly ScoreRow[],
): RowProblem[] {
  const claimed = rows.filter(({ criterion, state }) => criterion === "" && state === "incomplete");
  if (claimed.length === 0) return [];
  const batches = new Set(current.values());
  const complete = new Set(
    [...batches]
      .flatMap((batch) => assessBatch(store, batch))
      .filter(({ sheet }) => sheet.state === "scored")
      .map(({ sheet }) => sheet.candidate),
  );
  return claimed
    .filter(({ candidate }) => complete.has(candidate))
    .map(({ row, candidate }) => ({ row, column: "state", problem: "is-complete", value: candidate }));
}
