import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { revertDossier } from "../scoring/revert-dossier.ts";
import type { ServiceContext } from "../service-context.ts";
import { workDossier } from "../workspace/work-dossier.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";

/** "history.revert": refuses as `openWorkspace` and `revertDossier` do. */
export async function revertTo(
  deps: WorkspaceDependencies,
  request: Parsed<"history.revert">,
  context: Pick<ServiceContext, "now">,
): Promise<Response<"history.revert">> {
  const place = await openWorkspace(deps, request);
  const { candidate, sequence } = request;
  const entries = revertDossier(place.store, { batch: place.batch.digest, candidate, sequence }, context.now());
  return { changed: entries.length, dossier: workDossier(place, candidate) };
}
