import { isCalibration, withoutCalibration } from "#shared/domain/comparison/calibration.ts";
import { expertCriteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { readCard } from "../identity/card.ts";
import { assessBatch } from "../scoring/assess-dossier.ts";
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
    isVerified: batch.verification !== null,
    undertaking: store.declarations.undertaking(),
    conflicts: store.declarations.conflicts().map(({ candidate, state, reason }) => ({ candidate, state, reason })),
    dossiers: assessed.map(({ dossier, sheet, progress, entered }) => ({
      ...progress,
      cluster: dossier.cluster,
      district: dossier.district,
      creditCode: dossier.creditCode,
      reread: entered.reread,
      marks: marks.get(dossier.id) ?? 0,
      isCalibration: isCalibration(scheme, progress.candidate),
      filled: sheet.criteria.length + sheet.gates.length,
      items,
    })),
    phrases: store.phrases.list() ?? [],
    sheet: lastSheet(store, identity, batch, assessed),
    needsExportedSheet: batch.needsExportedSheet,
  };
}
