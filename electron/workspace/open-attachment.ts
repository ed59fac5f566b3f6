import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { readAttachment } from "../batch/read-attachment.ts";
import { isRecused } from "../scoring/edit-rules.ts";
import { openWorkspace, type WorkspaceDependencies } from "./workspace-batch.ts";

/**
 * "workspace.attachment": the bytes of one attachment. Refuses with `DOSSIER_CLOSED` (`candidate`) when the expert stands aside from its
 * dossier, or as `openWorkspace` and `readAttachment` do.
 */
export async function openAttachment(
  deps: WorkspaceDependencies,
  request: Parsed<"workspace.attachment">,
): Promise<Response<"workspace.attachment">> {
  const { identity, store, batch } = await openWorkspace(deps, request);
  const { attachment: path, source } = request;
  const candidate = store.dossiers.attachment(batch.digest, path)?.candidate;
  if (candidate !== undefined && isRecused(store, candidate)) throw new Refusal("DOSSIER_CLOSED", { candidate });
  return readAttachment(store, identity, { batch: batch.digest, path, ...(source === undefined ? {} : { source }) });
}
