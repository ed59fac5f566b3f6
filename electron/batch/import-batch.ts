import { isAttachment } from "../container/batch-layout.ts";
import { localHeaderLength } from "../container/zip-format.ts";
import { encodeEnvelope } from "../crypto/dsse.ts";
import type { BatchContent, UnverifiedBatch } from "../container/batch-reader.ts";
import type { PinnedOrganiser } from "../store/programme-repository.ts";
import { acceptedText } from "#shared/files/programme.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { BatchDocuments } from "./batch-documents.ts";
import type { BatchStatement } from "./batch-statement.ts";

export type Import = {
  readonly batch: UnverifiedBatch;
  readonly content: BatchContent;
  readonly statement: BatchStatement;
  readonly documents: BatchDocuments;
  readonly organiser: PinnedOrganiser;
  /** ISO 8601. */
  readonly at: string;
};

/**
 * Refuses with `PROGRAMME_MISMATCH` (`reason`: `programme`, `undertaking`, `scheme` or `organiser-card`) a batch that does not belong with
 * what the store holds, or whose own parts contradict each other. Reads only.
 */
export function checkBelongs(store: ExpertStore | null, { statement, documents, organiser }: Import): void {
  const { programme, scheme } = documents;
  if (documents.organiser !== organiser.keyId) throw mismatch("organiser-card");
  if (statement.predicate.programme !== programme.id) throw mismatch("programme");
  const known = store?.meta.programme() ?? null;
  if (store === null || known === null) return;
  if (known.id !== programme.id) throw mismatch("programme");
  if (acceptedText(known) !== acceptedText(programme)) throw mismatch("undertaking");
  const other = store.batches.list().find(({ schemeDigest }) => schemeDigest !== scheme.digest);
  if (other !== undefined) throw mismatch("scheme");
}

/** Stores programme, scheme, dossiers and facts of a batch in one transaction: from then on it can be read. */
export function importBatch(store: ExpertStore, toImport: Import): void {
  const { batch, content, statement, documents, organiser, at } = toImport;
  const { programme, scheme, recipients, dossiers } = documents;
  const offsets = attachmentOffsets(content);
  store.db.transaction(() => {
    if (store.meta.organiser() === null) store.meta.pinOrganiser(organiser);
    if (store.meta.programme() === null) store.meta.setProgramme(programme);
    store.meta.addScheme(scheme);
    store.batches.add({
      digest: batch.batchDigest,
      kind: statement.predicate.kind,
      round: statement.predicate.round,
      schemeDigest: scheme.digest,
      envelope: encodeEnvelope(batch.envelope),
      collectingRecipient: recipients.collecting,
      archiveRecipient: recipients.archive,
      openedAt: at,
    });
    if (documents.document !== null) store.answers.addDocument(batch.batchDigest, documents.document);
    for (const [position, { path, dossier }] of dossiers.entries()) {
      store.dossiers.add({ batch: batch.batchDigest, position, path, dossier, offsets });
    }
  });
}

/** Where each attachment's bytes begin in the plaintext of a sealed file. A hint: what is read there is compared with its digest. */
export function attachmentOffsets({ directory }: BatchContent): Map<string, number> {
  const entries = directory.entries.filter(({ name }) => isAttachment(name));
  return new Map(entries.map((entry) => [entry.name, entry.offset + localHeaderLength(entry)]));
}

function mismatch(reason: string): Refusal {
  return new Refusal("PROGRAMME_MISMATCH", { reason });
}
