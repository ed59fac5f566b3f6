import { boardOf } from "#shared/domain/merge/board.ts";
import { closable } from "#shared/domain/merge/closable.ts";
import type { Merged } from "#shared/domain/merge/merge.ts";
import { assignedIn } from "#shared/domain/merge/collected-entries.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { SheetEnd } from "#shared/domain/merge/rule.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { titlesOf } from "#shared/files/titles.ts";
import type { BoardRow, Parsed, Response } from "#shared/ipc/contract.ts";
import { type Ledger, withLedger } from "../ledger/ledger.ts";
import type { ConsolidationDependencies } from "./collect-files.ts";
import { readLedgerContent } from "./ledger-content.ts";
import { createReceipts } from "./receipt-of.ts";
import { merge } from "#shared/domain/merge/merge.ts";
import { unwrap } from "#shared/ipc/result.ts";

type Board = Response<"collection.board">;

/** Ends of a sheet whose content may be counted on: a rejected one says nothing, a late one comes after the count. */
const COUNTED = new Set<BoardRow["status"]>(["accepted", "held"]);

/**
 * "collection.board": who has handed in what, what became of every file, and what stands in the way of closing. States are counted,
 * and no score is looked at, so it may be shown at any time. Refuses as `openLedger` does.
 */
export async function showBoard(
  { keyring }: ConsolidationDependencies,
  request: Parsed<"collection.board">,
): Promise<Board> {
  return withLedger(request.ledger, keyring.get(request.identity), (ledger) => {
    const content = readLedgerContent(ledger);
    const merged = unwrap(merge(content));
    const { id, year } = content.programme;
    const { panels } = merged.context.roster;
    return Promise.resolve({
      programme: { id, ...titlesOf(content.programme), year },
      scheme: content.scheme,
      schemeDigest: { digest: content.schemeDigest, code: shortCode(content.schemeDigest) },
      candidates: [...merged.context.candidates.values()].map(({ candidate, name, cluster }) => {
        return { candidate, name, cluster };
      }),
      board: boardOf(merged).map((row) => withSheet(row, merged)),
      panels: panels.map((panel) => ({ id: panel.id, ...titlesOf(panel), leader: panel.leader })),
      receipts: receiptsOf(ledger, createReceipts(content, merged)),
      isClosed: merged.ruling.closing !== null,
      blockers: closable(merged).problems.map(({ code, params }) => ({ code, params: { ...params } })),
    });
  });
}

function withSheet(row: BoardRow, { context, ruling }: Merged): Board["board"][number] {
  const sheet = ruling.sheets.find(({ status }) => status.digest === row.sheet?.digest);
  const batch = context.batches.get(row.batch);
  return {
    ...row,
    candidates: batch === undefined ? [] : assignedIn(context, row.expert, batch),
    panel: context.roster.panels.find(({ experts }) => experts.includes(row.expert))?.id ?? null,
    revision: sheet?.status.revision ?? null,
    states: sheet === undefined || !COUNTED.has(row.status) ? null : stateCounts(sheet),
    answers: sheet === undefined ? null : answerCounts(sheet),
    held: ruling.sheets.flatMap((end) => (isHeldFor(end, row) ? [heldSheet(end)] : [])),
  };
}

function isHeldFor({ status, judged }: SheetEnd, { expert, batch }: BoardRow): boolean {
  return status.status === "held" && judged.place?.expert === expert && judged.place.batch.digest === batch;
}

function heldSheet({ status, failure, judged }: SheetEnd): Board["board"][number]["held"][number] {
  const { digest, revision } = status;
  const { signedAt } = judged.sheet.statement.predicate;
  const problem = failure === null ? null : { code: failure.code, params: { ...failure.params } };
  return { digest, code: shortCode(digest), revision, signedAt, problem };
}

function stateCounts({ judged }: SheetEnd): Board["board"][number]["states"] {
  const { statement } = judged.sheet;
  if (statement.predicateType === PREDICATE_TYPES.answer) return null;
  const counts = { scored: 0, abstained: 0, recused: 0, incomplete: 0 };
  for (const { state } of statement.predicate.dossiers) counts[state] += 1;
  return counts;
}

function answerCounts({ judged }: SheetEnd): Board["board"][number]["answers"] {
  const { statement } = judged.sheet;
  if (statement.predicateType !== PREDICATE_TYPES.answer) return null;
  const counts = { keep: 0, rescore: 0, refuse: 0 };
  for (const { answer } of statement.predicate.answers) counts[answer] += 1;
  return counts;
}

/** Every receipt in the order of arrival, told by what its newest sheet is now. */
function receiptsOf(ledger: Ledger, receiptOf: ReturnType<typeof createReceipts>): Board["receipts"] {
  const files = new Map(ledger.collection.files().map((file) => [file.sha256, file]));
  return ledger.collection.receipts().map(({ name, fileSha256, isRepeated, receivedAt }) => {
    const file = files.get(fileSha256);
    const code = file?.code ?? null;
    const collected = {
      name,
      sha256: fileSha256,
      sheet: file?.sheets[0] ?? null,
      isRepeated,
      failure: code === null ? null : { code, params: {} },
    };
    return { ...receiptOf(collected), at: receivedAt };
  });
}
