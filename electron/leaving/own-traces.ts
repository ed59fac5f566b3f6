import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { shortCode } from "#shared/domain/short-code.ts";
import { titlesOf } from "#shared/files/titles.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { parseEnvelope } from "../crypto/dsse.ts";
import { type DataFolder, ownPreferencesPath } from "../disk/data-folder.ts";
import { errnoOf, readRefusal } from "../disk/disk-fs.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { extentOf } from "../disk/remove.ts";
import { MAX_CARD_FILE_BYTES, readCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import { assessBatch } from "../scoring/assess-dossier.ts";
import { lastSheet } from "../sheet/last-sheet.ts";
import { receiptCode } from "../sheet/receipt-code.ts";
import { halfMadeStores, openOwnStores } from "../store/own-stores.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";

type Listed = Response<"leaving.list">;

/** A batch on this laptop, with the code that its receipt must show; null while nothing is signed. */
export type OwnBatch = { readonly listed: Listed["batches"][number]; readonly receipt: string | null };

export type OwnTraces = {
  readonly traces: Listed["traces"];
  readonly batches: readonly OwnBatch[];
  readonly problems: readonly Failure[];
};

/**
 * Everything that the data folder holds of an unlocked identity: its stores with the sealed copies in them, also half-made ones, what was
 * handed over, its cards, its preferences and, when it lies there and was unlocked from there, its file (`path`). Refuses with `IDENTITY_LOCKED` or `READ_FAILED`.
 */
export async function readOwnTraces(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  data: DataFolder,
  request: { readonly identity: string; readonly path: string },
): Promise<OwnTraces> {
  const identity = deps.keyring.get(request.identity);
  const { stores, problems } = await openOwnStores(deps, data, request.identity);
  const folders = [...stores.map(({ folder }) => folder), ...problems.map(({ params }) => String(params["path"]))];
  const halfMade = await halfMadeStores(data, request.identity);
  const places = [
    ...[...folders, ...halfMade].map((path) => ({ kind: "store" as const, path })),
    // Whose a sealed file is can be told only by opening it; whoever is still here hands theirs over again.
    { kind: "incoming" as const, path: data.incoming },
    ...(await ownCards(data, request.identity)).map((path) => ({ kind: "card" as const, path })),
    { kind: "preferences" as const, path: ownPreferencesPath(data, request.identity) },
    ...(isOwnFile(deps.keyring, data, request) ? [{ kind: "identity" as const, path: request.path }] : []),
  ];
  const traces = await Promise.all(places.map(async (place) => ({ ...place, ...(await extentOf(place.path)) })));
  return {
    traces: traces.filter(({ files }) => files > 0),
    batches: stores.flatMap((store) => batchesOf(store, identity)),
    problems,
  };
}

/** Whether `path` is the very file that the identity was unlocked from, and lies here: no other file is anybody's to remove. */
function isOwnFile(
  keyring: Keyring,
  data: DataFolder,
  { identity, path }: { readonly identity: string; readonly path: string },
): boolean {
  const file = keyring.fileOf(identity)?.path ?? null;
  if (file === null || resolve(file) !== resolve(path)) return false;
  const name = basename(resolve(path));
  return (
    resolve(dirname(resolve(path))) === resolve(data.identities) && name.endsWith(".fjid") && !name.startsWith(".")
  );
}

function batchesOf(store: ExpertStore, identity: Identity): OwnBatch[] {
  const programme = store.meta.programme();
  if (programme === null) return [];
  const edited = store.log.editedBatches();
  return store.batches.list().map((batch): OwnBatch => {
    const sheet = lastSheet(store, identity, batch, assessBatch(store, batch));
    const [newest] = store.sheets.ofBatch(batch.digest);
    const [signature] = newest === undefined ? [] : parseEnvelope(newest.envelope).signatures;
    const listed = {
      store: store.folder,
      programme: titlesOf(programme),
      batch: { digest: batch.digest, code: shortCode(batch.digest) },
      round: batch.round,
      sheet: sheet === null ? null : { digest: sheet.digest, code: sheet.code, revision: sheet.revision },
      isUnsigned: sheet === null ? edited.has(batch.digest) : !sheet.isCurrent,
    };
    return { listed, receipt: signature === undefined ? null : receiptCode(signature.signature) };
  });
}

async function ownCards(data: DataFolder, keyId: string): Promise<string[]> {
  const names = await readdir(data.cards).catch((error: unknown) => {
    if (errnoOf(error) === "ENOENT") return [];
    throw readRefusal(error, data.cards);
  });
  const paths = names.filter((name) => name.endsWith(".fjcard")).map((name) => join(data.cards, basename(name)));
  const owners = await Promise.all(paths.map(ownerOfCard));
  return paths.filter((_, index) => owners[index] === keyId);
}

/** Key id of a card; null for a file that is none. */
async function ownerOfCard(path: string): Promise<string | null> {
  try {
    return readCard(await readBounded(path, MAX_CARD_FILE_BYTES)).key.keyId;
  } catch {
    return null;
  }
}
