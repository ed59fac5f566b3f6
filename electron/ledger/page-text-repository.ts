import type { WriteDatabase } from "../db/database.ts";

/** The text once taken from attachments, by the SHA-256 of the attachment. Kept because taking it again is slow and may be cut elsewhere. */
export function createPageTextRepository(db: WriteDatabase) {
  const known = db.query<[], { sha256: string }>("SELECT attachment_sha256 AS sha256 FROM attachment_text");
  const pages = db.query<[string], { body: string }>(
    "SELECT body FROM page_text WHERE attachment_sha256 = ? ORDER BY page",
  );
  const insert = db.change<[string, number]>(
    "INSERT INTO attachment_text (attachment_sha256, has_text) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );
  const insertPage = db.change<[string, number, string]>(
    "INSERT INTO page_text (attachment_sha256, page, body) VALUES (?, ?, ?)",
  );
  return {
    known: (): string[] => known.all().map(({ sha256 }) => sha256),
    /** The pages of a known attachment; empty when no text could be taken. */
    pages: (sha256: string): string[] => pages.all(sha256).map(({ body }) => body),
    /** Adds what is not known yet; an attachment without text has no pages. */
    add(sha256: string, texts: readonly string[]): void {
      if (insert.run(sha256, texts.length > 0 ? 1 : 0) === 0) return;
      for (const [index, body] of texts.entries()) insertPage.runOne(sha256, index + 1, body);
    },
  };
}
