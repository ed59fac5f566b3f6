import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { redoLast } from "../scoring/undo-last.ts";
import type { ServiceContext } from "../service-context.ts";
import { workDossier } from "../workspace/work-dossier.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";

/** "history.redo": makes again what was taken back last. Refuses as `openWorkspace` and `redoLast` do. */
export async function redoEdit(
  deps: WorkspaceDependencies,
  request: Parsed<"history.redo">,
  context: Pick<ServiceContext, "now">,
): Promise<Response<"history.redo">> {
  const place = await openWorkspace(deps, request);
  const undo = redoLast(place.store, place.batch.digest, context.now());
  if (undo === null) return { redone: null, dossier: null };
  const { candidate, field } = undo;
  return { redone: { candidate, field }, dossier: candidate === null ? null : workDossier(place, candidate) };
}
