import { type Edit, editFromLog, isSheetField } from "#shared/files/edit.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { unwrap } from "#shared/ipc/result.ts";
import type { ChainedEntry } from "../audit/edit-log.ts";
import { originOf } from "../audit/edit-entry.ts";
import { dossierOfEdit } from "../scoring/edit-fields.ts";
import { undoOf } from "../scoring/apply-edit.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";

/** Entries shown of one dossier; each may carry a text of 10,000 characters twice. */
const HISTORY_LIMIT = 500;

type HistoryEntry = Response<"history.read">["entries"][number];

/** "history.read": refuses with `UNKNOWN_CANDIDATE`, or as `openWorkspace` does. */
export async function readHistory(
  deps: WorkspaceDependencies,
  request: Parsed<"history.read">,
): Promise<Response<"history.read">> {
  const { store, batch } = await openWorkspace(deps, request);
  dossierOfEdit(store, request);
  const entries = store.log
    .ofDossier(batch.digest, request.candidate)
    .filter(({ field }) => field === "conflict" || isSheetField(field));
  const undone = new Set(entries.map(({ undoes }) => undoes));
  const shown = entries.slice(-HISTORY_LIMIT).toReversed();
  return {
    entries: shown.map((entry) => toHistory(entry, undone.has(entry.sequence))),
    earlier: entries.length - shown.length,
  };
}

function toHistory(entry: ChainedEntry, isUndone: boolean): HistoryEntry {
  const { sequence, at, undoes, redoes, reverts } = entry;
  const after: Edit = unwrap(editFromLog(entry, entry.new));
  return { sequence, at, before: undoOf(entry), after, ...originOf({ undoes, redoes, reverts }), isUndone };
}
