import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { applyEdits } from "../scoring/apply-edit.ts";
import type { ServiceContext } from "../service-context.ts";
import { editsTo } from "../sheet/edits-to.ts";
import { assessDossier } from "../scoring/assess-dossier.ts";
import { objectionTo, roundOf } from "../store/round-document.ts";
import { openWorkspace, type WorkspaceDependencies } from "../workspace/workspace-batch.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { earlierTotal } from "./answer-content.ts";

/** "round.read": what a round batch asks. Refuses as `openWorkspace` and `roundOf` do. */
export async function readRound(
  deps: WorkspaceDependencies,
  request: Parsed<"round.read">,
): Promise<Response<"round.read">> {
  const { store, batch } = await openWorkspace(deps, request);
  const { round, objections } = roundOf(store, batch.digest);
  return {
    round,
    objections: objections.map((objection) => {
      const { candidate, ground, text, sheet, entry } = objection;
      return {
        candidate,
        name: store.dossiers.find(batch.digest, candidate)?.name ?? null,
        ground,
        text,
        sheet: { digest: sheet, code: shortCode(sheet) },
        entry,
        total: earlierTotal(store, batch, objection),
        mayRescore: ground !== "other",
      };
    }),
  };
}

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
