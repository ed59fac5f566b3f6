import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import { openSealedBatch, type UnverifiedBatch } from "../container/batch-reader.ts";
import type { DataFolder } from "../disk/data-folder.ts";
import { readCard } from "../identity/card.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { openOwnStores } from "../store/own-stores.ts";
import type { PinnedOrganiser } from "../store/programme-repository.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { finishTakeIn, takeInBatch } from "./take-in-batch.ts";
import { trustedOrganiser } from "./trusted-organiser.ts";

export type OpenBatchDeps = {
  readonly keyring: Keyring;
  readonly stores: StoreRegistry;
  /** The window's data folder: an organiser confirmed in one of the identity's stores there is known in all of them. */
  readonly data?: DataFolder | undefined;
  /** Where the sealed copy is written; the real disk unless a test wants it to fail. */
  readonly disk?: DiskFs;
};

/**
 * "batch.open": takes a sealed batch into the expert's store. Trust first, then the signature, then the content; nothing is
 * stored before all of its JSON is found sound, then every dossier at once, and they can be read (`readableMs`). What follows stores
 * the text of pages, checks every byte and copies the sealed file, while others read and score. Opening the same batch again
 * changes nothing; one that was cut short, or held damaged attachments, is gone through again.
 *
 * Locking the identity ends it. Refuses with `IDENTITY_LOCKED`, `CANCELLED`, `UNKNOWN_ORGANISER`, `BAD_SIGNATURE`, `PROGRAMME_MISMATCH`, `ANOTHER_BATCH` (not the one expected), `CANNOT_DECRYPT`, `DAMAGED_CIPHERTEXT`, and as
 * `openSealedBatch`, `readBatchDocuments`, `openExpertStore` and `verifyWhole` do.
 */
export async function openBatch(
  deps: OpenBatchDeps,
  request: Parsed<"batch.open">,
  context: ServiceContext,
): Promise<Response<"batch.open">> {
  const locked = deps.keyring.untilLocked(request.identity);
  try {
    return await open(deps, request, { ...context, signal: AbortSignal.any([context.signal, locked]) });
  } catch (error) {
    if (error instanceof Refusal && error.code === "CANCELLED" && locked.aborted) throw new Refusal("IDENTITY_LOCKED");
    throw error;
  }
}

async function open(
  deps: OpenBatchDeps,
  request: Parsed<"batch.open">,
  context: ServiceContext,
): Promise<Response<"batch.open">> {
  const startedMs = performance.now();
  const identity = deps.keyring.get(request.identity);
  const file = await RandomAccessFile.open(request.path);
  try {
    const taken = await deps.stores.inTurn(request.store, async () => {
      const store = await deps.stores.openIfThere(request.store, identity);
      const batch = await openSealedBatch(file, [identity.ageKey.identity]);
      if (request.expected !== undefined && batch.batchDigest !== request.expected) {
        throw new Refusal("ANOTHER_BATCH", { path: request.path, batch: shortCode(batch.batchDigest) });
      }
      const pinned = store?.meta.organiser() ?? (await confirmedBefore(deps, batch, request));
      const organiser = await trustedOrganiser(batch, pinned, request, context.now());
      const create = (archive: string) => deps.stores.create(request.store, identity, archive);
      return takeInBatch({ batch, identity, organiser, store, create }, context);
    });
    const readableMs = performance.now() - startedMs;
    await finishTakeIn(taken, context, deps.disk);
    return responseOf(taken.store, taken.batch.digest, readableMs, performance.now() - startedMs);
  } finally {
    await file.close();
  }
}

/** The organiser of `batch`, if this identity confirmed it for another programme and is not asked to confirm it again. */
async function confirmedBefore(
  { data, ...deps }: OpenBatchDeps,
  batch: UnverifiedBatch,
  { trust, confirmedCode, identity }: Parsed<"batch.open">,
): Promise<PinnedOrganiser | null> {
  if (data === undefined || trust !== undefined || confirmedCode !== undefined) return null;
  const { stores } = await openOwnStores(deps, data, identity);
  const pinned = stores.flatMap(({ meta }) => meta.organiser() ?? []);
  return pinned.find(({ keyId }) => batch.envelope.signatures.some((signature) => signature.keyId === keyId)) ?? null;
}

function responseOf(
  store: ExpertStore,
  digest: string,
  readableMs: number,
  verifiedMs: number,
): Response<"batch.open"> {
  const batch = store.batches.find(digest);
  const programme = store.meta.programme();
  const organiser = store.meta.organiser();
  if (batch === null || programme === null || organiser === null) throw new Error("the store lacks what was imported");
  const attachments = store.dossiers.attachments(digest);
  const card = readCard(organiser.card);
  return {
    programme: programme.id,
    title: programme.title,
    organiser: { digest: card.digest, code: card.code },
    batch: { digest, code: shortCode(digest) },
    round: batch.round,
    dossiers: store.dossiers.list(digest).length,
    attachments: attachments.length,
    damaged: attachments.filter(({ state }) => state === "damaged").map(({ candidate, name }) => ({ candidate, name })),
    readableMs,
    verifiedMs,
  };
}
