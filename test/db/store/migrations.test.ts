import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createEditLog, verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { migrationsOf } from "../../../electron/db/migrate.ts";
import { migrationsFolder, openTestDatabase } from "../../helpers/store-database.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { editEntryHash } from "../../../electron/audit/edit-entry.ts";
import { createScoreRepository } from "../../../electron/store/score-repository.ts";
import { createSafetyPlaceRepository } from "../../../electron/store/safety-place-repository.ts";
import { createSheetRepository } from "../../../electron/store/sheet-repository.ts";
import { createCollectionRepository } from "../../../electron/ledger/collection-repository.ts";
import { createDraftRepository } from "../../../electron/ledger/draft-repository.ts";
import { createPageIndex } from "../../../electron/store/page-index.ts";

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

test("0003-page-search makes text findable that was stored before it, once", async () => {
  const folder = await temporaryFolder();
  const place = { path: join(folder, "store.sqlite"), key: new Uint8Array(32).fill(7) };
  const earlier = ["0001-initial.sql", "0002-undo.sql"].map((name) =>
    readFile(new URL(name, migrationsOf("expert")), "utf8"),
  );
  const migrations = await migrationsFolder(folder, await Promise.all(earlier));
  const before = await openTestDatabase({ ...place, mode: "create", migrations });
  const digest = "b".repeat(64);
  for (const sql of [
    `INSERT INTO scheme VALUES ('${digest}', x'00')`,
    `INSERT INTO batch (digest, kind, round, scheme_digest, envelope, collecting_recipient, archive_recipient, opened_at)
     VALUES ('${digest}', 'dossiers', 1, '${digest}', x'00', 'age1', 'age1', '2026-11-23T08:00:00.000Z')`,
    `INSERT INTO dossier (id, batch_digest, candidate, position, path) VALUES (1, '${digest}', 'C1', 0, 'data')`,
    ...[1, 2].map((id) => {
      const columns = "id, dossier_id, position, path, name, media_type, size, sha256";
      return `INSERT INTO attachment (${columns}) VALUES (${id}, 1, ${id}, 'data/${id}', 'x', 'y', 1, '${digest}')`;
    }),
    "INSERT INTO page_text VALUES (1, 1, '研发费用'), (1, 2, ''), (2, 1, '专利与研发')",
  ]) {
    before.change(sql).run();
  }
  before.close();

  const after = await openTestDatabase({ ...place, mode: "open", migrations: migrationsOf("expert") });
  const index = createPageIndex(after);
  expect(index.candidates(["研发"])).toEqual([]);
  for (const isLeft of [true, true, false]) {
    expect(index.isBehind()).toBe(isLeft);
    after.transaction(() => index.catchUp(1));
  }
  expect(index.candidates(["研发"])).toEqual([
    { attachmentId: 1, page: 1 },
    { attachmentId: 2, page: 1 },
  ]);
  expect(index.withoutText(digest)).toEqual([
    { dossierId: 1, hasPages: 1, blank: 1 },
    { dossierId: 1, hasPages: 1, blank: 0 },
  ]);
});

test("0004-reread lets a dossier that was opened before it be marked, once, and no other", async () => {
  const folder = await temporaryFolder();
  const place = { path: join(folder, "store.sqlite"), key: new Uint8Array(32).fill(7) };
  const earlier = ["0001-initial.sql", "0002-undo.sql", "0003-page-search.sql"].map((name) =>
    readFile(new URL(name, migrationsOf("expert")), "utf8"),
  );
  const migrations = await migrationsFolder(folder, await Promise.all(earlier));
  const before = await openTestDatabase({ ...place, mode: "create", migrations });
  const digest = "b".repeat(64);
  for (const sql of [
    `INSERT INTO scheme VALUES ('${digest}', x'00')`,
    `INSERT INTO batch (digest, kind, round, scheme_digest, envelope, collecting_recipient, archive_recipient, opened_at)
     VALUES ('${digest}', 'dossiers', 1, '${digest}', x'00', 'age1', 'age1', '2026-11-23T08:00:00.000Z')`,
    `INSERT INTO dossier (id, batch_digest, candidate, position, path) VALUES (1, '${digest}', 'C1', 0, 'data')`,
  ]) {
    before.change(sql).run();
  }
  before.close();

  const after = await openTestDatabase({ ...place, mode: "open", migrations: migrationsOf("expert") });
  const scores = createScoreRepository(after);
  expect(scores.reread(1)).toBeNull();
  scores.setReread(1, "");
  scores.setReread(1, "与前一份比较");
  expect(scores.reread(1)).toBe("与前一份比较");
  expect(() => scores.setReread(2, "")).toThrow("FOREIGN KEY");
});

