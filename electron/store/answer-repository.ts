import type { AnswerEntry } from "#shared/files/edit.ts";
import type { WriteDatabase } from "../db/database.ts";

type Row = { readonly answer: AnswerEntry["answer"]; readonly reason: string | null };

/** Round and summary documents as sealed, and what the expert answers to objections so far. Nothing here checks a rule. */
export function createAnswerRepository(db: WriteDatabase) {
  const getDocument = db.query<[string], { body: Uint8Array }>(
    "SELECT body FROM batch_document WHERE batch_digest = ?",
  );
  const insertDocument = db.change<[string, Uint8Array]>(
    "INSERT INTO batch_document (batch_digest, body) VALUES (?, ?)",
  );
  const get = db.query<[number], Row>("SELECT answer, reason FROM answer WHERE dossier_id = ?");
  const remove = db.change<[number]>("DELETE FROM answer WHERE dossier_id = ?");
  const insert = db.change<[number, string, string | null]>(
    "INSERT INTO answer (dossier_id, answer, reason) VALUES (?, ?, ?)",
  );
  return {
    /** The document of a round or summary batch; null of a batch of dossiers. */
    document: (batch: string): Uint8Array | null => getDocument.get(batch)?.body ?? null,
    addDocument(batch: string, body: Uint8Array): void {
      insertDocument.runOne(batch, body);
    },
    answer(dossierId: number): AnswerEntry | null {
      const row = get.get(dossierId);
      if (row === undefined) return null;
      return row.reason === null ? { answer: row.answer } : { answer: row.answer, reason: row.reason };
    },
    setAnswer(dossierId: number, entry: AnswerEntry | null): void {
      remove.run(dossierId);
      if (entry !== null) insert.runOne(dossierId, entry.answer, entry.reason ?? null);
    },
  };
}

export type AnswerRepository = ReturnType<typeof createAnswerRepository>;
