import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { statSync } from "node:fs";
import { open, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDatabase } from "../../../electron/db/open-database.ts";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { migrationsFolder, openTestDatabase } from "../../helpers/store-database.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const NOTES = "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT";

async function newStore() {
  const folder = await temporaryFolder();
  const migrations = await migrationsFolder(folder, [NOTES]);
  const options = { path: join(folder, "store.sqlite"), key: new Uint8Array(randomBytes(32)), migrations };
  return { folder, options };
}

/** A closed store of some 60 pages. */
async function filledStore() {
  const store = await newStore();
  const database = await openTestDatabase({ ...store.options, mode: "create" });
  const insert = database.change<[string]>("INSERT INTO note (body) VALUES (?)");
  database.transaction(() => {
    for (let index = 0; index < 60; index += 1) insert.runOne("x".repeat(3_000));
  });
  database.close();
  return store;
}

async function flipByte(path: string, offset: number): Promise<void> {
  const file = await open(path, "r+");
  const byte = new Uint8Array(1);
  await file.read(byte, 0, 1, offset);
  await file.write(Uint8Array.of((byte[0] ?? 0) ^ 1), 0, 1, offset);
  await file.close();
}

test("a row written comes back after the store is closed and opened again", async () => {
  const { options } = await newStore();
  const first = await openTestDatabase({ ...options, mode: "create" });
  first.change<[string]>("INSERT INTO note (body) VALUES (?)").runOne("材料");
  first.close();
  const second = await openTestDatabase({ ...options, mode: "open" });
  expect(second.query<[], { body: string }>("SELECT body FROM note").get()).toEqual({ body: "材料" });
});

test("an open store commits with a full sync, locks the file, keeps temporary data in memory and checks foreign keys", async () => {
  const { options } = await newStore();
  const database = await openTestDatabase({ ...options, mode: "create" });
  const pragma = (name: string) => Object.values(database.query<[], object>(`PRAGMA ${name}`).get() ?? {})[0];
  const names = ["synchronous", "fullfsync", "locking_mode", "temp_store", "foreign_keys", "trusted_schema"];
  expect(names.map(pragma)).toEqual([2, 1, "exclusive", 2, 1, 0]);
  expect((await stat(`${options.path}-wal`)).size).toBeGreaterThan(0);
  expect(pragma("cipher")).toBe("chacha20");
});

test("no text of a store is in its file or its log in the clear, not even while it is open or sorting", async () => {
  const { folder, options } = await newStore();
  const database = await openTestDatabase({ ...options, mode: "create" });
  const insert = database.change<[string]>("INSERT INTO note (body) VALUES (?)");
  database.transaction(() => {
    for (let index = 0; index < 500; index += 1) insert.runOne(`MARKER-机密-${index}-${"y".repeat(2_000)}`);
  });
  expect(database.query("SELECT body FROM note ORDER BY substr(body, 12)").all()).toHaveLength(500);
  expect(await filesContaining(folder, "MARKER")).toEqual([]);
  expect((await stat(options.path + "-wal")).size).toBeGreaterThan(0);
  database.close();
  expect(await filesContaining(folder, "MARKER")).toEqual([]);
  expect((await readFile(options.path)).includes("SQLite format")).toBe(false);
});

test("creating over a store that is there is refused and leaves it alone", async () => {
  const { options } = await filledStore();
  const before = await readFile(options.path);
  expect(await codeOf(openDatabase({ ...options, applicationId: 1, mode: "create" }))).toBe("STORE_EXISTS");
  expect(await readFile(options.path)).toEqual(before);
});

test("opening a store that is not there is refused and makes no file", async () => {
  const { folder, options } = await newStore();
  expect(await codeOf(openDatabase({ ...options, applicationId: 1, mode: "open" }))).toBe("STORE_NOT_FOUND");
  await expect(stat(join(folder, "store.sqlite"))).rejects.toThrow("ENOENT");
});

test("another key is refused", async () => {
  const { options } = await filledStore();
  const key = new Uint8Array(randomBytes(32));
  expect(await codeOf(openTestDatabase({ ...options, key, mode: "open" }))).toBe("STORE_WRONG_KEY");
  await openTestDatabase({ ...options, mode: "open" });
});

test("a store on a stick is refused", async () => {
  const { options } = await newStore();
  const work = openDatabase({
    ...options,
    applicationId: 1,
    mode: "create",
    isOnRemovable: () => Promise.resolve(true),
  });
  expect(await codeOf(work)).toBe("STORE_ON_REMOVABLE");
});

test("a store of another kind is refused", async () => {
  const { options } = await filledStore();
  const refusal = await refusalOf(openTestDatabase({ ...options, applicationId: 2, mode: "open" }));
  expect(refusal.failure).toMatchObject({ code: "STORE_DAMAGED", params: { reason: "application-id" } });
});

test("a store written by a newer version is refused", async () => {
  const { folder, options } = await newStore();
  const migrations = await migrationsFolder(folder, [NOTES, "ALTER TABLE note ADD COLUMN colour TEXT"]);
  (await openTestDatabase({ ...options, migrations, mode: "create" })).close();
  const refusal = await refusalOf(openTestDatabase({ ...options, mode: "open" }));
  expect(refusal.failure).toMatchObject({ code: "STORE_NEWER", params: { version: 2, supported: 1 } });
});

