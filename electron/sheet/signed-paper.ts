import type { z } from "zod";
import { withoutCalibration } from "#shared/domain/comparison/calibration.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { expertCriteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { expertTotal } from "#shared/domain/scoring/expert-total.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import type { entryPoints, signedPaper } from "#shared/ipc/paper-contract.ts";
import { makeCard, readCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/** What the print of something signed says of itself; `digest` is that of the signed statement. */
export function paperOf(
  store: ExpertStore,
  identity: Identity,
  batch: StoredBatch,
  digest: string,
): z.infer<typeof signedPaper> {
  const programme = store.meta.programme();
  if (programme === null) throw new Error("a store with a batch has its programme");
  const { name, organisation, title } = identity.holder;
  return {
    sheet: { digest, code: shortCode(digest) },
    programme,
    scheme: withoutCalibration(store.scheme(batch.schemeDigest)),
    schemeCode: shortCode(batch.schemeDigest),
    batch: { digest: batch.digest, code: shortCode(batch.digest) },
    expert: { name, organisation, title: title ?? null, code: readCard(makeCard(identity)).code },
  };
}

/** What follows from a signed entry, on the dossier as it lies in the batch. */
export function pointsOfEntry(
  store: ExpertStore,
  batch: StoredBatch,
  entry: SheetDossier,
): z.infer<typeof entryPoints> {
  const { candidate } = entry;
  const scheme = store.scheme(batch.schemeDigest);
  const dossier = store.dossiers.find(batch.digest, candidate);
  const { total, isComplete } = expertTotal(scheme, entry, dossier === null ? {} : store.dossiers.facts(dossier.id));
  const points = expertCriteriaOf(scheme).flatMap((criterion) => {
    const value = entry.criteria.find((each) => each.criterion === criterion.id)?.value;
    const given = value === undefined ? null : pointsOf(criterion, value);
    return given === null ? [] : [[criterion.id, toDecimal(given)] as const];
  });
  return {
    candidate,
    name: dossier?.name ?? null,
    total: entry.state === "scored" && isComplete ? total : null,
    points: Object.fromEntries(points),
  };
}
