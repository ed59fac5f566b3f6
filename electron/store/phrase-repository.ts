import type { WriteDatabase } from "../db/database.ts";

/** Phrases that an expert keeps for opinions. */
export function createPhraseRepository(db: WriteDatabase) {
  const list = db.query<[], { body: string }>("SELECT body FROM phrase ORDER BY position");
  const clear = db.change<[]>("DELETE FROM phrase");
  const insert = db.change<[number, string]>("INSERT INTO phrase (position, body) VALUES (?, ?)");
  return {
    /** In the expert's order; null when there are none. */
    list(): string[] | null {
      const phrases = list.all().map(({ body }) => body);
      return phrases.length === 0 ? null : phrases;
    },
    /** Belongs in a transaction. */
    replace(phrases: readonly string[]): void {
      clear.run();
      for (const [position, body] of phrases.entries()) insert.runOne(position, body);
    },
  };
}

export type PhraseRepository = ReturnType<typeof createPhraseRepository>;
