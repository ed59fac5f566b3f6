import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CONTRACT } from "#shared/ipc/contract.ts";
import type { Edit } from "#shared/files/edit.ts";
import { openBatch } from "../../../electron/batch/open-batch.ts";
import { decryptBytes } from "../../../electron/crypto/age-bytes.ts";
import { parseEnvelopeLines } from "../../../electron/crypto/envelope-lines.ts";
import { makeCard } from "../../../electron/identity/card.ts";
import { writeReport } from "../../../electron/report/write-report.ts";
import { applyEdits } from "../../../electron/scoring/apply-edit.ts";
import { signSheet } from "../../../electron/sheet/sign-sheet.ts";
import {
  copyToStick,
  createScoredDesk,
  type Desk,
  otherLaptop,
  restore,
  sheetPath,
  sign,
  testContext,
  testDeps,
} from "../../helpers/expert-desk.ts";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { SIMPLE_PROGRAMME } from "../../helpers/prepared-programme.ts";
import { refusalOf } from "../../helpers/refusal.ts";
import { collectFromAll, openSecretariat } from "../../helpers/secretariat.ts";
import { openWorkbench, placeOf } from "../../helpers/test-window.ts";
import { accept, edit } from "../../helpers/workbench.ts";

const MARKER = "只给自己看 4711";
const FILE = "data/dossiers/d0001/files/0001.txt";
const NOW = new Date("2026-11-23T08:00:00.000Z");

function marks(batch: string, candidate = "C1", attachment = FILE): Edit[] {
  const place = { batch, candidate };
  return [
    { kind: "page-mark", ...place, attachment, page: 3, to: { note: MARKER } },
    { kind: "page-mark", ...place, attachment, page: 1, to: { note: "" } },
    { kind: "note", ...place, to: `整体：${MARKER}` },
  ];
}

async function noted(desk: Desk): Promise<void> {
  applyEdits(await desk.store(), marks(desk.batch.digest), NOW);
}

test("marks and the note of a dossier are shown in the order of its pages, counted in the list, and taken back one by one", async () => {
  const window = await openWorkbench();
  await accept(window);
  const read = () => window.call("workspace.dossier", { ...placeOf(window), candidate: "C1" });
  const counted = async () => {
    const { dossiers } = await window.call("workspace.read", placeOf(window));
    return dossiers.map((row) => row.marks);
  };
  expect(await read()).toMatchObject({ note: null, marks: [] });
  for (const change of marks(window.batch.digest)) await edit(window, change);
  expect(await read()).toMatchObject({
    note: `整体：${MARKER}`,
    marks: [
      { attachment: FILE, page: 1, note: "" },
      { attachment: FILE, page: 3, note: MARKER },
    ],
  });
  expect(await counted()).toEqual([3, 0, 0]);
  await window.call("workspace.undo", placeOf(window));
  await window.call("workspace.undo", placeOf(window));
  expect(await read()).toMatchObject({ note: null, marks: [{ page: 3, note: MARKER }] });
  await edit(window, { ...placeMark(window.batch.digest), page: 3, to: null });
  expect(await counted()).toEqual([0, 0, 0]);
});

function placeMark(batch: string): Extract<Edit, { kind: "page-mark" }> {
  return { kind: "page-mark", batch, candidate: "C1", attachment: FILE, page: 1, to: { note: MARKER } };
}

test("a page of another dossier cannot be marked, nor one of a dossier that was closed", async () => {
  const window = await openWorkbench();
  await accept(window);
  const batch = window.batch.digest;
  const foreign = edit(window, { ...placeMark(batch), candidate: "C2" });
  expect((await refusalOf(foreign)).failure).toMatchObject({ code: "BAD_SHAPE", params: { detail: "attachment" } });
  await edit(window, { kind: "conflict", candidate: "C1", to: { state: "recused", reason: "亲属任职" } });
  expect((await refusalOf(edit(window, placeMark(batch)))).code).toBe("DOSSIER_CLOSED");
});

