import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parseEnvelope, verifyEnvelope } from "../../../electron/crypto/dsse.ts";
import { readSheetFile } from "../../../electron/sheet/sheet-file.ts";
import { openSheetStatement, sheetDigest } from "../../../electron/sheet/sheet-statement.ts";
import {
  completeRows,
  createDesk,
  createScoredDesk,
  declareRows,
  type Desk,
  open,
  reviseRows,
  scoreRows,
  sheetPath,
  sign,
  testContext,
} from "../../helpers/expert-desk.ts";
import { failingDisk } from "../../helpers/failing-disk.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { sealTestBatch } from "../../helpers/panel-batch.ts";

async function exported(desk: Desk) {
  const envelopes = await readSheetFile(await readFile(sheetPath(desk)), [desk.panel.collecting.ageKey.identity]);
  return envelopes.map((envelope) => ({
    digest: sheetDigest(envelope),
    envelope,
    predicate: openSheetStatement(envelope, desk.panel.expert.signingKey).predicate,
  }));
}

test("a signed sheet reaches the collecting identity and says what was entered", async () => {
  const desk = await createScoredDesk();
  const signed = await sign(desk);
  expect(signed).toMatchObject({ revision: 1, isNew: true });
  const [sheet, ...others] = await exported(desk);
  expect(others).toEqual([]);
  expect(sheet?.digest).toBe(signed.sheet.digest);
  expect(sheet?.predicate).toMatchObject({
    programme: "trial-2026",
    expert: desk.identity,
    round: 1,
    revision: 1,
    supersedes: [],
    editLog: { length: 19 },
    dossiers: [{ candidate: "C1", state: "scored" }, { candidate: "C2" }, { candidate: "C3" }],
  });
  expect(sheet?.predicate.dossiers[0]?.criteria).toContainEqual({
    criterion: "size",
    value: { kind: "confirmed", inputs: { revenue: "500" }, points: "10" },
  });
});

test("archive key and signer can read the exported file too", async () => {
  const desk = await createScoredDesk();
  await sign(desk);
  const file = await readFile(sheetPath(desk));
  for (const { ageKey } of [desk.panel.archive, desk.panel.expert]) {
    expect(await readSheetFile(file, [ageKey.identity])).toHaveLength(1);
  }
});

test("signing again without a change exports the same signature in other bytes", async () => {
  const desk = await createScoredDesk();
  const first = await sign(desk);
  const before = await readFile(sheetPath(desk));
  const second = await sign(desk);
  expect(second).toMatchObject({ isNew: false, revision: 1, sheet: first.sheet });
  expect(await readFile(sheetPath(desk))).not.toEqual(before);
  expect(await exported(desk)).toHaveLength(1);
});

test("a change and its undoing leave nothing to sign anew", async () => {
  const desk = await createScoredDesk();
  const first = await sign(desk);
  await reviseRows(desk, "更正", ",C1,innovation,,31,");
  await scoreRows(desk, ",C1,innovation,,30,");
  expect(await sign(desk)).toMatchObject({ isNew: false, sheet: first.sheet });
});

test("a further revision names its reason and the one before, which stays in the file", async () => {
  const desk = await createScoredDesk();
  const first = await sign(desk);
  await reviseRows(desk, "更正", ",C1,innovation,,31,");
  expect(await sign(desk)).toMatchObject({ isNew: true, revision: 2 });
  const sheets = await exported(desk);
  expect(sheets.map(({ predicate }) => predicate.revision)).toEqual([2, 1]);
  expect(sheets[0]?.predicate).toMatchObject({ supersedes: [first.sheet.digest], revisionReason: "更正" });
});

test("a recusal declared after signing needs no revision, and its further sheet a reason", async () => {
  const desk = await createScoredDesk();
  await sign(desk);
  await declareRows(desk, "conflict,C1,recused,亲属任职");
  expect(await codeOf(sign(desk))).toBe("REVISION_REASON_REQUIRED");
  expect(await sign(desk, { reason: "迟报回避" })).toMatchObject({ isNew: true, revision: 2 });
  expect((await exported(desk))[0]?.predicate.revisionReason).toBe("迟报回避");
});

test("what is missing blocks the signature and is named", async () => {
  const desk = await createDesk();
  await open(desk);
  await declareRows(desk, "undertaking,,,");
  await scoreRows(desk, ...completeRows("C1"), ...completeRows("C2"), ...completeRows("C3").slice(0, -1));
  const { failure } = await refusalOf(sign(desk));
  expect(failure).toMatchObject({ code: "SIGN_BLOCKED", params: { count: 1, first: "C3 safety" } });
  await expect(stat(sheetPath(desk))).rejects.toThrow("ENOENT");
});

test("an incomplete dossier goes out as incomplete when the expert says so", async () => {
  const desk = await createDesk();
  await open(desk);
  await declareRows(desk, "undertaking,,,");
  await scoreRows(desk, ...completeRows("C1"), ",C2,innovation,,12,");
  await sign(desk, { allowIncomplete: true });
  const states = (await exported(desk))[0]?.predicate.dossiers.map(({ state }) => state);
  expect(states).toEqual(["scored", "incomplete", "incomplete"]);
});

