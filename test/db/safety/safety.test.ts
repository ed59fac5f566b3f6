import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { decryptBytes, encryptBytes } from "../../../electron/crypto/age-bytes.ts";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { writeSafetyCopy } from "../../../electron/safety/write-safety-copy.ts";
import { assessBatch } from "../../../electron/scoring/assess-dossier.ts";
import { readSheetFile } from "../../../electron/sheet/sheet-file.ts";
import { openSheetStatement, sheetDigest } from "../../../electron/sheet/sheet-statement.ts";
import {
  completeRows,
  copyToStick,
  createDesk,
  createScoredDesk,
  declareRows,
  type Desk,
  open,
  otherLaptop,
  restore,
  scoreRows,
  sheetPath,
  sign,
  testContext,
  testDeps,
} from "../../helpers/expert-desk.ts";
import { failingDisk } from "../../helpers/failing-disk.ts";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { sealTestBatch } from "../../helpers/panel-batch.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

async function dossiersOf(desk: Desk) {
  const store = await desk.store();
  return store.batches.list().flatMap((batch) => assessBatch(store, batch).map(({ sheet }) => sheet));
}

async function exportedRevisions(desk: Desk) {
  const envelopes = await readSheetFile(await readFile(sheetPath(desk)), [desk.panel.collecting.ageKey.identity]);
  return envelopes.map((envelope) => ({
    digest: sheetDigest(envelope),
    predicate: openSheetStatement(envelope, desk.panel.expert.signingKey).predicate,
  }));
}

test("another laptop has every value, the same log and the same signatures", async () => {
  const desk = await createScoredDesk();
  await declareRows(desk, "conflict,C3,recused,亲属任职");
  await scoreRows(desk, ",C2,opinion,,,材料扎实", ",C1,size,challenged,revenue=2000,审计报告第3页");
  await sign(desk);
  const { file, edits, revisions } = await copyToStick(desk);
  expect({ edits, revisions }).toEqual({ edits: 22, revisions: 1 });
  const other = otherLaptop(desk);
  expect(await restore(other, file)).toMatchObject({ edits: 22, revisions: 1, needsExportedSheet: true });
  expect(await dossiersOf(other)).toEqual(await dossiersOf(desk));
  const [store, before] = [await other.store(), await desk.store()];
  expect([...store.log.entries()]).toEqual([...before.log.entries()]);
  expect(verifyEditLog(store.db).ok).toBe(true);
  expect(store.sheets.list()).toEqual(before.sheets.list());
  expect(store.declarations.undertaking()).toEqual(before.declarations.undertaking());
});

test("nothing of a copy is readable on the stick", async () => {
  const desk = await createScoredDesk();
  await scoreRows(desk, ",C1,opinion,,,MARKER-意见");
  await copyToStick(desk);
  expect(await filesContaining(join(desk.panel.folder, "stick"), "MARKER")).toEqual([]);
});

test("owner and archive key open a copy, and nobody else", async () => {
  const desk = await createScoredDesk();
  const bytes = await readFile((await copyToStick(desk)).file);
  const { expert, archive, collecting } = desk.panel;
  for (const { ageKey } of [expert, archive]) {
    expect((await decryptBytes(bytes, [ageKey.identity], 1 << 20)).length).toBeGreaterThan(0);
  }
  expect(await codeOf(decryptBytes(bytes, [collecting.ageKey.identity], 1 << 20))).toBe("CANNOT_DECRYPT");
});

test("two generations are kept", async () => {
  const desk = await createScoredDesk();
  await copyToStick(desk);
  await scoreRows(desk, ",C1,innovation,,31,");
  const newest = await copyToStick(desk);
  await scoreRows(desk, ",C1,innovation,,32,");
  await copyToStick(desk);
  const names = await readdir(join(desk.panel.folder, "stick"));
  expect(names.filter((name) => name.endsWith(".fjcopy"))).toHaveLength(2);
  const previous = newest.file.replace(".fjcopy", ".previous.fjcopy");
  const other = otherLaptop(desk);
  expect(await restore(other, previous)).toMatchObject({ edits: newest.edits });
});

