import type { WriteDatabase } from "../db/database.ts";

/** What is filled in so far, field by field. */
export type Draft = Readonly<Record<string, string>>;

/** Forms of this ledger that somebody began and has not signed, by matter. The only rows of a ledger that are changed and deleted. */
export function createDraftRepository(db: WriteDatabase) {
  const rows = db.query<[string], { matter: string; field: string; body: string }>(
    "SELECT matter, field, body FROM draft WHERE writer = ? ORDER BY matter, field",
  );
  const remove = db.change<[string, string]>("DELETE FROM draft WHERE writer = ? AND matter = ?");
  const insert = db.change<[string, string, string, string]>(
    "INSERT INTO draft (writer, matter, field, body) VALUES (?, ?, ?, ?)",
  );
  return {
    /** Of one writer, a key id. */
    list(writer: string): Record<string, Draft> {
      const byMatter = Object.entries(Object.groupBy(rows.all(writer), ({ matter }) => matter));
      return Object.fromEntries(
        byMatter.map(([matter, fields = []]) => [
          matter,
          Object.fromEntries(fields.map(({ field, body }) => [field, body])),
        ]),
      );
    },
    /** Puts a draft in the place of what was there; without fields there is none any more. */
    put(writer: string, matter: string, draft: Draft): void {
      remove.run(writer, matter);
      for (const [field, body] of Object.entries(draft)) insert.runOne(writer, matter, field, body);
    },
  };
}