test("recusals and abstentions stand on the sheet with their reasons and without scores", async () => {
  const desk = await createScoredDesk();
  await declareRows(desk, "conflict,C1,recused,亲属任职");
  await scoreRows(desk, ",C2,,abstained,,不熟悉行业");
  await sign(desk);
  const predicate = (await exported(desk))[0]?.predicate;
  expect(predicate?.dossiers.slice(0, 2)).toEqual([
    { candidate: "C1", state: "recused", reason: "亲属任职", criteria: [], gates: [] },
    { candidate: "C2", state: "abstained", reason: "不熟悉行业", criteria: [], gates: [] },
  ]);
  expect(predicate?.declarations.conflicts).toMatchObject([{ candidate: "C1", reason: "亲属任职" }]);
});

test("nothing entered is nothing to sign", async () => {
  const desk = await createDesk();
  await open(desk);
  await declareRows(desk, "undertaking,,,");
  expect(await codeOf(sign(desk, { allowIncomplete: true }))).toBe("NOTHING_TO_SIGN");
});

test("without the undertaking nothing is signed", async () => {
  const desk = await createDesk();
  await open(desk);
  expect(await codeOf(sign(desk, { allowIncomplete: true }))).toBe("UNDERTAKING_REQUIRED");
});

test("a batch that is not fully verified is not signed", async () => {
  const desk = await createDesk();
  const cancel = new AbortController();
  const big = await sealTestBatch(desk.panel, { name: "big.fjbatch", attachment: () => new Uint8Array(3 << 20) });
  const context = testContext({ signal: cancel.signal, onProgress: () => cancel.abort() });
  await codeOf(open(desk, { path: big.path }, context));
  await declareRows(desk, "undertaking,,,");
  await scoreRows(desk, ...["C1", "C2", "C3"].flatMap((candidate) => completeRows(candidate)));
  expect(await codeOf(sign(desk))).toBe("NOT_VERIFIED");
});

test("of several batches the one to sign must be named, by digest or short code", async () => {
  const desk = await createScoredDesk();
  const second = await sealTestBatch(desk.panel, { name: "second.fjbatch", candidates: ["C9"], round: 2 });
  const opened = await open(desk, { path: second.path });
  expect(await codeOf(sign(desk))).toBe("BATCH_REQUIRED");
  expect(await codeOf(sign(desk, { batch: "1234" }))).toBe("BATCH_NOT_OPEN");
  await scoreRows(desk, ...completeRows("C9"));
  await sign(desk, { batch: opened.batch.code });
  expect((await exported(desk))[0]?.predicate).toMatchObject({ round: 2, dossiers: [{ candidate: "C9" }] });
  await sign(desk, { batch: desk.batch.digest, replace: true });
  expect((await exported(desk))[0]?.predicate).toMatchObject({ round: 1 });
});

test("a signature whose export fails is kept, and exported the next time", async () => {
  const desk = await createScoredDesk();
  expect(await codeOf(sign(desk, { out: `${desk.panel.folder}/nowhere/sheet.fjsheet` }))).toBe("WRITE_FAILED");
  const [kept] = (await desk.store()).sheets.ofBatch(desk.batch.digest);
  expect(await sign(desk)).toMatchObject({ isNew: false, sheet: { digest: kept?.digest } });
  const bytes = verifyEnvelope(parseEnvelope(kept?.envelope ?? new Uint8Array()), desk.panel.expert.signingKey);
  expect((await exported(desk))[0]?.envelope.payload).toEqual(bytes);
});

test("what somebody else left under that name is not written over, and the signature is kept", async () => {
  const desk = await createScoredDesk();
  const other = Buffer.from("another expert's sheet");
  await writeFile(sheetPath(desk), other);
  expect(await codeOf(sign(desk))).toBe("FILE_EXISTS");
  expect(await readFile(sheetPath(desk))).toEqual(other);
  expect((await desk.store()).sheets.ofBatch(desk.batch.digest)).toHaveLength(1);
  expect(await sign(desk, { replace: true })).toMatchObject({ isNew: false, revision: 1 });
  expect(await exported(desk)).toHaveLength(1);
});

test("a namesake's sheet on the same stick, and one's own of another batch, stay as they are", async () => {
  const desk = await createScoredDesk();
  await sign(desk);
  const before = await readFile(sheetPath(desk));
  const second = await sealTestBatch(desk.panel, { name: "second.fjbatch", candidates: ["C9"], round: 2 });
  await open(desk, { path: second.path });
  await scoreRows(desk, ...completeRows("C9"));
  expect(await codeOf(sign(desk, { batch: second.digest }))).toBe("FILE_EXISTS");
  expect(await readFile(sheetPath(desk))).toEqual(before);

  const namesake = await createScoredDesk();
  expect(await codeOf(sign(namesake, { out: sheetPath(desk) }))).toBe("FILE_EXISTS");
  expect(await readFile(sheetPath(desk))).toEqual(before);
});

test.each(["write", "sync", "rename"] as const)(
  "a stick that is full at %s keeps the sheet it had, and the signature",
  async (call) => {
    const desk = await createScoredDesk();
    const first = await sign(desk);
    const before = await readFile(sheetPath(desk));
    await reviseRows(desk, "更正", ",C1,innovation,,31,");
    const deps = { ...desk.deps, disk: failingDisk(call, 1, "ENOSPC") };
    expect(await codeOf(sign({ ...desk, deps }))).toBe("DISK_FULL");
    expect(await readFile(sheetPath(desk))).toEqual(before);
    expect(await readdir(desk.panel.folder)).not.toContainEqual(expect.stringMatching(/\.part$/));
    expect(await sign(desk)).toMatchObject({ isNew: false, revision: 2 });
    expect((await exported(desk))[0]?.predicate.supersedes).toEqual([first.sheet.digest]);
  },
);
