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

/** Signed sheets. They are added and never changed. */
export function createSheetRepository(db: WriteDatabase) {
  const ofBatch = db.query<[string], Row>(
    `SELECT ${COLUMNS} FROM sheet_revision WHERE batch_digest = ? ORDER BY revision DESC, signed_at DESC, digest`,
  );
  const all = db.query<[], Row>(`SELECT ${COLUMNS} FROM sheet_revision ORDER BY batch_digest, revision, digest`);
  const insert = db.change<[string, string, number, Uint8Array, string, number]>(
    `INSERT INTO sheet_revision (digest, batch_digest, revision, envelope, signed_at, is_adopted)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING`,
  );
  return {
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
