import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { undoLast } from "../scoring/undo-last.ts";
import type { ServiceContext } from "../service-context.ts";
import { workDossier } from "./work-dossier.ts";
import { openWorkspace, type WorkspaceDependencies } from "./workspace-batch.ts";

/** "workspace.undo": takes back the last edit of the batch that stands. Refuses as `openWorkspace` and `undoLast` do. */
export async function undoEdit(
  deps: WorkspaceDependencies,
  request: Parsed<"workspace.undo">,
  context: Pick<ServiceContext, "now">,
): Promise<Response<"workspace.undo">> {
  const place = await openWorkspace(deps, request);
  const undone = undoLast(place.store, place.batch.digest, context.now());
  if (undone === null) return { undone: null, dossier: null };
  const { candidate, field } = undone;
  return { undone: { candidate, field }, dossier: candidate === null ? null : workDossier(place, candidate) };
}
