import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { DataFolder } from "../disk/data-folder.ts";
import { removeForGood } from "../disk/remove.ts";
import type { Keyring } from "../identity/keyring.ts";
import { parseReceiptCode } from "../sheet/receipt-code.ts";
import { storeKeyPath } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { type OwnBatch, readOwnTraces } from "./own-traces.ts";

type Dependencies = { readonly keyring: Keyring; readonly stores: StoreRegistry };

/** "leaving.list": what of an identity lies on this laptop. Refuses as {@link readOwnTraces}. */
export async function listTraces(
  deps: Dependencies,
  data: DataFolder,
  request: Parsed<"leaving.list">,
): Promise<Response<"leaving.list">> {
  const { traces, batches, problems } = await readOwnTraces(deps, data, request);
  return {
    traces,
    batches: batches.map(({ listed }) => listed),
    problems: problems.map(({ code, params }) => ({ code, params: { ...params } })),
  };
}

/**
 * "leaving.clear": removes an identity's stores, sealed copies, cards, preferences and file from this laptop and forgets its keys, once the receipt code of
 * every signed sheet is right. A store's key goes first: what is left of the store then is of no use, also if the rest should fail. Asking
 * again goes on where it stopped. Refuses with `RECEIPT_REQUIRED` (`batch`, `sheet`: short codes), `WRONG_RECEIPT` (`sheet`),
 * `NOT_HANDED_IN` (`batch`: something unsigned that was not given up), or the code of a store that cannot be opened and was not given up.
 */
export async function clearLaptop(
  { keyring, stores }: Dependencies,
  data: DataFolder,
  request: Parsed<"leaving.clear">,
): Promise<Response<"leaving.clear">> {
  const { traces, batches, problems } = await readOwnTraces({ keyring, stores }, data, request);
  const abandoned = new Set(request.abandoned);
  const unreadable = problems.find(({ params }) => !abandoned.has(String(params["path"])));
  if (unreadable !== undefined) throw new Refusal(unreadable.code, unreadable.params);
  const codes = new Map(request.receipts.map(({ batch, code }) => [batch, code]));
  for (const batch of batches) checkHandedIn(batch, codes.get(batch.listed.batch.digest), abandoned);

  await stores.releaseOwned(request.identity);
  const inOrder = [...traces].toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  for (const { kind, path } of inOrder) {
    if (kind === "store") await removeForGood(storeKeyPath(path));
    await removeForGood(path);
  }
  keyring.remove(request.identity);
  return { removed: inOrder };
}

/** The identity last: without it nobody could ask again. */
const ORDER = ["store", "incoming", "card", "preferences", "identity"] as const;

function checkHandedIn(
  { listed: { batch, sheet, isUnsigned }, receipt }: OwnBatch,
  typed: string | undefined,
  abandoned: ReadonlySet<string>,
): void {
  if (isUnsigned && !abandoned.has(batch.digest)) throw new Refusal("NOT_HANDED_IN", { batch: batch.code });
  if (sheet === null || receipt === null) return;
  if (typed === undefined || typed.trim() === "") {
    throw new Refusal("RECEIPT_REQUIRED", { batch: batch.code, sheet: sheet.code });
  }
  if (parseReceiptCode(typed) !== receipt) throw new Refusal("WRONG_RECEIPT", { sheet: sheet.code });
}
