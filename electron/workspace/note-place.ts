import type { Parsed, Response } from "#shared/ipc/contract.ts";
import type { ServiceContext } from "../service-context.ts";
import { openWorkspace, type WorkspaceDependencies } from "./workspace-batch.ts";

/** "workspace.place": notes where the expert is in a batch, and whether the batch was left. Refuses as `openWorkspace` does. */
export async function notePlace(
  deps: WorkspaceDependencies,
  request: Parsed<"workspace.place">,
  context: Pick<ServiceContext, "now">,
): Promise<Response<"workspace.place">> {
  const { store, batch } = await openWorkspace(deps, request);
  const { place, isLeft } = request;
  store.db.transaction(() => {
    store.places.note(batch.digest, { ...place, isOpen: !isLeft, at: context.now().toISOString() });
  });
  return {};
}
