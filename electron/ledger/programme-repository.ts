import type { WriteDatabase } from "../db/database.ts";

/** What the ledger is about: the documents that every batch carries, byte for byte. */
export type LedgerProgramme = {
  readonly programme: string;
  readonly title: string;
  readonly document: Uint8Array;
  readonly schemeDigest: string;
  readonly scheme: Uint8Array;
  readonly organiserKeyId: string;
  readonly organiserCard: Uint8Array;
  readonly recipients: Uint8Array;
};

/** A candidate as the secretariat knows it, with its dossier as the experts see it (`dossier.json`). */
export type LedgerCandidate = {
  readonly candidate: string;
  readonly creditCode: string | null;
  readonly name: string;
  readonly dossier: Uint8Array;
};

/** The programme and its candidates. Written once, when the programme is first sealed. */
export function createProgrammeRepository(db: WriteDatabase) {
  const get = db.query<[], LedgerProgramme>(
    `SELECT programme, title, document, scheme_digest AS schemeDigest, scheme, organiser_key_id AS organiserKeyId,
       organiser_card AS organiserCard, recipients FROM programme`,
  );
  const insert = db.change<[string, string, Uint8Array, string, Uint8Array, string, Uint8Array, Uint8Array, string]>(
    `INSERT INTO programme (id, programme, title, document, scheme_digest, scheme, organiser_key_id, organiser_card,
       recipients, created_at) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const candidates = db.query<[], LedgerCandidate>(
    "SELECT candidate, credit_code AS creditCode, name, dossier FROM candidate ORDER BY position",
  );
  const insertCandidate = db.change<[number, string, string | null, string, Uint8Array]>(
    "INSERT INTO candidate (position, candidate, credit_code, name, dossier) VALUES (?, ?, ?, ?, ?)",
  );
  return {
    /** Null before the first sealing has been recorded. */
    get: (): LedgerProgramme | null => get.get() ?? null,
    add(programme: LedgerProgramme, createdAt: string): void {
      insert.runOne(
        programme.programme,
        programme.title,
        programme.document,
        programme.schemeDigest,
        programme.scheme,
        programme.organiserKeyId,
        programme.organiserCard,
        programme.recipients,
        createdAt,
      );
    },
    /** In the order that numbers the dossiers. */
    candidates: (): LedgerCandidate[] => candidates.all(),
    addCandidate(position: number, { candidate, creditCode, name, dossier }: LedgerCandidate): void {
      insertCandidate.runOne(position, candidate, creditCode, name, dossier);
    },
  };
}
