import { basename } from "node:path";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { type BatchContent, openSealedBatch } from "../container/batch-reader.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import { RandomAccessFile } from "../disk/random-access.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { MAX_CARD_FILE_BYTES, readCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import { addArchiveRecipient, type ExpertStore } from "../store/expert-store.ts";
import type { PinnedOrganiser } from "../store/programme-repository.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { readBatchDocuments } from "./batch-documents.ts";
import { openBatchStatement } from "./batch-statement.ts";
import { checkBelongs, importBatch } from "./import-batch.ts";
import { isWhollyVerified, verifyIntoStore } from "./verify-batch.ts";

export type OpenBatchDeps = {
  readonly keyring: Keyring;
  readonly stores: StoreRegistry;
  /** Where the sealed copy is written; the real disk unless a test wants it to fail. */
  readonly disk?: DiskFs;
};

/**
 * "batch.open": takes a sealed batch into the expert's store. Trust first, then the signature, then the content; nothing is
 * stored before all of its JSON is found sound, then all of it at once, and it can be read (`readableMs`). What follows checks every
 * byte and copies the sealed file. Opening the same batch again changes nothing; one that was cut short, or held damaged
 * attachments, is gone through again.
 *
 * Refuses with `UNKNOWN_ORGANISER`, `BAD_SIGNATURE`, `PROGRAMME_MISMATCH`, `CANNOT_DECRYPT`, `DAMAGED_CIPHERTEXT`, and as
 * `openSealedBatch`, `readBatchDocuments`, `openExpertStore` and `verifyWhole` do.
 */
export async function openBatch(
  deps: OpenBatchDeps,
  request: Parsed<"batch.open">,
  context: ServiceContext,
): Promise<Response<"batch.open">> {
  const startedMs = performance.now();
  const identity = deps.keyring.get(request.identity);
  const file = await RandomAccessFile.open(request.path);
  try {
    const opened = await takeIn(deps, request, context, identity, file);
    const readableMs = performance.now() - startedMs;
    const { store, batch, content } = opened;
    if (!(await isWhollyVerified(store, batch))) await verifyIntoStore(store, batch, content, context, deps.disk);
    return responseOf(store, batch.digest, readableMs, performance.now() - startedMs);
  } finally {
    await file.close();
  }
}

type TakenIn = { readonly store: ExpertStore; readonly batch: StoredBatch; readonly content: BatchContent };

async function takeIn(
  deps: OpenBatchDeps,
  request: Parsed<"batch.open">,
  context: ServiceContext,
  identity: Identity,
  file: RandomAccessFile,
): Promise<TakenIn> {
  const there = await deps.stores.openIfThere(request.store, identity);
  const at = context.now().toISOString();
  const organiser = await trustedOrganiser(there, request.trust, at);
  const batch = await openSealedBatch(file, [identity.ageKey.identity]);
  const statement = await openBatchStatement(batch, organiser === null ? null : readCard(organiser.card).key);
  if (organiser === null) throw new Error("a batch was opened without a known organiser");
  const content = await batch.bind(statement.predicate.files);
  const known = there?.batches.find(batch.batchDigest) ?? null;
  if (there !== null && known !== null) return { store: there, batch: known, content };

  const documents = await readBatchDocuments(content);
  const toImport = { batch, content, statement, documents, organiser, at };
  checkBelongs(there, toImport);
  if (context.signal.aborted) throw new Refusal("CANCELLED");
  const { archive } = documents.recipients;
  const store = there ?? (await deps.stores.create(request.store, identity, archive));
  await addArchiveRecipient(store, identity, archive);
  importBatch(store, toImport);
  const stored = store.batches.find(batch.batchDigest);
  if (stored === null) throw new Error("the batch just stored is not there");
  return { store, batch: stored, content };
}

/**
 * The organiser whose signature counts: pinned in the store, else the card that the person confirmed and named; null when there
 * is neither. A card of another key than the pinned one is `UNKNOWN_ORGANISER` (`code`).
 */
async function trustedOrganiser(
  store: ExpertStore | null,
  trust: string | undefined,
  pinnedAt: string,
): Promise<PinnedOrganiser | null> {
  const pinned = store?.meta.organiser() ?? null;
  if (trust === undefined) return pinned;
  const bytes = await readBounded(trust, MAX_CARD_FILE_BYTES).catch((error: unknown) => {
    const isTooLarge = error instanceof Refusal && error.code === "FILE_TOO_LARGE";
    throw isTooLarge ? new Refusal("NOT_A_CARD", { name: basename(trust) }, { cause: error }) : error;
  });
  const { key, code } = readCard(bytes);
  if (pinned !== null && pinned.keyId !== key.keyId) throw new Refusal("UNKNOWN_ORGANISER", { code });
  return pinned ?? { keyId: key.keyId, card: bytes, pinnedAt };
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
