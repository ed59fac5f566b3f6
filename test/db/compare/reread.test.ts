import { expect, test } from "vitest";
import { sheetContent } from "../../../electron/sheet/sheet-content.ts";
import { assessBatch } from "../../../electron/scoring/assess-dossier.ts";
import type { ExpertStore } from "../../../electron/store/expert-store.ts";
import { applyEdit } from "../../../electron/scoring/apply-edit.ts";
import { undoLast } from "../../../electron/scoring/undo-last.ts";
import {
  copyToStick,
  createScoredDesk,
  declareRows,
  NOW,
  otherLaptop,
  restore,
  sign,
} from "../../helpers/expert-desk.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { accept, edit } from "../../helpers/workbench.ts";
import { openWorkbench, placeOf } from "../../helpers/test-window.ts";

const REASON = "与前一份比较后再定";

function marksIn(store: ExpertStore): (string | null)[] {
  return store.batches.list().flatMap((batch) => assessBatch(store, batch).map(({ entered }) => entered.reread));
}

test("a dossier marked to be read again says so with its reason, in its row and in itself, until the mark goes", async () => {
  const window = await openWorkbench();
  await accept(window);
  const batch = window.batch.digest;
  const marks = async () => (await window.call("workspace.read", placeOf(window))).dossiers.map(({ reread }) => reread);
  const { dossier } = await edit(window, { kind: "reread", batch, candidate: "C2", to: "" });
  expect(dossier?.reread).toBe("");
  expect(await marks()).toEqual([null, "", null]);
  await edit(window, { kind: "reread", batch, candidate: "C2", to: REASON });
  expect(await marks()).toEqual([null, REASON, null]);
  await edit(window, { kind: "reread", batch, candidate: "C2", to: null });
  expect(await marks()).toEqual([null, null, null]);
});

test("a mark is taken back like any edit", async () => {
  const desk = await createScoredDesk();
  const store = await desk.store();
  const place = { batch: desk.batch.digest, candidate: "C1" };
  applyEdit(store, { kind: "reread", ...place, to: REASON }, NOW);
  undoLast(store, desk.batch.digest, NOW);
  expect(marksIn(store)).toEqual([null, null, null]);
});

test("a mark never reaches the sheet, and a signed sheet stays current under it", async () => {
  const desk = await createScoredDesk();
  await sign(desk);
  const store = await desk.store();
  applyEdit(store, { kind: "reread", batch: desk.batch.digest, candidate: "C1", to: REASON }, NOW);
  const said = store.batches.list().map((batch) => sheetContent(store, batch, assessBatch(store, batch)));
  expect(JSON.stringify(said)).toContain("C1");
  expect(JSON.stringify(said)).not.toContain(REASON);
  expect((await sign(desk)).isNew).toBe(false);
});

test("a safety copy carries a mark to another laptop", async () => {
  const desk = await createScoredDesk();
  const store = await desk.store();
  applyEdit(store, { kind: "reread", batch: desk.batch.digest, candidate: "C3", to: REASON }, NOW);
  const copy = await copyToStick(desk);
  const other = otherLaptop(desk);
  await restore(other, copy.file);
  expect(marksIn(await other.store())).toEqual([null, null, REASON]);
});

test("a dossier that a conflict closed takes no mark", async () => {
  const desk = await createScoredDesk();
  await declareRows(desk, "conflict,C1,recused,顾问");
  const store = await desk.store();
  const mark = { kind: "reread", batch: desk.batch.digest, candidate: "C1", to: "" } as const;
  expect(await codeOf(() => applyEdit(store, mark, NOW))).toBe("DOSSIER_CLOSED");
});
