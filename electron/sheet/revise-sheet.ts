import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { Keyring } from "../identity/keyring.ts";
import { applyEdit } from "../scoring/apply-edit.ts";
import { assessBatch } from "../scoring/assess-dossier.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { chooseBatch } from "./choose-batch.ts";
import { lastSheet } from "./last-sheet.ts";

/**
 * "sheet.revise": opens a revision of the sheet signed last, so that what it says can be changed; the reason then stands in the next
 * sheet. `reason: null` gives it up. Refuses with `BATCH_NOT_OPEN`, `NOTHING_TO_SIGN` (nothing was signed), `REVISION_REASON_REQUIRED`
 * (an empty one), `REVISION_CHANGED` (given up although something was changed), `DISK_FULL` or `WRITE_FAILED`.
 */
export async function reviseSheet(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"sheet.revise">,
  context: Pick<ServiceContext, "now">,
): Promise<Response<"sheet.revise">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const batch = chooseBatch(store, request.batch, "any");
  const reason = request.reason?.trim();
  if (reason === "") throw new Refusal("REVISION_REASON_REQUIRED");
  const sheet = lastSheet(store, identity, batch, assessBatch(store, batch));
  if (sheet === null || batch.kind === "summary") throw new Refusal("NOTHING_TO_SIGN");
  if (reason === undefined && sheet.revising !== null && !sheet.isCurrent) throw new Refusal("REVISION_CHANGED");
  const to = reason === undefined ? null : { of: sheet.digest, reason };
  applyEdit(store, { kind: "revision", batch: batch.digest, to }, context.now());
  return {};
}