test("an older store is brought to the newest version with its rows", async () => {
  const { folder, options } = await filledStore();
  const migrations = await migrationsFolder(folder, [
    NOTES,
    "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",
  ]);
  const database = await openTestDatabase({ ...options, migrations, mode: "open" });
  expect(database.query("SELECT count(*) AS rows, max(colour) AS colour FROM note").get()).toEqual({
    rows: 60,
    colour: "red",
  });
});

test("a migration that fails leaves the version before it", async () => {
  const { folder, options } = await filledStore();
  const migrations = await migrationsFolder(folder, [
    NOTES,
    "CREATE TABLE other (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)",
  ]);
  await expect(openTestDatabase({ ...options, migrations, mode: "open" })).rejects.toThrow("no such table");
  const database = await openTestDatabase({ ...options, mode: "open" });
  expect(database.query("SELECT name FROM sqlite_schema WHERE name = 'other'").get()).toBeUndefined();
});

test.each([
  ["the first page", 200],
  ["a page in the middle", 30 * 4_096 + 77],
])("a flipped bit in %s is refused as damage", async (_, offset) => {
  const { options } = await filledStore();
  await flipByte(options.path, offset);
  expect(await codeOf(openTestDatabase({ ...options, mode: "open" }))).toBe("STORE_DAMAGED");
});

test("a store cut off in the middle is refused as damage", async () => {
  const { options } = await filledStore();
  await truncate(options.path, 20 * 4_096);
  expect(await codeOf(openTestDatabase({ ...options, mode: "open" }))).toBe("STORE_DAMAGED");
});

test("a log cut off in its last transaction loses that transaction and nothing before it", async () => {
  const { folder, options } = await newStore();
  const database = await openTestDatabase({ ...options, mode: "create" });
  const insert = database.change<[string]>("INSERT INTO note (body) VALUES (?)");
  insert.runOne("first");
  const kept = (await stat(`${options.path}-wal`)).size;
  insert.runOne("second");
  // What a crash leaves: file and log as they are now, not as an orderly close leaves them.
  const crashed = join(folder, "crashed.sqlite");
  await writeFile(crashed, await readFile(options.path));
  await writeFile(`${crashed}-wal`, (await readFile(`${options.path}-wal`)).subarray(0, kept + 100));
  const reopened = await openTestDatabase({ ...options, path: crashed, mode: "open" });
  expect(reopened.query("SELECT body FROM note").all()).toEqual([{ body: "first" }]);
});

test("a second process is refused while the first holds the store", async () => {
  const { options } = await filledStore();
  await openTestDatabase({ ...options, mode: "open" });
  const child = spawn(process.execPath, [
    join(import.meta.dirname, "../../helpers/open-store-process.ts"),
    options.path,
    Buffer.from(options.key).toString("hex"),
    options.migrations.href,
  ]);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await once(child, "close");
  expect(output).toBe("STORE_BUSY");
});

test("a full disk is DISK_FULL, undoes the transaction and leaves the rows before it", async () => {
  const { options } = await newStore();
  const database = await openTestDatabase({ ...options, mode: "create" });
  const insert = database.change<[string]>("INSERT INTO note (body) VALUES (?)");
  insert.runOne("before");
  database.query("PRAGMA max_page_count = 10").get();
  const work = () =>
    database.transaction(() => {
      for (;;) insert.runOne("z".repeat(4_000));
    });
  expect(await codeOf(work)).toBe("DISK_FULL");
  expect(database.query("SELECT body FROM note").all()).toEqual([{ body: "before" }]);
  database.close();
  const again = await openTestDatabase({ ...options, mode: "open" });
  expect(again.query("SELECT body FROM note").all()).toEqual([{ body: "before" }]);
});

test("a transaction whose work throws changes nothing", async () => {
  const { options } = await newStore();
  const database = await openTestDatabase({ ...options, mode: "create" });
  const insert = database.change<[string]>("INSERT INTO note (body) VALUES (?)");
  const work = () =>
    database.transaction(() => {
      insert.runOne("half");
      throw new Error("stop");
    });
  expect(work).toThrow("stop");
  expect(database.query("SELECT body FROM note").all()).toEqual([]);
});

test("after a hundred transactions the log is moved into the file, in none of them and not under a query", async () => {
  const { options } = await newStore();
  const database = await openTestDatabase({ ...options, mode: "create" });
  const insert = database.change<[string]>("INSERT INTO note (body) VALUES (?)");
  const size = () => statSync(options.path).size;
  const empty = size();
  const addHundred = () => {
    for (let count = 0; count < 100; count += 1) database.transaction(() => insert.runOne("x".repeat(3_000)));
  };
  addHundred();
  expect(size()).toBe(empty);
  const rows = database.query<[], { id: number }>("SELECT id FROM note ORDER BY id").iterate();
  rows.next();
  await setImmediate();
  expect(size()).toBe(empty);
  expect([...rows]).toHaveLength(99);
  addHundred();
  await setImmediate();
  expect(size()).toBeGreaterThan(empty + 200 * 3_000);
  addHundred();
  database.close();
  await setImmediate();
});

test("a query handle refuses statements that change something", async () => {
  const { options } = await newStore();
  const database = await openTestDatabase({ ...options, mode: "create" });
  expect(() => database.query("INSERT INTO note (body) VALUES ('x') RETURNING id")).toThrow("not a query");
});
