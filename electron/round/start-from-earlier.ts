import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { applyEdits } from "../scoring/apply-edit.ts";
import { assessDossier } from "../scoring/assess-dossier.ts";
import type { ServiceContext } from "../service-context.ts";
import { editsTo } from "../sheet/edits-to.ts";
import { objectionTo } from "../store/round-document.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";

/**
 * "round.start": enters the own earlier values of one objected dossier as edits, for a person who asked to start from them. Replaces what
 * was entered in this round so far. Refuses with `UNKNOWN_CANDIDATE`, or as `openWorkspace` and `applyEdits` do.
 */
export async function startFromEarlier(
  deps: WorkspaceDependencies,
  request: Parsed<"round.start">,
  context: Pick<ServiceContext, "now">,
): Promise<Response<"round.start">> {
  const { store, batch } = await openWorkspace(deps, request);
  const { candidate } = request;
  const asked = objectionTo(store, batch.digest, candidate);
  const dossier = store.dossiers.find(batch.digest, candidate);
  if (asked === null || dossier === null) throw new Refusal("UNKNOWN_CANDIDATE", { candidate });
  const { sheet } = assessDossier(store, batch, dossier);
  return { edits: applyEdits(store, editsTo(batch.digest, asked.entry, sheet), context.now()).length };
}
