import type { WriteDatabase } from "../db/database.ts";

/** A mark on a page of an attachment; a bookmark when its note is empty. */
export type PageMark = { readonly attachment: string; readonly page: number; readonly note: string };

/** What the expert keeps private: marks on pages, and a note on a dossier. Setting one to null removes it. */
export function createNoteRepository(db: WriteDatabase) {
  const mark = db.query<[number, number], { note: string }>(
    "SELECT note FROM page_mark WHERE attachment_id = ? AND page = ?",
  );
  const removeMark = db.change<[number, number]>("DELETE FROM page_mark WHERE attachment_id = ? AND page = ?");
  const insertMark = db.change<[number, number, string]>(
    "INSERT INTO page_mark (attachment_id, page, note) VALUES (?, ?, ?)",
  );
  const marksOf = db.query<[number], PageMark>(
    `SELECT attachment.path AS attachment, page, note FROM page_mark JOIN attachment ON attachment.id = attachment_id
     WHERE dossier_id = ? ORDER BY attachment.position, page`,
  );
  const note = db.query<[number], { body: string }>("SELECT body FROM dossier_note WHERE dossier_id = ?");
  const removeNote = db.change<[number]>("DELETE FROM dossier_note WHERE dossier_id = ?");
  const insertNote = db.change<[number, string]>("INSERT INTO dossier_note (dossier_id, body) VALUES (?, ?)");
  const counts = db.query<[string], { dossierId: number; marks: number }>(
    `SELECT dossier.id AS dossierId,
       (SELECT count(*) FROM dossier_note WHERE dossier_id = dossier.id) +
       (SELECT count(*) FROM page_mark WHERE attachment_id IN (SELECT id FROM attachment WHERE dossier_id = dossier.id)) AS marks
     FROM dossier WHERE batch_digest = ?`,
  );

  return {
    mark: (attachmentId: number, page: number): string | null => mark.get(attachmentId, page)?.note ?? null,
    setMark(attachmentId: number, page: number, text: string | null): void {
      removeMark.run(attachmentId, page);
      if (text !== null) insertMark.runOne(attachmentId, page, text);
    },
    /** Marks of a dossier in the order of its attachments and pages. */
    marksOf: (dossierId: number): PageMark[] => marksOf.all(dossierId),
    note: (dossierId: number): string | null => note.get(dossierId)?.body ?? null,
    setNote(dossierId: number, text: string | null): void {
      removeNote.run(dossierId);
      if (text !== null) insertNote.runOne(dossierId, text);
    },
    /** How many marks and notes each dossier of a batch has, by the store's id of the dossier. */
    countsOfBatch: (batch: string): ReadonlyMap<number, number> =>
      new Map(counts.all(batch).map(({ dossierId, marks }) => [dossierId, marks])),
  };
}

export type NoteRepository = ReturnType<typeof createNoteRepository>;
