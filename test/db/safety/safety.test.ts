import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { type EditEntry, editEntryHash, EMPTY_LOG_HEAD } from "../../../electron/audit/edit-entry.ts";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { decryptBytes, encryptBytes } from "../../../electron/crypto/age-bytes.ts";
import type { SigningKey } from "../../../electron/crypto/signing-key.ts";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { signCopy } from "../../../electron/safety/signed-copy.ts";
import { inspectFile } from "../../../electron/inspect/inspect-file.ts";
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
  reviseRows,
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
  await reviseRows(other, "更正", ",C1,innovation,,36,");
  const second = await sign(other);
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

test("one batch's exported sheet answers for it alone; which others wait is told", async () => {
  const desk = await createScoredDesk();
  const second = await sealTestBatch(desk.panel, { name: "second.fjbatch", candidates: ["C9"], round: 2 });
  await open(desk, { path: second.path });
  await sign(desk, { batch: desk.batch.digest });
  const { file } = await copyToStick(desk);
  const other = otherLaptop(desk);
  const batches = [desk.batch.path, second.path];
  const restored = await restore(other, file, { batches, exported: { path: sheetPath(desk) } });
  expect(restored.waiting.map(({ digest, round }) => [digest, round])).toEqual([[second.digest, 2]]);
  expect(await codeOf(sign(other, { batch: second.digest, allowIncomplete: true }))).toBe("EXPORTED_SHEET_REQUIRED");
  expect((await restore(other, file, { batches, exported: "none" })).waiting).toEqual([]);
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

type Change = (lines: string[]) => string[];

/** The newest copy with other lines, under the signature given; null leaves it as it was. */
async function alteredCopy(desk: Desk, change: Change, signer: SigningKey | null): Promise<string> {
  const { file } = await copyToStick(desk);
  const { expert } = desk.panel;
  const text = Buffer.from(await decryptBytes(await readFile(file), [expert.ageKey.identity], 1 << 20)).toString();
  const lines = text.slice(0, -1).split("\n");
  const body = Buffer.from(`${change(lines.slice(0, -1)).join("\n")}\n`);
  const altered =
    signer === null ? Buffer.concat([body, Buffer.from(`${lines.at(-1)}\n`)]) : signCopy(body, "trial-2026", signer);
  await writeFile(file, await encryptBytes(altered, [expert.ageKey.recipient]));
  return file;
}

/** Entries of a copy changed one by one, and the chain and the header made to fit. */
function rechained(change: (entry: Record<string, unknown>, sequence: number) => Record<string, unknown>): Change {
  return ([header = "", ...lines]) => {
    let head = EMPTY_LOG_HEAD;
    const entries = lines.map((line, index) => {
      const parsed: EditEntry & { hash?: string } = JSON.parse(line);
      if (parsed.hash === undefined) return line;
      const { hash: _, ...entry } = { ...parsed, ...change(parsed, index + 1), previous: head };
      head = editEntryHash(entry);
      return JSON.stringify({ ...entry, hash: head });
    });
    const { editLog, ...rest } = JSON.parse(header);
    return [JSON.stringify({ ...rest, editLog: { ...editLog, head } }), ...entries];
  };
}

const replaced =
  (line: number, from: string, to: string): Change =>
  (lines) =>
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
  const file = await alteredCopy(desk, change, desk.panel.expert.signingKey);
  const { failure } = await refusalOf(restore(otherLaptop(desk), file));
  expect(failure.code).toBe(code);
  expect(failure.params["reason"]).toBe(reason);
});

test("a copy that somebody made for the owner, who did not sign it, is refused", async () => {
  const desk = await createScoredDesk();
  const { expert, organiser } = desk.panel;
  const better = rechained((entry) =>
    entry["field"] === "value:innovation" ? { new: '{"kind":"number","number":"1"}' } : {},
  );
  const unsigned = await alteredCopy(desk, better, null);
  const { failure } = await refusalOf(restore(otherLaptop(desk), unsigned));
  expect([failure.code, failure.params["reason"]]).toEqual(["NOT_A_SAFETY_COPY", "signature"]);
  const foreign = await alteredCopy(desk, better, organiser.signingKey);
  expect(await codeOf(restore(otherLaptop(desk), foreign))).toBe("COPY_OF_ANOTHER");
  const own = await alteredCopy(desk, (lines) => lines, expert.signingKey);
  expect(await restore(otherLaptop(desk), own)).toMatchObject({ edits: 19 });
});

