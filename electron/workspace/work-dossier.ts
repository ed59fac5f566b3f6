import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { answerProgress, objectedDossier } from "../round/objected-dossier.ts";
import { assessDossier } from "../scoring/assess-dossier.ts";
import { openWorkspace, type WorkspaceBatch, type WorkspaceDependencies } from "./workspace-batch.ts";

export type WorkDossier = Response<"workspace.dossier">;

/** "workspace.dossier": one dossier whole. Refuses with `UNKNOWN_CANDIDATE`, or as `openWorkspace` does. */
export async function readDossier(
  deps: WorkspaceDependencies,
  request: Parsed<"workspace.dossier">,
): Promise<WorkDossier> {
  const dossier = workDossier(await openWorkspace(deps, request), request.candidate);
  if (dossier === null) throw new Refusal("UNKNOWN_CANDIDATE", { candidate: request.candidate });
  return dossier;
}

/**
 * What was sealed of a candidate, what the expert entered and what is missing; null when it is not in the batch. Of a candidate that the
 * expert stands aside from, it says who that is and nothing more.
 */
export function workDossier({ store, batch }: WorkspaceBatch, candidate: string): WorkDossier | null {
  const stored = store.dossiers.find(batch.digest, candidate);
  if (stored === null) return null;
  const { creditCode, name, district, cluster, segment, channel } = stored;
  const assessed = assessDossier(store, batch, stored);
  const { sheet, progress, entered } = assessed;
  const isClosed = sheet.state === "recused";
  const round = objectedDossier(store, batch, assessed);
  const onSheet = new Set(
    sheet.criteria.filter(({ comment }) => comment !== undefined).map((entry) => entry.criterion),
  );
  const comments = isClosed ? [] : [...entered.comments].filter(([criterion]) => !onSheet.has(criterion));
  const attachments = isClosed ? [] : store.dossiers.attachmentsOf(stored.id);
  const pages = store.dossiers.pageCounts(stored.id);
  return {
    dossier: {
      format: "fengjuan-dossier",
      version: 1,
      candidate,
      ...(creditCode === null ? {} : { creditCode }),
      ...(name === null ? {} : { name }),
      ...(district === null ? {} : { district }),
      ...(cluster === null ? {} : { cluster }),
      ...(segment === null ? {} : { segment }),
      ...(channel === null ? {} : { channel }),
      facts: isClosed ? {} : assessed.facts,
    },
    attachments: attachments.map(({ id, path, name: title, mediaType, size, sha256, state }) => {
      return { path, name: title, mediaType, size, sha256, state, pages: pages.get(id) ?? 0 };
    }),
    entry: sheet,
    comments: Object.fromEntries(comments),
    reread: entered.reread,
    note: isClosed ? null : store.notes.note(stored.id),
    marks: isClosed ? [] : store.notes.marksOf(stored.id),
    progress: round === null ? progress : answerProgress(round, progress),
    round,
  };
}
