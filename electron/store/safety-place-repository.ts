import type { WriteDatabase } from "../db/database.ts";

/** Where safety copies go, and when the last one came there (ISO 8601); null before the first. */
export type SafetyPlace = { readonly folder: string; readonly copiedAt: string | null };

/** The one place of a store's safety copies. */
export function createSafetyPlaceRepository(db: WriteDatabase) {
  const one = db.query<[], SafetyPlace>("SELECT folder, copied_at AS copiedAt FROM safety_place WHERE id = 1");
  const remove = db.change("DELETE FROM safety_place");
  const put = db.change<[string]>("INSERT INTO safety_place (id, folder, copied_at) VALUES (1, ?, NULL)");
  const note = db.change<[string, string]>("UPDATE safety_place SET copied_at = ? WHERE folder = ?");
  return {
    find: (): SafetyPlace | null => one.get() ?? null,
    /** Another folder starts without a copy; the same one keeps what is known of it; null makes no more copies. */
    choose(folder: string | null): void {
      if (folder === (one.get()?.folder ?? null)) return;
      remove.run();
      if (folder !== null) put.runOne(folder);
    },
    /** A copy came to `folder`; one that was asked for elsewhere is no matter here. */
    noteCopy(folder: string, at: string): void {
      note.run(at, folder);
    },
  };
}

export type SafetyPlaceRepository = ReturnType<typeof createSafetyPlaceRepository>;