test("a copy whose signature is another copy's is refused", async () => {
  const desk = await createScoredDesk();
  const cut = await alteredCopy(desk, (lines) => lines.slice(0, -1), null);
  expect((await refusalOf(restore(otherLaptop(desk), cut))).failure.params["reason"]).toBe("signature");
});

test.each<[string, Parameters<typeof rechained>[0]]>([
  ["of a kind that nobody knows", (_, sequence) => (sequence === 5 ? { field: "mood" } : {})],
  ["of a criterion without a name", (_, sequence) => (sequence === 5 ? { field: "value:" } : {})],
  ["of a number that is none", (_, sequence) => (sequence === 2 ? { new: '{"kind":"number","number":"1e9"}' } : {})],
  ["that starts from another value", (_, sequence) => (sequence === 5 ? { old: "null" } : {})],
  ["of a dossier that is not there", (_, sequence) => (sequence === 5 ? { candidate: "C9" } : {})],
  ["of a batch that is not there", (_, sequence) => (sequence === 5 ? { batch: "0".repeat(64) } : {})],
  ["that takes back a later one", (_, sequence) => (sequence === 5 ? { undoes: 9 } : {})],
  ["that takes back what was taken back", (_, sequence) => (sequence >= 5 && sequence < 7 ? { undoes: 1 } : {})],
  ["that reverts to itself", (_, sequence) => (sequence === 5 ? { reverts: 5 } : {})],
])("a log with an edit %s is not played, though its chain fits, and no store is made", async (_, change) => {
  const desk = await createScoredDesk();
  const file = await alteredCopy(desk, rechained(change), desk.panel.expert.signingKey);
  const { failure } = await refusalOf(restore(otherLaptop(desk), file));
  expect([failure.code, failure.params["reason"]]).toEqual(["NOT_A_SAFETY_COPY", "replay"]);
  expect((await readdir(desk.panel.folder)).filter((name) => /restore|other-laptop/.test(name))).toEqual([]);
});

test.each<[string, Parameters<typeof rechained>[0]]>([
  ["a moment that is none", (_, sequence) => (sequence === 5 ? { at: "2026-13-45T99:00:00.000Z" } : {})],
  ["a moment without its milliseconds", (_, sequence) => (sequence === 5 ? { at: "2026-11-23T08:00:00Z" } : {})],
  ["a number that counts backwards", (_, sequence) => (sequence === 5 ? { undoes: -1 } : {})],
  ["a member that nobody knows", (_, sequence) => (sequence === 5 ? { mood: "good" } : {})],
])("a copy with an entry of %s is refused", async (_, change) => {
  const desk = await createScoredDesk();
  const file = await alteredCopy(desk, rechained(change), desk.panel.expert.signingKey);
  expect((await refusalOf(restore(otherLaptop(desk), file))).failure.params["reason"]).toBe("entry");
});

test("a copy is told from other sealed files, whole to its owner and of unknown make to the archive key", async () => {
  const desk = await createScoredDesk();
  await sign(desk);
  const { file: path } = await copyToStick(desk);
  const { expert, archive } = desk.panel;
  const { keyring } = testDeps([expert, archive]);
  const { kind, facts, problems } = await inspectFile(keyring, { path, identity: expert.signingKey.keyId });
  expect({ kind, problems }).toEqual({ kind: "safety-copy", problems: [] });
  expect(facts).toContainEqual({ key: "edits", value: "19" });
  expect(facts).toContainEqual({ key: "revisions", value: "1" });
  expect(await inspectFile(keyring, { path, identity: archive.signingKey.keyId })).toMatchObject({
    kind: "safety-copy",
    problems: [{ code: "STORE_WRONG_KEY" }],
  });
  await alteredCopy(desk, (lines) => lines.slice(0, -1), null);
  expect(await inspectFile(keyring, { path, identity: expert.signingKey.keyId })).toMatchObject({
    kind: "safety-copy",
    problems: [{ code: "NOT_A_SAFETY_COPY", params: { reason: "signature" } }],
  });
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
