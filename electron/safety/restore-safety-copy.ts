import { readdir, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { finishTakeIn, takeInBatch } from "../batch/take-in-batch.ts";
import { openSealedBatch, type UnverifiedBatch } from "../container/batch-reader.ts";
import { moveDurably } from "../disk/atomic-writer.ts";
import { type DataFolder, ownStoresFolder } from "../disk/data-folder.ts";
import { errnoOf, realDisk, writeRefusal } from "../disk/disk-fs.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import { withStagingFolder } from "../disk/staging-folder.ts";
import { keepIdentity } from "../identity/identity-places.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { adoptSheets, readOwnSheets } from "./adopt-sheet.ts";
import { readSafetyCopy } from "./read-safety-copy.ts";
import { replayLog } from "./replay-log.ts";
import type { SafetyCopy } from "./safety-copy-format.ts";

type Deps = {
  readonly keyring: Keyring;
  readonly stores: StoreRegistry;
  /** Of a window; on the command line there is none. */
  readonly data?: DataFolder | undefined;
};
type Exported = Parsed<"safety.restore">["exported"];

/**
 * "safety.restore": makes a store from a safety copy and the sealed batches that it names. The store appears whole or not at all.
 * Each batch then waits for an answer before it can be signed: the sheet exported last, whose revisions are taken over, or `none`.
 * The answer may come with this call or a later one on the same store, a file for each batch. A window keeps the identity's file, too, so
 * that the stick it came on may go.
 *
 * Refuses with `COPY_OF_ANOTHER` (sealed to or signed by somebody else), as `readSafetyCopy` and `takeInBatch` do, with `STORE_EXISTS` (a store that waits for no answer), `BATCH_NOT_OPEN` (`batch`: short
 * code of one whose file was not given), `WRONG_BATCH`, `BAD_SIGNATURE` (a sheet of somebody else).
 */
export async function restoreSafetyCopy(
  deps: Deps,
  request: Parsed<"safety.restore">,
  context: ServiceContext,
): Promise<Response<"safety.restore">> {
  const identity = deps.keyring.get(request.identity);
  const copy = await readSafetyCopy(request.copy, identity).catch((error: unknown) => {
    const isOthers = error instanceof Refusal && ["CANNOT_DECRYPT", "STORE_WRONG_KEY"].includes(error.code);
    throw isOthers ? new Refusal("COPY_OF_ANOTHER", {}, { cause: error }) : error;
  });
  const folder = request.store ?? join(ownStoresFolder(dataOf(deps), request.identity), copy.header.programme);
  const there = await deps.stores.openIfThere(folder, identity);
  if (there === null) await build(deps, { ...request, store: folder }, copy, identity, context);
  else if (waitingIn(there).length === 0 || request.exported === undefined) {
    throw new Refusal("STORE_EXISTS", { path: folder });
  } else await answer(there, identity, request.exported, context.now());
  const store = await deps.stores.open(folder, identity);
  const waiting = waitingIn(store);
  return {
    programme: copy.header.programme,
    edits: store.log.head().length,
    revisions: store.sheets.list().length,
    needsExportedSheet: waiting.length > 0,
    waiting,
    identityFile: deps.data === undefined ? null : await keepIdentity(deps.data, deps.keyring, request.identity),
  };
}

function dataOf({ data }: Deps): DataFolder {
  if (data === undefined) throw new Refusal("USAGE", { detail: "no store" });
  return data;
}

function waitingIn(store: ExpertStore): Response<"safety.restore">["waiting"] {
  return store.batches
    .list()
    .filter(({ needsExportedSheet }) => needsExportedSheet)
    .map(({ digest, round }) => ({ digest, code: shortCode(digest), round }));
}

/** Builds the store in a folder of its own beside the target and gives it its name at the end. */
async function build(
  { stores }: Deps,
  request: Parsed<"safety.restore"> & { readonly store: string },
  copy: SafetyCopy,
  identity: Identity,
  context: ServiceContext,
): Promise<void> {
  await refuseUsedFolder(request.store);
  await withStagingFolder(dirname(request.store), "restore", async (parent) => {
    const staging = join(parent, "store");
    try {
      const store = await takeInAll({ stores, staging, paths: request.batches, copy, identity, context });
      store.db.transaction(() => {
        for (const sheet of copy.sheets) store.sheets.add(sheet);
        replayLog(store, copy.entries);
        for (const { digest } of store.batches.list()) store.batches.setNeedsExportedSheet(digest, true);
      });
      if (request.exported !== undefined) await answer(store, identity, request.exported, context.now());
    } finally {
      stores.release(staging);
    }
    await moveDurably(staging, request.store, realDisk);
  });
}

type TakeInAll = {
  readonly stores: StoreRegistry;
  readonly staging: string;
  readonly paths: readonly string[];
  readonly copy: SafetyCopy;
  readonly identity: Identity;
  readonly context: ServiceContext;
};

async function takeInAll({ stores, staging, paths, copy, identity, context }: TakeInAll): Promise<ExpertStore> {
  const { keyId, card, pinnedAt } = copy.header.organiser;
  const organiser = { keyId, card: Uint8Array.from(Buffer.from(card, "base64")), pinnedAt };
  const files: RandomAccessFile[] = [];
  let store: ExpertStore | null = null;
  try {
    for (const path of paths) files.push(await RandomAccessFile.open(path));
    for (const batch of await openAll(files, copy, identity)) {
      const create = (archive: string) => stores.create(staging, identity, archive);
      const taken = await takeInBatch({ batch, identity, organiser, store, create }, context);
      await finishTakeIn(taken, context);
      ({ store } = taken);
    }
  } finally {
    for (const file of files) await file.close();
  }
  if (store === null) throw new Refusal("BATCH_NOT_OPEN");
  return store;
}

/** Opens the files. Every batch of the copy must be among them, whatever they are called. */
async function openAll(
  files: readonly RandomAccessFile[],
  { header }: SafetyCopy,
  { ageKey }: Identity,
): Promise<UnverifiedBatch[]> {
  const batches: UnverifiedBatch[] = [];
  for (const file of files) batches.push(await openSealedBatch(file, [ageKey.identity]));
  const missing = header.batches.find((digest) => batches.every(({ batchDigest }) => batchDigest !== digest));
  if (missing !== undefined) throw new Refusal("BATCH_NOT_OPEN", { batch: shortCode(missing) });
  return batches;
}

async function answer(
  store: ExpertStore,
  identity: Identity,
  exported: NonNullable<Exported>,
  at: Date,
): Promise<void> {
  if (exported === "none") {
    store.db.transaction(() => {
      for (const { digest } of store.batches.list()) store.batches.setNeedsExportedSheet(digest, false);
    });
    return;
  }
  const own = await readOwnSheets(exported.path, identity);
  store.db.transaction(() => {
    adoptSheets(store, identity, own, at);
  });
}

/** A folder that is there must be empty, and gives way. */
async function refuseUsedFolder(path: string): Promise<void> {
  try {
    if ((await readdir(path)).length > 0) throw new Refusal("STORE_EXISTS", { name: basename(path), path });
    await rmdir(path);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error instanceof Refusal ? error : writeRefusal(error, path);
  }
}
