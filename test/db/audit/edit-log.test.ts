import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { undoLast } from "../../../electron/scoring/undo-last.ts";
import { createScoredDesk } from "../../helpers/expert-desk.ts";

async function scoredStore() {
  return (await createScoredDesk()).store();
}

test("entries are numbered from 1 and each names the hash of the one before", async () => {
  const store = await scoredStore();
  const entries = [...store.log.entries()];
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
  expect(entries[0]?.previous).toBe("0".repeat(64));
  for (const [index, entry] of entries.slice(1).entries()) expect(entry.previous).toBe(entries[index]?.hash);
  expect(store.log.head()).toEqual({ head: entries.at(-1)?.hash, length: entries.length });
});

test("a hash is the SHA-256 of the entry as JSON with sorted keys and no white space", async () => {
  const store = await scoredStore();
  const [first] = store.log.entries();
  const { at, batch, candidate, field, old, previous, sequence, who, new: value } = first ?? {};
  const text = JSON.stringify({ at, batch, candidate, field, new: value, old, previous, sequence, who });
  expect(first?.hash).toBe(createHash("sha256").update(text).digest("hex"));
});

const INSERT = "INSERT INTO edit_log (sequence, who, field, edited_at, previous_hash, hash)";

test("what takes an entry back names it in the hash", async () => {
  const store = await scoredStore();
  const [batch] = store.batches.list();
  const undone = undoLast(store, batch?.digest ?? "", new Date("2026-11-23T09:00:00.000Z"));
  const { hash, ...last } = [...store.log.entries()].at(-1) ?? {};
  expect(last).toMatchObject({ undoes: undone?.sequence, old: undone?.new, new: undone?.old });
  const text = JSON.stringify(Object.fromEntries(Object.entries(last).toSorted(([a], [b]) => (a < b ? -1 : 1))));
  expect(hash).toBe(createHash("sha256").update(text).digest("hex"));
  expect(verifyEditLog(store.db).ok).toBe(true);
});

test("the database itself refuses to take an entry back twice", async () => {
  const store = await scoredStore();
  const [batch] = store.batches.list();
  const undone = undoLast(store, batch?.digest ?? "", new Date());
  const entry = {
    who: store.owner,
    batch: batch?.digest ?? "",
    candidate: "C1",
    field: "opinion",
    old: null,
    new: "x",
  };
  const again = { ...entry, undoes: undone?.sequence ?? 0, at: new Date().toISOString() };
  expect(() => store.log.append(again)).toThrow("UNIQUE constraint failed: edit_log.undoes");
});

test.each([
  ["changed", "UPDATE edit_log SET new_value = 'x' WHERE sequence = 3"],
  ["deleted", "DELETE FROM edit_log WHERE sequence = 19"],
  [
    "put in twice",
    `${INSERT} SELECT 3, who, field, edited_at, previous_hash, 'f' || substr(hash, 2) FROM edit_log WHERE sequence = 4`,
  ],
  [
    "put behind a gap",
    `${INSERT} SELECT 30, who, field, edited_at, previous_hash, 'f' || substr(hash, 2) FROM edit_log WHERE sequence = 4`,
  ],
])("the database itself refuses an entry that is %s", async (_, sql) => {
  const store = await scoredStore();
  expect(() => store.db.change(sql).run()).toThrow("append-only");
});

test.each([
  ["a new value", "UPDATE edit_log SET new_value = 'x' WHERE sequence = 3", 3],
  ["a time", "UPDATE edit_log SET edited_at = '2026-01-01T00:00:00.000Z' WHERE sequence = 4", 4],
  ["whose it is", "UPDATE edit_log SET who = replace(who, substr(who, 1, 1), 'x') WHERE sequence = 5", 5],
  ["a missing entry in the middle", "DELETE FROM edit_log WHERE sequence = 6", 6],
])("%s altered behind the triggers' back is found", async (_, sql, sequence) => {
  const store = await scoredStore();
  for (const name of ["updated", "deleted"]) store.db.change(`DROP TRIGGER edit_log_is_not_${name}`).run();
  store.db.change(sql).run();
  expect(verifyEditLog(store.db)).toEqual({ ok: false, sequence });
});

test("a log whose end was cut off is found when its head is known from a sheet", async () => {
  const store = await scoredStore();
  const head = store.log.head();
  store.db.change("DROP TRIGGER edit_log_is_not_deleted").run();
  store.db.change("DELETE FROM edit_log WHERE sequence = 19").run();
  expect(verifyEditLog(store.db).ok).toBe(true);
  expect(verifyEditLog(store.db, head)).toEqual({ ok: false, sequence: 19 });
});

test("signed sheets cannot be changed or deleted either", async () => {
  const store = await scoredStore();
  const [batch] = store.batches.list();
  store.sheets.add({
    digest: "a".repeat(64),
    batch: batch?.digest ?? "",
    revision: 1,
    envelope: Buffer.from("x"),
    signedAt: "2026-11-23T08:00:00.000Z",
    isAdopted: false,
  });
  for (const sql of ["UPDATE sheet_revision SET revision = 2", "DELETE FROM sheet_revision"]) {
    expect(() => store.db.change(sql).run()).toThrow("never changed");
  }
});
