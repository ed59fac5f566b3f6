import { paceOf } from "#shared/domain/pace/pace-of.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { assessBatch } from "../scoring/assess-dossier.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";

/** "history.pace": refuses as `openWorkspace` does. */
export async function readPace(
  deps: WorkspaceDependencies,
  request: Parsed<"history.pace">,
): Promise<Response<"history.pace">> {
  const { store, batch } = await openWorkspace(deps, request);
  const progress = assessBatch(store, batch).map((assessed) => assessed.progress);
  const having = (state: "scored" | "incomplete") =>
    progress.flatMap((each) => (each.state === state ? [each.candidate] : []));
  const moments = store.log.moments(batch.digest).map(({ candidate, at }) => ({ candidate, atMs: Date.parse(at) }));
  return paceOf({ moments, finished: having("scored"), open: having("incomplete") });
}
