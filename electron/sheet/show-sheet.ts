import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { chooseBatch } from "./choose-batch.ts";
import { readScoreSheets } from "./sheet-revisions.ts";
import { paperOf, pointsOfEntry } from "./signed-paper.ts";

/**
 * "sheet.show": the sheet signed last, from its signed bytes and not from the fields as they stand now, with the points that follow from
 * them. Refuses with `BATCH_NOT_OPEN` or `NOTHING_TO_SIGN` (nothing was signed).
 */
export async function showSheet(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"sheet.show">,
): Promise<Response<"sheet.show">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const batch = chooseBatch(store, request.batch);
  const [newest] = readScoreSheets(store, identity, batch.digest);
  if (newest === undefined) throw new Refusal("NOTHING_TO_SIGN");
  const { predicate } = newest.statement;
  return {
    ...paperOf(store, identity, batch, newest.digest),
    predicate,
    dossiers: predicate.dossiers.map((entry) => pointsOfEntry(store, batch, entry)),
  };
}
