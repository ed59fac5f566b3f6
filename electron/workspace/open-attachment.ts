import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { readAttachment } from "../batch/read-attachment.ts";
import { openWorkspace, type WorkspaceDependencies } from "./workspace-batch.ts";

/** "workspace.attachment": the bytes of one attachment. Refuses as `openWorkspace` and `readAttachment` do. */
export async function openAttachment(
  deps: WorkspaceDependencies,
  request: Parsed<"workspace.attachment">,
): Promise<Response<"workspace.attachment">> {
  const { identity, store, batch } = await openWorkspace(deps, request);
  const { attachment: path, source } = request;
  return readAttachment(store, identity, { batch: batch.digest, path, ...(source === undefined ? {} : { source }) });
}