test.each([
  ["write", 1],
  ["sync", 1],
  ["rename", 1],
  ["rename", 2],
] as const)("a stick that fails at %s number %i keeps the copy that it had", async (call, nth) => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  const folder = join(desk.panel.folder, "stick");
  const deps = { ...desk.deps, disk: failingDisk(call, nth, "ENOSPC") };
  const request = { store: desk.folder, identity: desk.identity, folder };
  expect(await codeOf(writeSafetyCopy(deps, request, testContext()))).toBe("DISK_FULL");
  expect(await readdir(folder)).toContain(basename(file));
  expect(await restore(otherLaptop(desk), file)).toMatchObject({ needsExportedSheet: true });
});

test("a restored store does not sign before somebody says what was exported", async () => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  const other = otherLaptop(desk);
  await restore(other, file);
  expect(await codeOf(sign(other))).toBe("EXPORTED_SHEET_REQUIRED");
  expect(await restore(other, file, { exported: "none" })).toMatchObject({ needsExportedSheet: false });
  expect(await sign(other)).toMatchObject({ revision: 1, isNew: true });
});

test("a sheet exported after the copy is taken over: the next signature replaces it and there is one head", async () => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  await scoreRows(desk, ",C1,innovation,,35,", ",C2,,abstained,,不熟悉", ",C3,opinion,,,补充意见");
  const first = await sign(desk);
  const other = otherLaptop(desk);
  const exported = { path: sheetPath(desk) };
  expect(await restore(other, file, { exported })).toMatchObject({ revisions: 1, needsExportedSheet: false });
  expect(await dossiersOf(other)).toEqual(await dossiersOf(desk));
  await scoreRows(other, ",C1,innovation,,36,");
  const second = await sign(other, { reason: "更正" });
  expect(second).toMatchObject({ revision: 2, isNew: true });
  const [newest, before] = await exportedRevisions(other);
  expect(newest?.predicate.supersedes).toEqual([first.sheet.digest]);
  expect(before?.digest).toBe(first.sheet.digest);
});

test("a sheet taken over that says all there is to say is exported as it is", async () => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  await scoreRows(desk, ",C1,innovation,,35,");
  const first = await sign(desk);
  const other = otherLaptop(desk);
  await restore(other, file, { exported: { path: sheetPath(desk) } });
  expect(await sign(other)).toMatchObject({ isNew: false, sheet: first.sheet });
});

test("a fork made by a wrong `none` is healed by the sheet that turns up", async () => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  await scoreRows(desk, ",C1,innovation,,35,");
  const lost = await sign(desk);
  const kept = join(desk.panel.folder, "kept.fjsheet");
  await copyFile(sheetPath(desk), kept);
  const other = otherLaptop(desk);
  await restore(other, file, { exported: "none" });
  const fork = await sign(other);
  const { file: second } = await copyToStick(other);
  const third = { ...otherLaptop(desk), folder: join(desk.panel.folder, "third") };
  third.store = () => third.deps.stores.open(third.folder, desk.panel.expert);
  await restore(third, second, { exported: { path: kept } });
  await sign(third, { reason: "合并" });
  const [newest] = await exportedRevisions(third);
  expect(newest?.predicate.revision).toBe(2);
  expect(newest?.predicate.supersedes.toSorted()).toEqual([lost.sheet.digest, fork.sheet.digest].toSorted());
});

test("somebody else's sheet is not taken over", async () => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  const stranger = await createIdentity({ name: "另一专家", organisation: "某所", custody: "own" });
  const path = join(desk.panel.folder, "stranger.fjbatch");
  await copyFile(
    (await sealTestBatch(desk.panel, { name: "for-stranger.fjbatch", recipients: [stranger] })).path,
    path,
  );
  const elsewhere = join(desk.panel.folder, "stranger");
  const deps = testDeps([stranger]);
  const strangersDesk: Desk = {
    ...desk,
    deps,
    folder: elsewhere,
    identity: stranger.signingKey.keyId,
    batch: { ...desk.batch, path },
    store: () => deps.stores.open(elsewhere, stranger),
  };
  await open(strangersDesk);
  await declareRows(strangersDesk, "undertaking,,,");
  await scoreRows(strangersDesk, ...completeRows("C1"));
  await sign(strangersDesk, { allowIncomplete: true });
  const exported = { path: sheetPath(strangersDesk) };
  expect(await codeOf(restore(otherLaptop(desk), file, { exported }))).toBe("CANNOT_DECRYPT");
});

