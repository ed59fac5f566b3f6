import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createEditLog, verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { migrationsOf } from "../../../electron/db/migrate.ts";
import { migrationsFolder, openTestDatabase } from "../../helpers/store-database.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { editEntryHash } from "../../../electron/audit/edit-entry.ts";

test("0002-undo keeps a log that was begun before it, and its hashes hold", async () => {
  const folder = await temporaryFolder();
  const path = join(folder, "store.sqlite");
  const key = new Uint8Array(32).fill(7);
  const first = await readFile(new URL("0001-initial.sql", migrationsOf("expert")), "utf8");
  const before = await openTestDatabase({
    path,
    key,
    mode: "create",
    migrations: await migrationsFolder(folder, [first]),
  });
  const entry = {
    sequence: 1,
    who: "a".repeat(64),
    batch: "b".repeat(64),
    candidate: "C1",
    field: "opinion",
    old: null,
    new: "好",
    at: "2026-11-23T08:00:00.000Z",
    previous: "0".repeat(64),
  };
  before
    .change<[string, string, string]>(
      `INSERT INTO edit_log (sequence, who, batch_digest, candidate, field, new_value, edited_at, previous_hash, hash)
       VALUES (1, ?, ?, 'C1', 'opinion', '好', '2026-11-23T08:00:00.000Z', '${entry.previous}', ?)`,
    )
    .runOne(entry.who, entry.batch, editEntryHash(entry));
  before.close();

  const after = await openTestDatabase({ path, key, mode: "open", migrations: migrationsOf("expert") });
  const log = createEditLog(after);
  expect([...log.standing(entry.batch)]).toEqual([{ ...entry, hash: editEntryHash(entry) }]);
  const { who, batch, candidate, field, at } = entry;
  after.transaction(() => log.append({ who, batch, candidate, field, old: "好", new: null, undoes: 1, at }));
  expect([...log.standing(entry.batch)]).toEqual([]);
  expect(verifyEditLog(after)).toMatchObject({ ok: true, head: { length: 2 } });
});
