import type { RevisionEntry } from "#shared/files/edit.ts";
import type { WriteDatabase } from "../db/database.ts";

/** A signed sheet: its envelope byte for byte. */
export type StoredSheet = {
  /** SHA-256 of the payload's bytes. */
  readonly digest: string;
  readonly batch: string;
  readonly revision: number;
  readonly envelope: Uint8Array;
  readonly signedAt: string;
  /** Taken over from an exported file after the store was restored. */
  readonly isAdopted: boolean;
};

type Row = Omit<StoredSheet, "isAdopted"> & { readonly isAdopted: number };

const COLUMNS = "digest, batch_digest AS batch, revision, envelope, signed_at AS signedAt, is_adopted AS isAdopted";

/** Signed sheets, which are added and never changed, and which of them is being revised. */
export function createSheetRepository(db: WriteDatabase) {
  const ofBatch = db.query<[string], Row>(
    `SELECT ${COLUMNS} FROM sheet_revision WHERE batch_digest = ? ORDER BY revision DESC, signed_at DESC, digest`,
  );
  const all = db.query<[], Row>(`SELECT ${COLUMNS} FROM sheet_revision ORDER BY batch_digest, revision, digest`);
  const insert = db.change<[string, string, number, Uint8Array, string, number]>(
    `INSERT INTO sheet_revision (digest, batch_digest, revision, envelope, signed_at, is_adopted)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING`,
  );
  const newest = db.query<[string], { digest: string }>(
    `SELECT digest FROM sheet_revision WHERE batch_digest = ? ORDER BY revision DESC, signed_at DESC, digest LIMIT 1`,
  );
  const opened = db.query<[string], RevisionEntry>(
    "SELECT sheet_digest AS of, reason FROM open_revision WHERE batch_digest = ?",
  );
  const shut = db.change<[string]>("DELETE FROM open_revision WHERE batch_digest = ?");
  const reopen = db.change<[string, string, string]>(
    "INSERT INTO open_revision (batch_digest, sheet_digest, reason) VALUES (?, ?, ?)",
  );
  return {
    /** Digest of the sheet of a batch that was signed last; null while none is. */
    newest: (batch: string): string | null => newest.get(batch)?.digest ?? null,
    /** The revision that was opened last, of whichever sheet. */
    revision(batch: string): RevisionEntry | null {
      const row = opened.get(batch);
      return row === undefined ? null : { of: row.of, reason: row.reason };
    },
    setRevision(batch: string, entry: RevisionEntry | null): void {
      shut.run(batch);
      if (entry !== null) reopen.runOne(batch, entry.of, entry.reason);
    },
    /** The sheets of a batch, newest first. */
    ofBatch: (batch: string): StoredSheet[] => ofBatch.all(batch).map(sheetOf),
    list: (): StoredSheet[] => all.all().map(sheetOf),
    /** Adds a sheet; false when it was there already. */
    add({ digest, batch, revision, envelope, signedAt, isAdopted }: StoredSheet): boolean {
      return insert.run(digest, batch, revision, envelope, signedAt, isAdopted ? 1 : 0) === 1;
    },
  };
}

export type SheetRepository = ReturnType<typeof createSheetRepository>;

function sheetOf(row: Row): StoredSheet {
  return { ...row, isAdopted: row.isAdopted === 1 };
}
