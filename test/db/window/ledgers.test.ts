import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prepareProgramme } from "../../helpers/prepared-programme.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { openWindow, type TestWindow, unlock } from "../../helpers/test-window.ts";

async function seal(window: TestWindow, title: string, titleEn?: string) {
  const programme = await prepareProgramme({ programme: { title, titleEn } });
  const identity = await unlock(window, programme.secretary);
  await window.call("programme.seal", { folder: programme.folder, identity, out: programme.out });
  return { programme, ledger: join(programme.out, "ledger") };
}

test("a window that has made no ledger lists none", async () => {
  const { call } = await openWindow();
  expect(await call("ledger.list", {})).toEqual({ ledgers: [] });
});

test("ledgers that were sealed here are listed, the last first, and stay listed", async () => {
  const window = await openWindow();
  const first = await seal(window, "第一届");
  const second = await seal(window, "第二届");
  const ledgers = [
    { ledger: second.ledger, title: "第二届" },
    { ledger: first.ledger, title: "第一届" },
  ];
  expect(await window.call("ledger.list", {})).toEqual({ ledgers });
  expect(await (await openWindow(window.data)).call("ledger.list", {})).toEqual({ ledgers });
});

test("a ledger that was sealed elsewhere is listed once it was opened here", async () => {
  const elsewhere = await openWindow();
  const { programme, ledger } = await seal(elsewhere, "外地评选");
  const window = await openWindow();
  const identity = await unlock(window, programme.collecting);
  await window.call("collection.board", { ledger, identity });
  expect(await window.call("ledger.list", {})).toEqual({ ledgers: [{ ledger, title: "外地评选" }] });
});

test("a title in English is listed beside the Chinese one, whether the ledger was sealed here or only opened", async () => {
  const here = await openWindow();
  const { programme, ledger } = await seal(here, "第一届", "First cycle");
  const listed = { ledgers: [{ ledger, title: "第一届", titleEn: "First cycle" }] };
  expect(await here.call("ledger.list", {})).toEqual(listed);
  const elsewhere = await openWindow();
  const identity = await unlock(elsewhere, programme.collecting);
  await elsewhere.call("collection.board", { ledger, identity });
  expect(await elsewhere.call("ledger.list", {})).toEqual(listed);
});

test("what was refused is not remembered", async () => {
  const window = await openWindow();
  const { programme, ledger } = await seal(await openWindow(), "外地评选");
  const [expert = programme.archive] = programme.experts.values();
  const identity = await unlock(window, expert);
  expect(await codeOf(window.call("collection.board", { ledger, identity }))).toBe("STORE_WRONG_KEY");
  expect(await window.call("ledger.list", {})).toEqual({ ledgers: [] });
});

test("a ledger that is gone is not listed, and is again when its stick is back", async () => {
  const window = await openWindow();
  const { ledger } = await seal(window, "第一届");
  const bytes = await readFile(join(ledger, "ledger.sqlite"));
  await rm(join(ledger, "ledger.sqlite"));
  expect(await window.call("ledger.list", {})).toEqual({ ledgers: [] });
  await writeFile(join(ledger, "ledger.sqlite"), bytes);
  expect((await window.call("ledger.list", {})).ledgers).toHaveLength(1);
});

test.each([
  "not JSON",
  "{}",
  '{"format":"fengjuan-ledgers","version":1,"ledgers":[{"ledger":"x","title":"t","score":1}]}',
])("a list that was overwritten with %j is begun anew", async (text) => {
  const window = await openWindow();
  const { ledger } = await seal(window, "第一届");
  await writeFile(join(window.data, "ledgers.json"), text);
  expect(await window.call("ledger.list", {})).toEqual({ ledgers: [] });
  const second = await seal(window, "第二届");
  expect(await window.call("ledger.list", {})).toEqual({ ledgers: [{ ledger: second.ledger, title: "第二届" }] });
  expect(await readFile(join(window.data, "ledgers.json"), "utf8")).not.toContain(ledger);
});

test("the list holds paths and titles and nothing else", async () => {
  const window = await openWindow();
  const { ledger } = await seal(window, "第一届");
  expect(JSON.parse(await readFile(join(window.data, "ledgers.json"), "utf8"))).toEqual({
    format: "fengjuan-ledgers",
    version: 1,
    ledgers: [{ ledger, title: "第一届" }],
  });
});

test("work in a ledger is done even when the list cannot be written", async () => {
  const window = await openWindow();
  const { programme, ledger } = await seal(await openWindow(), "外地评选");
  const identity = await unlock(window, programme.collecting);
  await mkdir(join(window.data, "ledgers.json"));
  expect(await window.call("collection.board", { ledger, identity })).toMatchObject({ isClosed: false });
});
