import { expect, test } from "vitest";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { score } from "../../../electron/scoring/score.ts";
import { undoLast } from "../../../electron/scoring/undo-last.ts";
import { signSheet } from "../../../electron/sheet/sign-sheet.ts";
import { createScoredDesk, type Desk, sheetPath, testContext, writeTable } from "../../helpers/expert-desk.ts";

/** Three years before every other moment of these tests. */
const MOVED_BACK = new Date("2023-11-23T08:00:00.000Z");

/** Scores `innovation` of C1 under a clock that was moved back. */
async function scoreThen(desk: Desk, points: string): Promise<void> {
  const head = "expert,candidate,criterion,state,value,comment";
  const from = await writeTable(desk, "late.csv", [head, `,C1,innovation,,${points},`]);
  await score(desk.deps, { store: desk.folder, identity: desk.identity, from }, testContext({ now: () => MOVED_BACK }));
}

async function innovationOf(desk: Desk) {
  const store = await desk.store();
  const dossier = store.dossiers.find(desk.batch.digest, "C1");
  return dossier === null ? null : store.scores.value(dossier.id, "innovation");
}

test("a clock that was moved back while scoring loses nothing: the last edit counts, is the one undone, and the log is whole", async () => {
  const desk = await createScoredDesk();
  await scoreThen(desk, "12");
  expect(await innovationOf(desk)).toEqual({ kind: "number", number: "12" });
  const store = await desk.store();
  const undone = undoLast(store, desk.batch.digest, MOVED_BACK);
  expect(undone).toMatchObject({ candidate: "C1", field: "value:innovation", at: MOVED_BACK.toISOString() });
  expect(await innovationOf(desk)).toEqual({ kind: "number", number: "30" });
  expect(verifyEditLog(store.db)).toMatchObject({ ok: true });
});

test("a sheet that is signed under a clock that was moved back holds the scores of the last edits", async () => {
  const desk = await createScoredDesk();
  await scoreThen(desk, "12");
  const request = {
    store: desk.folder,
    identity: desk.identity,
    out: sheetPath(desk),
    replace: false,
    allowIncomplete: false,
  };
  const signed = await signSheet(desk.deps, request, testContext({ now: () => MOVED_BACK }));
  expect(signed.dossiers.map(({ total }) => total)).toEqual(["61", "89", "89"]);
});
