import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { makeCard } from "../../../electron/identity/card.ts";
import { readSheetFile } from "../../../electron/sheet/sheet-file.ts";
import { receiptCode } from "../../../electron/sheet/receipt-code.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { filesBelow } from "../../helpers/files-below.ts";
import { type ExpertWindow, openWorkbench, PASSPHRASE, placeOf } from "../../helpers/test-window.ts";
import { accept, edit, number, scoreAll } from "../../helpers/workbench.ts";

const SHEET = "mine.fjsheet";

type Desk = ExpertWindow & { readonly file: string; readonly out: string };

/** An expert with a card and one whole dossier on this laptop. */
async function openDesk(): Promise<Desk> {
  const window = await openWorkbench();
  const { data, panel } = window;
  await mkdir(join(data, "cards"), { recursive: true });
  await writeFile(join(data, "cards", "王专家.fjcard"), makeCard(panel.expert));
  await writeFile(join(data, "cards", "别人.fjcard"), makeCard(panel.organiser));
  await accept(window);
  await scoreAll(window, "C1");
  const file = join(data, "identities", `${panel.expert.holder.name}.fjid`);
  return { ...window, file, out: join(panel.folder, SHEET) };
}

function sign(desk: Desk) {
  return desk.call("sheet.sign", { ...placeOf(desk), out: desk.out, allowIncomplete: true });
}

/** What the secretariat reads off its board: the code of the newest sheet in the file. */
async function receiptOf({ panel, out }: Desk): Promise<string> {
  const [newest] = await readSheetFile(await readFile(out), [panel.collecting.ageKey.identity]);
  return receiptCode(newest?.signatures[0]?.signature ?? new Uint8Array());
}

function clear(desk: Desk, code?: string, abandoned: readonly string[] = []) {
  const receipts = code === undefined ? [] : [{ batch: desk.batch.digest, code }];
  return desk.call("leaving.clear", { identity: desk.identity, path: desk.file, receipts, abandoned: [...abandoned] });
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

test("with the receipt code everything of the expert goes, is named, and nothing else goes", async () => {
  const desk = await openDesk();
  await sign(desk);
  const listed = await desk.call("leaving.list", { identity: desk.identity, path: desk.file });
  const { removed } = await clear(desk, await receiptOf(desk));
  expect(removed.map(({ kind }) => kind)).toEqual(["store", "card", "identity"]);
  expect(removed.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual(
    listed.traces.toSorted((a, b) => a.path.localeCompare(b.path)),
  );
  expect(removed[0]?.files).toBeGreaterThanOrEqual(3);
  expect([...(await filesBelow(desk.data)).keys()].map((path) => path.split("/").at(-1))).toEqual(["别人.fjcard"]);
  expect(await isThere(desk.out)).toBe(true);
});

test("afterwards the identity is forgotten", async () => {
  const desk = await openDesk();
  await sign(desk);
  await clear(desk, await receiptOf(desk));
  expect(await codeOf(desk.call("workspace.read", placeOf(desk)))).toBe("IDENTITY_LOCKED");
  expect(await codeOf(desk.call("identity.unlock", { path: desk.file, passphrase: PASSPHRASE }))).toBe(
    "FILE_NOT_FOUND",
  );
});

test("a code may be typed with any spaces, dashes and full-width digits", async () => {
  const desk = await openDesk();
  await sign(desk);
  const code = await receiptOf(desk);
  const full = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))).replace(" ", " － ");
  expect((await clear(desk, full)).removed).toHaveLength(3);
});

test.each([
  ["no code", undefined, "RECEIPT_REQUIRED"],
  ["an empty code", "  ", "RECEIPT_REQUIRED"],
  ["another code", "0000 0000", "WRONG_RECEIPT"],
  ["something else", "abc", "WRONG_RECEIPT"],
])("%s removes nothing", async (_, code, expected) => {
  const desk = await openDesk();
  await sign(desk);
  const before = await filesBelow(desk.data);
  expect(await codeOf(clear(desk, code))).toBe(expected);
  expect(await filesBelow(desk.data)).toEqual(before);
  expect((await desk.call("workspace.read", placeOf(desk))).sheet?.isCurrent).toBe(true);
});

