import { isCalibration, withoutCalibration } from "#shared/domain/comparison/calibration.ts";
import { expertCriteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { DossierProgress, Parsed, Response } from "#shared/ipc/contract.ts";
import { readCard } from "../identity/card.ts";
import { answerProgress, objectedDossier } from "../round/objected-dossier.ts";
import { type AssessedDossier, assessBatch } from "../scoring/assess-dossier.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { lastSheet } from "../sheet/last-sheet.ts";
import { openWorkspace, type WorkspaceDependencies } from "./workspace-batch.ts";

/** "workspace.read": everything the workbench shows at once. Refuses as `openWorkspace` does. */
export async function readWorkspace(
  deps: WorkspaceDependencies,
  request: Parsed<"workspace.read">,
): Promise<Response<"workspace.read">> {
  const { identity, store, batch } = await openWorkspace(deps, request);
  const programme = store.meta.programme();
  const pinned = store.meta.organiser();
  if (programme === null || pinned === null) throw new Error("the store lacks what was imported with the batch");
  const scheme = store.scheme(batch.schemeDigest);
  const items = expertCriteriaOf(scheme).length + expertGatesOf(scheme).length;
  const assessed = assessBatch(store, batch);
  const organiser = readCard(pinned.card);
  const marks = store.notes.countsOfBatch(batch.digest);
  return {
    programme,
    scheme: withoutCalibration(scheme),
    organiser: { digest: organiser.digest, code: organiser.code },
    batch: { digest: batch.digest, code: shortCode(batch.digest) },
    round: batch.round,
    kind: batch.kind,
    isVerified: batch.verification !== null,
    undertaking: store.declarations.undertaking(),
    conflicts: store.declarations.conflicts(),
    dossiers: assessed.map((one) => ({
      ...standing(store, batch, one),
      cluster: one.dossier.cluster,
      district: one.dossier.district,
      creditCode: one.dossier.creditCode,
      reread: one.entered.reread,
      marks: one.sheet.state === "recused" ? 0 : (marks.get(one.dossier.id) ?? 0),
      isCalibration: isCalibration(scheme, one.sheet.candidate),
      filled: one.sheet.criteria.length + one.sheet.gates.length,
      items,
    })),
    phrases: store.phrases.list() ?? [],
    sheet: lastSheet(store, identity, batch, assessed),
    needsExportedSheet: batch.needsExportedSheet,
    editedAt: store.log.find(store.log.head().length)?.at ?? null,
  };
}

/** In a further round a dossier is done when its objection is answered. */
function standing(
  store: ExpertStore,
  batch: StoredBatch,
  assessed: AssessedDossier,
): DossierProgress & Pick<Response<"workspace.read">["dossiers"][number], "answer"> {
  const round = objectedDossier(store, batch, assessed);
  if (round === null) return { ...assessed.progress, answer: null };
  return { ...answerProgress(round, assessed.progress), answer: round.answer?.answer ?? "none" };
}
