import { foldText } from "#shared/domain/search/fold-text.ts";
import { pageGrams, wordGrams } from "#shared/domain/search/page-grams.ts";
import type { WriteDatabase } from "../db/database.ts";

/** A page of an attachment, by the store's own id. */
export type IndexedPage = { readonly attachmentId: number; readonly page: number };

/** Pages of one attachment in the index, more than a batch may have (`shared/files/dossier.ts`). */
const PAGES = 8_192;

/** The index that finds pages by words, and the text that decides. */
export function createPageIndex(db: WriteDatabase) {
  const insert = db.change<[number, string]>("INSERT INTO page_gram (rowid, grams) VALUES (?, ?)");
  const match = db.query<[string], { id: number }>(
    "SELECT rowid AS id FROM page_gram WHERE page_gram MATCH ? ORDER BY rowid",
  );
  const waiting = db.query<[number], { attachmentId: number }>(
    "SELECT attachment_id AS attachmentId FROM attachment_to_index ORDER BY attachment_id LIMIT ?",
  );
  const takeOff = db.change<[number]>("DELETE FROM attachment_to_index WHERE attachment_id = ?");
  const pagesOf = db.query<[number], { page: number; body: string }>(
    "SELECT page, body FROM page_text WHERE attachment_id = ? ORDER BY page",
  );
  const body = db.query<[number, number], { body: string }>(
    "SELECT body FROM page_text WHERE attachment_id = ? AND page = ?",
  );
  const without = db.query<[string], { dossierId: number; hasPages: 0 | 1; blank: number }>(
    `SELECT dossier_id AS dossierId,
       EXISTS (SELECT 1 FROM page_text INDEXED BY page_place WHERE attachment_id = attachment.id) AS hasPages,
       (SELECT count(*) FROM page_text WHERE attachment_id = attachment.id AND body = '') AS blank
     FROM attachment JOIN dossier ON dossier.id = dossier_id WHERE batch_digest = ?`,
  );

  function add(attachmentId: number, page: number, text: string): void {
    const grams = [...pageGrams(foldText(text))].join(" ");
    if (grams !== "") insert.runOne(attachmentId * PAGES + page, grams);
  }

  return {
    /** Makes a page findable; belongs in the transaction that stores its text, once. */
    add,
    /** Whether there is text that was stored by a version without an index. */
    isBehind: (): boolean => waiting.get(1) !== undefined,
    /** Indexes such text, of up to `limit` attachments. Belongs in a transaction. */
    catchUp(limit: number): void {
      for (const { attachmentId } of waiting.all(limit)) {
        for (const { page, body: text } of pagesOf.all(attachmentId)) add(attachmentId, page, text);
        takeOff.runOne(attachmentId);
      }
    },
    /** Pages on which all of these folded words may stand, in the order of the store; every page on which they do is among them. */
    candidates(words: readonly string[]): IndexedPage[] {
      return match.all(words.map(ftsOf).join(" AND ")).map(({ id }) => {
        return { attachmentId: Math.floor(id / PAGES), page: id % PAGES };
      });
    },
    text: ({ attachmentId, page }: IndexedPage): string => body.get(attachmentId, page)?.body ?? "",
    /** For each attachment of a batch: whether it has pages in the store at all, and how many of them are without text. */
    withoutText: (batch: string) => without.all(batch),
  };
}

export type PageIndex = ReturnType<typeof createPageIndex>;

/** Grams as a query of FTS5: each a quoted string, so that nothing that was typed is syntax. */
function ftsOf(word: string): string {
  const grams = wordGrams(word);
  return "pairs" in grams ? grams.pairs.map(quoted).join(" AND ") : `${quoted(grams.beginning)} *`;
}

function quoted(gram: string): string {
  return `"${gram.replaceAll('"', '""')}"`;
}
