import type { Parsed, Response } from "#shared/ipc/contract.ts";
import type { ServiceContext } from "../service-context.ts";
import { openWorkspace, type WorkspaceDependencies } from "./workspace-batch.ts";

/** "workspace.place": notes where the expert is in a batch, or that the batch was left. Refuses as `openWorkspace` does. */
export async function notePlace(
  deps: WorkspaceDependencies,
  request: Parsed<"workspace.place">,
  context: Pick<ServiceContext, "now">,
): Promise<Response<"workspace.place">> {
  const { store, batch } = await openWorkspace(deps, request);
  store.db.transaction(() => {
    if (request.place === null) store.places.leave(batch.digest);
    else store.places.note(batch.digest, request.place, context.now().toISOString());
  });
  return {};
}
