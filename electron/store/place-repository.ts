import type { WorkPlace } from "#shared/ipc/arrival-contract.ts";
import type { WriteDatabase } from "../db/database.ts";

/** Where the expert was in a batch, since when, and whether the batch was not left on purpose. */
export type NotedPlace = WorkPlace & { readonly isOpen: boolean; readonly at: string };

type Row = Omit<NotedPlace, "isOpen"> & { readonly isOpen: number };

/** The last place of the expert in each batch of a store. */
export function createPlaceRepository(db: WriteDatabase) {
  const one = db.query<[string], Row>(
    `SELECT step, candidate, item, field, attachment, page, is_open AS isOpen, noted_at AS at
     FROM work_place WHERE batch_digest = ?`,
  );
  const put = db.change<
    [string, string, string | null, string | null, string | null, string | null, number, number, string]
  >(
    `INSERT INTO work_place (batch_digest, step, candidate, item, field, attachment, page, is_open, noted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (batch_digest) DO UPDATE SET step = excluded.step, candidate = excluded.candidate, item = excluded.item,
       field = excluded.field, attachment = excluded.attachment, page = excluded.page, is_open = excluded.is_open, noted_at = excluded.noted_at`,
  );
  return {
    find(batch: string): NotedPlace | null {
      const row = one.get(batch);
      return row === undefined ? null : { ...row, isOpen: row.isOpen === 1 };
    },
    note(batch: string, { step, candidate, item, field, attachment, page, isOpen, at }: NotedPlace): void {
      put.runOne(batch, step, candidate, item, field, attachment, page, isOpen ? 1 : 0, at);
    },
  };
}

export type PlaceRepository = ReturnType<typeof createPlaceRepository>;
