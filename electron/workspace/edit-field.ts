import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { applyEdit } from "../scoring/apply-edit.ts";
import type { ServiceContext } from "../service-context.ts";
import { workDossier } from "./work-dossier.ts";
import { openWorkspace, type WorkspaceDependencies } from "./workspace-batch.ts";

/**
 * "workspace.edit": commits one field, and answers when it is durable. Refuses as `applyEdit` and `openWorkspace` do, and with `USAGE`
 * when the edit names another batch than the request, or is a revision.
 */
export async function editField(
  deps: WorkspaceDependencies,
  request: Parsed<"workspace.edit">,
  context: Pick<ServiceContext, "now">,
): Promise<Response<"workspace.edit">> {
  const { edit } = request;
  if ("batch" in edit && edit.batch !== request.batch) throw new Refusal("USAGE", { detail: "edit.batch" });
  // A revision is opened and given up by "sheet.revise", which knows whether anything was changed.
  if (edit.kind === "revision") throw new Refusal("USAGE", { detail: "edit.kind" });
  const place = await openWorkspace(deps, request);
  const at = context.now();
  const entry = applyEdit(place.store, edit, at);
  return {
    savedAt: at.toISOString(),
    changed: entry !== null,
    dossier: "candidate" in edit ? workDossier(place, edit.candidate) : null,
  };
}