test("a store is restored over nothing that is there", async () => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  expect(await codeOf(restore(desk, file, { exported: "none" }))).toBe("STORE_EXISTS");
  const other = otherLaptop(desk);
  await mkdir(other.folder);
  await writeFile(join(other.folder, "mine.txt"), "x");
  expect(await codeOf(restore(other, file))).toBe("STORE_EXISTS");
});

test("every batch of the copy must be given, and without them no folder is made", async () => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  const other = otherLaptop(desk);
  const second = await sealTestBatch(desk.panel, { name: "second.fjbatch", candidates: ["C9"], round: 2 });
  const { failure } = await refusalOf(restore(other, file, { batches: [second.path] }));
  expect(failure.code).toBe("BATCH_NOT_OPEN");
  expect(failure.params["batch"]).toMatch(/^(\d{4} ){5}\d{4}$/);
  expect((await readdir(desk.panel.folder)).filter((name) => /restore|other-laptop/.test(name))).toEqual([]);
});

test("a batch file that is damaged leaves no half-made store", async () => {
  const desk = await createScoredDesk();
  const { file } = await copyToStick(desk);
  const bytes = await readFile(desk.batch.path);
  const damaged = join(desk.panel.folder, "damaged.fjbatch");
  await writeFile(damaged, bytes.subarray(0, -20));
  expect(await codeOf(restore(otherLaptop(desk), file, { batches: [damaged] }))).toBe("DAMAGED_CIPHERTEXT");
  expect((await readdir(desk.panel.folder)).filter((name) => /restore|other-laptop/.test(name))).toEqual([]);
});

async function alteredCopy(desk: Desk, change: (lines: string[]) => string[]): Promise<string> {
  const { file } = await copyToStick(desk);
  const { expert } = desk.panel;
  const text = Buffer.from(await decryptBytes(await readFile(file), [expert.ageKey.identity], 1 << 20)).toString();
  const changed = `${change(text.slice(0, -1).split("\n")).join("\n")}\n`;
  await writeFile(file, await encryptBytes(Buffer.from(changed), [expert.ageKey.recipient]));
  return file;
}

const replaced = (line: number, from: string, to: string) => (lines: string[]) =>
  lines.map((text, index) => (index === line ? text.replace(from, to) : text));

test.each([
  ["an edit was changed", replaced(2, "30", "31"), "NOT_A_SAFETY_COPY", "log"],
  ["an edit is missing", (lines: string[]) => lines.toSpliced(3, 1), "NOT_A_SAFETY_COPY", "length"],
  ["a signature was changed", replaced(20, '"revision":1', '"revision":2'), "NOT_A_SAFETY_COPY", "sheet"],
  ["a field is unknown", replaced(0, '"version":1', '"version":1,"more":1'), "NOT_A_SAFETY_COPY", "header"],
  ["a key stands twice", replaced(0, '"version":1', '"version":1,"version":1'), "NOT_A_SAFETY_COPY", "DUPLICATE_KEY"],
  ["a newer version wrote it", replaced(0, '"version":1', '"version":2'), "NEWER_FORMAT", undefined],
])("a copy in which %s is refused", async (_, change, code, reason) => {
  const desk = await createScoredDesk();
  await sign(desk);
  const file = await alteredCopy(desk, change);
  const { failure } = await refusalOf(restore(otherLaptop(desk), file));
  expect(failure.code).toBe(code);
  expect(failure.params["reason"]).toBe(reason);
});

test("another kind of file is no safety copy", async () => {
  const desk = await createScoredDesk();
  expect(await codeOf(restore(otherLaptop(desk), desk.batch.path))).toBe("NOT_A_SAFETY_COPY");
  expect(await codeOf(restore(otherLaptop(desk), desk.panel.trust))).toBe("NOT_A_SAFETY_COPY");
});

test("a store that holds nothing yet has nothing to copy", async () => {
  const desk = await createDesk();
  expect(await codeOf(copyToStick(desk))).toBe("STORE_NOT_FOUND");
});
