import { withoutCalibration } from "#shared/domain/comparison/calibration.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { expertCriteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { expertTotal } from "#shared/domain/scoring/expert-total.ts";
import { pointsOf } from "#shared/domain/scoring/points-of.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { makeCard, readCard } from "../identity/card.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { chooseBatch } from "./choose-batch.ts";
import { readScoreSheets } from "./sheet-revisions.ts";

type Shown = Response<"sheet.show">;

/**
 * "sheet.show": the sheet signed last, from its signed bytes and not from the fields as they stand now, with the points that follow from
 * them. Refuses with `BATCH_NOT_OPEN` or `NOTHING_TO_SIGN` (nothing was signed).
 */
export async function showSheet(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"sheet.show">,
): Promise<Shown> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const batch = chooseBatch(store, request.batch);
  const [newest] = readScoreSheets(store, identity, batch.digest);
  const programme = store.meta.programme();
  if (newest === undefined || programme === null) throw new Refusal("NOTHING_TO_SIGN");
  const { predicate } = newest.statement;
  const { name, organisation, title } = identity.holder;
  return {
    sheet: { digest: newest.digest, code: shortCode(newest.digest) },
    predicate,
    programme,
    scheme: withoutCalibration(store.scheme(batch.schemeDigest)),
    schemeCode: shortCode(batch.schemeDigest),
    batch: { digest: batch.digest, code: shortCode(batch.digest) },
    expert: { name, organisation, title: title ?? null, code: readCard(makeCard(identity)).code },
    dossiers: predicate.dossiers.map((entry) => shownDossier(store, batch, entry)),
  };
}

function shownDossier(
  store: ExpertStore,
  batch: { readonly digest: string; readonly schemeDigest: string },
  entry: SheetDossier,
): Shown["dossiers"][number] {
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