test("another laptop has the marks and notes of a safety copy", async () => {
  const desk = await createScoredDesk();
  await noted(desk);
  const { file } = await copyToStick(desk);
  const other = otherLaptop(desk);
  await restore(other, file, { exported: "none" });
  const [store, before] = [await other.store(), await desk.store()];
  const id = store.dossiers.find(desk.batch.digest, "C1")?.id ?? 0;
  expect(store.notes.marksOf(id)).toEqual(before.notes.marksOf(id));
  expect(store.notes.marksOf(id)).toHaveLength(2);
  expect(store.notes.note(id)).toBe(`整体：${MARKER}`);
});

test("a sheet says nothing of marks and notes, and writing more of them makes no new revision", async () => {
  const desk = await createScoredDesk();
  await noted(desk);
  expect(await sign(desk)).toMatchObject({ revision: 1, isNew: true });
  const plain = await decryptBytes(await readFile(sheetPath(desk)), [desk.panel.collecting.ageKey.identity], 1 << 20);
  const said = parseEnvelopeLines(plain, { maxEnvelopes: 10 }).map(({ payload }) => Buffer.from(payload).toString());
  expect(said).toHaveLength(1);
  expect(said.join("")).toContain("innovation");
  expect(said.join("")).not.toContain("4711");
  expect(said.join("")).not.toMatch(/page-mark|note/);
  const { digest } = desk.batch;
  applyEdits(await desk.store(), [{ kind: "note", batch: digest, candidate: "C2", to: MARKER }], NOW);
  expect(await sign(desk, { out: join(desk.panel.folder, "again.fjsheet") })).toMatchObject({
    revision: 1,
    isNew: false,
  });
});

/** Files below a folder that hold a text, plainly or inside base64, wherever in it the text begins. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.from(`${"x".repeat(shift)}${text}`)
      .toString("base64")
      .slice(4, -4),
  );
  return (await Promise.all([text, ...shifted].map((form) => filesContaining(folder, form)))).flat();
}

test("the report and its evidence hold nothing of what an expert noted", async () => {
  const desk = await openSecretariat({ attachments: { "d0001/说明.txt": "工艺说明" } });
  const { programme, ledger } = desk;
  const expert = programme.experts.get("E01");
  if (expert === undefined) throw new Error("no E01");
  const deps = testDeps([expert]);
  const [identity, folder] = [expert.signingKey.keyId, join(programme.out, "..", "laptop")];
  const trust = await desk.receive("organiser.fjcard", makeCard(programme.secretary));
  const path = join(programme.out, "batches/B01.fjbatch");
  const opening = CONTRACT["batch.open"].request.parse({ path, identity, store: folder, trust });
  const { batch } = await openBatch(deps, opening, testContext());
  const store = await deps.stores.open(folder, expert);
  const scored = store.dossiers.list(batch.digest).map(({ candidate }): Edit => {
    return { kind: "value", batch: batch.digest, candidate, criterion: "merit", to: { kind: "number", number: "80" } };
  });
  const attachment = store.dossiers.attachments(batch.digest)[0]?.path ?? "";
  const notes = marks(batch.digest, "d0001", attachment);
  applyEdits(store, [{ kind: "undertaking", to: SIMPLE_PROGRAMME.undertaking }, ...scored, ...notes], NOW);
  const out = join(programme.out, "..", "E01.fjsheet");
  const signing = CONTRACT["sheet.sign"].request.parse({ store: folder, identity, out });
  await signSheet(deps, signing, testContext());
  expect((await desk.collect([out])).receipts).toMatchObject([{ status: "accepted" }]);
  await collectFromAll(desk, { E02: "90", E03: "60" });
  await desk.close();
  const report = join(programme.out, "report");
  const request = { ledger, identity: programme.secretary.signingKey.keyId, out: report };
  await writeReport({ keyring: programme.identities }, request, testContext());
  expect(await filesWith(report, SIMPLE_PROGRAMME.undertaking)).not.toEqual([]);
  for (const needle of [MARKER, "page-mark"]) expect([needle, await filesWith(report, needle)]).toEqual([needle, []]);
});