test("0009-safety-place lets a store that was made before it remember where copies go", async () => {
  const folder = await temporaryFolder();
  const place = { path: join(folder, "store.sqlite"), key: new Uint8Array(32).fill(7) };
  const names = (await readdir(migrationsOf("expert"))).filter((name) => name < "0009").toSorted();
  const earlier = names.map((name) => readFile(new URL(name, migrationsOf("expert")), "utf8"));
  const migrations = await migrationsFolder(folder, await Promise.all(earlier));
  (await openTestDatabase({ ...place, mode: "create", migrations })).close();

  const after = await openTestDatabase({ ...place, mode: "open", migrations: migrationsOf("expert") });
  const copies = createSafetyPlaceRepository(after);
  expect(copies.find()).toBeNull();
  after.transaction(() => {
    copies.choose("/media/stick");
    copies.noteCopy("/media/stick", "2026-11-23T08:00:00.000Z");
    copies.choose("/media/stick");
  });
  expect(copies.find()).toEqual({ folder: "/media/stick", copiedAt: "2026-11-23T08:00:00.000Z" });
});

test("0010-revision leaves a sheet that was signed before it standing, and lets it be revised", async () => {
  const folder = await temporaryFolder();
  const place = { path: join(folder, "store.sqlite"), key: new Uint8Array(32).fill(7) };
  const names = (await readdir(migrationsOf("expert"))).filter((name) => name < "0010").toSorted();
  const earlier = names.map((name) => readFile(new URL(name, migrationsOf("expert")), "utf8"));
  const migrations = await migrationsFolder(folder, await Promise.all(earlier));
  const before = await openTestDatabase({ ...place, mode: "create", migrations });
  const digest = "b".repeat(64);
  for (const sql of [
    `INSERT INTO scheme VALUES ('${digest}', x'00')`,
    `INSERT INTO batch (digest, kind, round, scheme_digest, envelope, collecting_recipient, archive_recipient, opened_at)
     VALUES ('${digest}', 'dossiers', 1, '${digest}', x'00', 'age1', 'age1', '2026-11-23T08:00:00.000Z')`,
    `INSERT INTO sheet_revision VALUES ('${digest}', '${digest}', 1, x'00', '2026-11-23T16:00:00.000Z', 0)`,
  ]) {
    before.change(sql).run();
  }
  before.close();

  const sheets = createSheetRepository(
    await openTestDatabase({ ...place, mode: "open", migrations: migrationsOf("expert") }),
  );
  expect(sheets.newest(digest)).toBe(digest);
  expect(sheets.revision(digest)).toBeNull();
  sheets.setRevision(digest, { of: digest, reason: "更正" });
  expect(sheets.revision(digest)).toEqual({ of: digest, reason: "更正" });
  sheets.setRevision(digest, null);
  expect(sheets.revision(digest)).toBeNull();
});

test("ledger 0004-draft lets forms be kept in a ledger that was made before it", async () => {
  const folder = await temporaryFolder();
  const place = { path: join(folder, "ledger.sqlite"), key: new Uint8Array(32).fill(7) };
  const earlier = ["0001-ledger.sql", "0002-round.sql", "0003-envelope-signer.sql"].map((name) =>
    readFile(new URL(name, migrationsOf("ledger")), "utf8"),
  );
  const migrations = await migrationsFolder(folder, await Promise.all(earlier));
  const before = await openTestDatabase({ ...place, mode: "create", migrations });
  before.change("INSERT INTO receipt VALUES (1, 'E01.fjsheet', ?, 0, '2026-11-23T08:00:00.000Z')").run("a".repeat(64));
  before.close();

  const after = await openTestDatabase({ ...place, mode: "open", migrations: migrationsOf("ledger") });
  const drafts = createDraftRepository(after);
  const writer = "c".repeat(64);
  expect(drafts.list(writer)).toEqual({});
  after.transaction(() => drafts.put(writer, "close", { reason: "现场封存" }));
  expect(drafts.list(writer)).toEqual({ close: { reason: "现场封存" } });
  expect(createCollectionRepository(after).receipts()).toHaveLength(1);
});
