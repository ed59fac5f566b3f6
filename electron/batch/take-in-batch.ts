import { Refusal } from "#shared/ipc/result.ts";
import type { BatchContent, UnverifiedBatch } from "../container/batch-reader.ts";
import type { DiskFs } from "../disk/disk-fs.ts";
import { readCard } from "../identity/card.ts";
import type { Identity } from "../identity/identity.ts";
import { checkOwnEntries } from "../round/check-own-entries.ts";
import type { ServiceContext } from "../service-context.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import { addArchiveRecipient, type ExpertStore } from "../store/expert-store.ts";
import type { PinnedOrganiser } from "../store/programme-repository.ts";
import { type BatchDocuments, readBatchDocuments } from "./batch-documents.ts";
import { openBatchStatement } from "./batch-statement.ts";
import { checkBelongs, importBatch } from "./import-batch.ts";
import { importPageText } from "./import-page-text.ts";
import { isWhollyVerified, verifyIntoStore } from "./verify-batch.ts";

/** A batch whose dossiers are in the store and can be read, perhaps not verified yet. */
export type TakenIn = {
  readonly store: ExpertStore;
  readonly batch: StoredBatch;
  readonly content: BatchContent;
  /** As read just now; null when the store knew the batch. */
  readonly documents: BatchDocuments | null;
};

export type TakeIn = {
  readonly batch: UnverifiedBatch;
  readonly identity: Identity;
  /** Whose signature counts; null when nobody was confirmed yet. */
  readonly organiser: PinnedOrganiser | null;
  /** The store, or null when this batch makes it. */
  readonly store: ExpertStore | null;
  readonly create: (archiveRecipient: string) => Promise<ExpertStore>;
};

/** Checks signature and documents of a batch and stores what can be read of it. A batch that the store knows is left as it is. */
export async function takeInBatch(
  { batch, identity, organiser, store: there, create }: TakeIn,
  context: Pick<ServiceContext, "now" | "signal">,
): Promise<TakenIn> {
  const statement = await openBatchStatement(batch, organiser === null ? null : readCard(organiser.card).key);
  if (organiser === null) throw new Error("a batch was opened without a known organiser");
  const content = await batch.bind(statement.predicate.files);
  const known = there?.batches.find(batch.batchDigest) ?? null;
  if (there !== null && known !== null) return { store: there, batch: known, content, documents: null };

  const documents = await readBatchDocuments(content, statement.predicate);
  const toImport = { batch, content, statement, documents, organiser, at: context.now().toISOString() };
  checkBelongs(there, toImport);
  if (there !== null && statement.predicate.kind === "round" && documents.document !== null)
    checkOwnEntries(there, identity, documents.document);
  if (context.signal.aborted) throw new Refusal("CANCELLED");
  const { archive } = documents.recipients;
  const store = there ?? (await create(archive));
  await addArchiveRecipient(store, identity, archive);
  importBatch(store, toImport);
  const stored = store.batches.find(batch.batchDigest);
  if (stored === null) throw new Error("the batch just stored is not there");
  return { store, batch: stored, content, documents };
}

/** Stores a batch's page text, verifies it and copies its sealed file, unless that was done and everything was right. */
export async function finishTakeIn(
  { store, batch, content, documents }: TakenIn,
  context: Pick<ServiceContext, "now" | "onProgress" | "signal">,
  disk?: DiskFs,
): Promise<void> {
  if (await isWhollyVerified(store, batch)) return;
  const { dossiers } = documents ?? (await readBatchDocuments(content, batch));
  await importPageText(store, batch.digest, dossiers, context);
  await verifyIntoStore(store, batch, content, context, disk);
}
