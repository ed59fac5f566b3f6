import type { BatchPredicate } from "#shared/files/batch.ts";
import type { WriteDatabase } from "../db/database.ts";

/** A batch as the store keeps it. */
export type StoredBatch = {
  /** SHA-256 of the statement's bytes. */
  readonly digest: string;
  readonly kind: BatchPredicate["kind"];
  readonly round: number;
  readonly schemeDigest: string;
  /** `batch.dsse.json`, byte for byte. */
  readonly envelope: Uint8Array;
  /** age recipients that sheets of this batch are sealed to. */
  readonly collectingRecipient: string;
  readonly archiveRecipient: string;
  readonly openedAt: string;
  /** Null until every byte was checked and the sealed file lies in the store; then when, and how many bytes it has. */
  readonly verification: { readonly at: string; readonly sealedSize: number } | null;
  /** The store was restored, and nobody has yet said what sheet of this batch was exported after the safety copy. */
  readonly needsExportedSheet: boolean;
};

/** A batch as it is first stored. */
export type NewBatch = Omit<StoredBatch, "verification" | "needsExportedSheet">;

type Row = {
  digest: string;
  kind: BatchPredicate["kind"];
  round: number;
  scheme_digest: string;
  envelope: Uint8Array;
  collecting_recipient: string;
  archive_recipient: string;
  opened_at: string;
  verified_at: string | null;
  sealed_size: number | null;
  needs_exported_sheet: number;
};

const COLUMNS = `digest, kind, round, scheme_digest, envelope, collecting_recipient, archive_recipient, opened_at, verified_at,
  sealed_size, needs_exported_sheet`;

/** The batches of an expert's store, in the order they were opened. */
export function createBatchRepository(db: WriteDatabase) {
  const one = db.query<[string], Row>(`SELECT ${COLUMNS} FROM batch WHERE digest = ?`);
  const all = db.query<[], Row>(`SELECT ${COLUMNS} FROM batch ORDER BY rowid`);
  const insert = db.change<[string, string, number, string, Uint8Array, string, string, string]>(
    `INSERT INTO batch (digest, kind, round, scheme_digest, envelope, collecting_recipient, archive_recipient, opened_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const verify = db.change<[string, number, string]>(
    "UPDATE batch SET verified_at = ?, sealed_size = ? WHERE digest = ?",
  );
  const setNeeds = db.change<[number, string]>("UPDATE batch SET needs_exported_sheet = ? WHERE digest = ?");
  return {
    find(digest: string): StoredBatch | null {
      const row = one.get(digest);
      return row === undefined ? null : batchOf(row);
    },
    list: (): StoredBatch[] => all.all().map(batchOf),
    add(batch: NewBatch): void {
      const { digest, kind, round, schemeDigest, envelope, collectingRecipient, archiveRecipient, openedAt } = batch;
      insert.runOne(digest, kind, round, schemeDigest, envelope, collectingRecipient, archiveRecipient, openedAt);
    },
    setNeedsExportedSheet(digest: string, needs: boolean): void {
      setNeeds.runOne(needs ? 1 : 0, digest);
    },
    markVerified(digest: string, at: string, sealedSize: number): void {
      verify.runOne(at, sealedSize, digest);
    },
  };
}

export type BatchRepository = ReturnType<typeof createBatchRepository>;

function batchOf(row: Row): StoredBatch {
  const { verified_at: at, sealed_size: sealedSize } = row;
  return {
    digest: row.digest,
    kind: row.kind,
    round: row.round,
    schemeDigest: row.scheme_digest,
    envelope: row.envelope,
    collectingRecipient: row.collecting_recipient,
    archiveRecipient: row.archive_recipient,
    openedAt: row.opened_at,
    verification: at === null || sealedSize === null ? null : { at, sealedSize },
    needsExportedSheet: row.needs_exported_sheet === 1,
  };
}