test("the code of an earlier revision is not the code of the last", async () => {
  const desk = await openDesk();
  await sign(desk);
  const first = await receiptOf(desk);
  await desk.call("sheet.revise", { ...placeOf(desk), reason: "更正" });
  await edit(desk, number("C1", "31"));
  await sign(desk);
  expect(await codeOf(clear(desk, first))).toBe("WRONG_RECEIPT");
  expect((await clear(desk, await receiptOf(desk))).removed).toHaveLength(3);
});

test("what was entered and never signed goes only when it is given up knowingly", async () => {
  const desk = await openDesk();
  expect(await codeOf(clear(desk))).toBe("NOT_HANDED_IN");
  expect((await clear(desk, undefined, [desk.batch.digest])).removed).toHaveLength(3);
});

test("a change after the signature has to be given up besides the code", async () => {
  const desk = await openDesk();
  await sign(desk);
  const code = await receiptOf(desk);
  await desk.call("sheet.revise", { ...placeOf(desk), reason: "更正" });
  await edit(desk, number("C1", "31"));
  expect(await codeOf(clear(desk, code))).toBe("NOT_HANDED_IN");
  expect((await clear(desk, code, [desk.batch.digest])).removed).toHaveLength(3);
});

test("a batch in which nothing was entered needs no code", async () => {
  const window = await openWorkbench();
  const file = join(window.data, "identities", `${window.panel.expert.holder.name}.fjid`);
  const { removed } = await clear({ ...window, file, out: "" });
  expect(removed.map(({ kind }) => kind)).toEqual(["store", "identity"]);
});

test("a store that cannot be opened stops the clearing until it is given up", async () => {
  const desk = await openDesk();
  await sign(desk);
  const code = await receiptOf(desk);
  await desk.call("identity.lock", { identity: desk.identity });
  await writeFile(join(desk.store, "store.key"), "not a key");
  await desk.call("identity.unlock", { path: desk.file, passphrase: PASSPHRASE });
  expect((await desk.call("leaving.list", { identity: desk.identity, path: desk.file })).problems).toMatchObject([
    { params: { path: desk.store } },
  ]);
  expect(await codeOf(clear(desk, code))).toBe("STORE_DAMAGED");
  expect((await clear(desk, code, [desk.store])).removed).toHaveLength(3);
});

test("an identity file that lies elsewhere stays there", async () => {
  const desk = await openDesk();
  await sign(desk);
  const elsewhere = join(desk.panel.folder, "on-a-stick.fjid");
  await writeFile(elsewhere, await readFile(desk.file));
  const { removed } = await clear({ ...desk, file: elsewhere }, await receiptOf(desk));
  expect(removed.map(({ kind }) => kind)).toEqual(["store", "card"]);
  expect(await isThere(elsewhere)).toBe(true);
});

test("what a killed restoring left, and what was dropped into the window, goes and is named", async () => {
  const desk = await openDesk();
  await sign(desk);
  const halfMade = join(desk.store, "..", ".fengjuan-staging-restore-00ff", "store");
  const dropped = join(desk.data, "incoming", "00ff", "第一批.fjbatch");
  for (const path of [join(halfMade, "store.sqlite"), dropped]) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "sealed");
  }
  const { removed } = await clear(desk, await receiptOf(desk));
  expect(removed.map(({ kind }) => kind)).toEqual(["store", "store", "incoming", "card", "identity"]);
  expect([...(await filesBelow(desk.data)).keys()].map((path) => path.split("/").at(-1))).toEqual(["别人.fjcard"]);
});

test.each(["别人的.fjid", ".fjid", "notes.txt"])("no other file in the folder of identities goes: %s", async (name) => {
  const desk = await openDesk();
  await sign(desk);
  const other = join(desk.data, "identities", name);
  await writeFile(other, "somebody else's");
  const { removed } = await clear({ ...desk, file: other }, await receiptOf(desk));
  expect(removed.map(({ kind }) => kind)).toEqual(["store", "card"]);
  expect([await isThere(other), await isThere(desk.file)]).toEqual([true, true]);
});
