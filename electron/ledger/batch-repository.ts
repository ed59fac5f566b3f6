import type { BatchPredicate } from "#shared/files/batch.ts";
import type { WriteDatabase } from "../db/database.ts";

/**
 * A batch that was issued. `label` names its file, `envelope` is its `batch.dsse.json`; `document` is the `data/round.json` of a round
 * batch and the `data/summary.json` of a summary, and null of a batch of dossiers.
 */
export type LedgerBatch = {
  readonly digest: string;
  readonly label: string;
  readonly kind: BatchPredicate["kind"];
  readonly round: number;
  readonly envelope: Uint8Array;
  readonly candidates: readonly string[];
  readonly document: Uint8Array | null;
};

/** One encryption of a batch, as it was handed out. `size` in bytes; `recipients` are age recipients, sorted. */
export type LedgerSealedFile = {
  readonly sha256: string;
  readonly batch: string;
  readonly name: string;
  readonly size: number;
  readonly recipients: readonly string[];
};

/** Issued batches and their files, in the order of issue. They are added and never changed. */
export function createBatchRepository(db: WriteDatabase) {
  const batches = db.query<[], Omit<LedgerBatch, "candidates">>(
    `SELECT digest, label, kind, round, envelope, body AS document
     FROM batch LEFT JOIN batch_document ON batch_digest = digest ORDER BY position`,
  );
  const candidates = db.query<[string], { candidate: string }>(
    `SELECT candidate FROM batch_candidate JOIN candidate USING (candidate) WHERE batch_digest = ? ORDER BY position`,
  );
  const insert = db.change<[string, string, string, number, Uint8Array, string]>(
    "INSERT INTO batch (digest, label, kind, round, envelope, issued_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const insertDocument = db.change<[string, Uint8Array]>(
    "INSERT INTO batch_document (batch_digest, body) VALUES (?, ?)",
  );
  const insertCandidate = db.change<[string, string]>(
    "INSERT INTO batch_candidate (batch_digest, candidate) VALUES (?, ?)",
  );
  const files = db.query<[], Omit<LedgerSealedFile, "recipients">>(
    "SELECT sha256, batch_digest AS batch, name, size FROM sealed_file ORDER BY sealed_at, name, sha256",
  );
  const recipients = db.query<[string], { recipient: string }>(
    `SELECT age_recipient AS recipient FROM sealed_file_recipient WHERE sealed_file_sha256 = ? ORDER BY age_recipient`,
  );
  const insertFile = db.change<[string, string, string, number, string]>(
    "INSERT INTO sealed_file (sha256, batch_digest, name, size, sealed_at) VALUES (?, ?, ?, ?, ?)",
  );
  const insertRecipient = db.change<[string, string]>(
    "INSERT INTO sealed_file_recipient (sealed_file_sha256, age_recipient) VALUES (?, ?)",
  );
  return {
    list: (): LedgerBatch[] =>
      batches.all().map((batch) => ({
        ...batch,
        candidates: candidates.all(batch.digest).map(({ candidate }) => candidate),
      })),
    add(batch: LedgerBatch, issuedAt: string): void {
      insert.runOne(batch.digest, batch.label, batch.kind, batch.round, batch.envelope, issuedAt);
      if (batch.document !== null) insertDocument.runOne(batch.digest, batch.document);
      for (const candidate of batch.candidates) insertCandidate.runOne(batch.digest, candidate);
    },
    files: (): LedgerSealedFile[] =>
      files.all().map((file) => ({
        ...file,
        recipients: recipients.all(file.sha256).map(({ recipient }) => recipient),
      })),
    addFile(file: LedgerSealedFile, sealedAt: string): void {
      insertFile.runOne(file.sha256, file.batch, file.name, file.size, sealedAt);
      for (const recipient of file.recipients) insertRecipient.runOne(file.sha256, recipient);
    },
  };
}
