import { isCalibration } from "#shared/domain/comparison/calibration.ts";
import { toDecimal } from "#shared/domain/exact.ts";
import { findUnusual, ownMean } from "#shared/domain/review/unusual.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import type { Keyring } from "../identity/keyring.ts";
import { assessBatch } from "../scoring/assess-dossier.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { chooseBatch } from "./choose-batch.ts";

/** "sheet.review": what in one's own scores of a batch is unusual, before they are signed. Refuses with `BATCH_NOT_OPEN`. */
export async function reviewSheet(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"sheet.review">,
): Promise<Response<"sheet.review">> {
  const store = await deps.stores.open(request.store, deps.keyring.get(request.identity));
  const batch = chooseBatch(store, request.batch);
  const scheme = store.scheme(batch.schemeDigest);
  const assessed = assessBatch(store, batch).filter(({ sheet }) => !isCalibration(scheme, sheet.candidate));
  const reviewed = assessed.map(({ sheet, progress }) => ({ sheet, total: progress.total }));
  const names = new Map(assessed.map(({ dossier }) => [dossier.candidate, dossier.name]));
  const { head, length } = store.log.head();
  const mean = ownMean(reviewed);
  return {
    mean: mean === null ? null : toDecimal(mean),
    unusual: findUnusual(scheme, reviewed).map(({ kind, candidate, params }) => ({
      kind,
      candidate,
      name: names.get(candidate) ?? null,
      params: {
        ...params,
        ...(params["other"] === undefined ? {} : { other: names.get(params["other"]) ?? params["other"] }),
      },
    })),
    scheme: { digest: batch.schemeDigest, code: shortCode(batch.schemeDigest) },
    editLog: { digest: head, code: shortCode(head), length },
  };
}
