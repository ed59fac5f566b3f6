import { expect, test } from "vitest";
import type { Edit } from "#shared/files/edit.ts";
import { redoEdit } from "../../../electron/history/redo-edit.ts";
import { revertTo } from "../../../electron/history/revert-to.ts";
import { reviseSheet } from "../../../electron/sheet/revise-sheet.ts";
import { editField } from "../../../electron/workspace/edit-field.ts";
import { readWorkspace } from "../../../electron/workspace/read-workspace.ts";
import { undoEdit } from "../../../electron/workspace/undo-edit.ts";
import {
  copyToStick,
  createScoredDesk,
  type Desk,
  otherLaptop,
  restore,
  reviseRows,
  scoreRows,
  sign,
  testContext,
} from "../../helpers/expert-desk.ts";
import { codeOf } from "../../helpers/refusal.ts";

type Place = { readonly store: string; readonly identity: string; readonly batch: string };

function placeOf(desk: Desk): Place {
  return { store: desk.folder, identity: desk.identity, batch: desk.batch.digest };
}

function valueEdit(desk: Desk, number: string): Edit {
  const { digest: batch } = desk.batch;
  return { kind: "value", batch, candidate: "C1", criterion: "innovation", to: { kind: "number", number } };
}

function enter(desk: Desk, edit: Edit) {
  return editField(desk.deps, { ...placeOf(desk), edit }, testContext());
}

function revise(desk: Desk, reason: string | null) {
  return reviseSheet(desk.deps, { ...placeOf(desk), reason }, testContext());
}

async function sheetOf(desk: Desk) {
  return (await readWorkspace(desk.deps, placeOf(desk))).sheet;
}

async function signedDesk(): Promise<Desk> {
  const desk = await createScoredDesk();
  await sign(desk);
  return desk;
}

test("once signed, what the sheet says refuses every edit, and nothing is logged", async () => {
  const desk = await signedDesk();
  const { digest: batch } = desk.batch;
  const { log } = await desk.store();
  const before = log.head();
  const place = { batch, candidate: "C1" };
  const edits: Edit[] = [
    valueEdit(desk, "31"),
    { kind: "value", ...place, criterion: "innovation", to: null },
    { kind: "comment", ...place, criterion: "innovation", to: "另议" },
    { kind: "gate", ...place, gate: "safety", to: null },
    { kind: "abstention", ...place, to: "不熟悉" },
    { kind: "opinion", ...place, to: "好" },
  ];
  for (const edit of edits) expect(await codeOf(enter(desk, edit))).toBe("SHEET_SIGNED");
  expect(await codeOf(scoreRows(desk, ",C1,innovation,,31,"))).toBe("SHEET_SIGNED");
  expect(log.head()).toEqual(before);
  expect(await sheetOf(desk)).toMatchObject({ isCurrent: true, revising: null });
});

test("undoing, making again and going back to an earlier entry are refused like any edit", async () => {
  const desk = await createScoredDesk();
  await enter(desk, valueEdit(desk, "31"));
  await undoEdit(desk.deps, placeOf(desk), testContext());
  await sign(desk);
  expect(await codeOf(redoEdit(desk.deps, placeOf(desk), testContext()))).toBe("SHEET_SIGNED");
  expect(await codeOf(undoEdit(desk.deps, placeOf(desk), testContext()))).toBe("SHEET_SIGNED");
  const first = { ...placeOf(desk), candidate: "C1", sequence: 2 };
  expect(await codeOf(revertTo(desk.deps, first, testContext()))).toBe("SHEET_SIGNED");
});

test("private notes, marks to re-read and phrases stay the expert's own after signing", async () => {
  const desk = await signedDesk();
  const place = { batch: desk.batch.digest, candidate: "C1" };
  const edits: Edit[] = [
    { kind: "note", ...place, to: "回家再想" },
    { kind: "reread", ...place, to: "" },
    { kind: "phrases", to: ["工艺稳定"] },
  ];
  for (const edit of edits) expect((await enter(desk, edit)).changed).toBe(true);
  expect(await sheetOf(desk)).toMatchObject({ isCurrent: true });
  // Taking a note back is no change to a sheet either.
  expect((await undoEdit(desk.deps, placeOf(desk), testContext())).undone).toMatchObject({ field: "reread" });
});

test("a revision opened with its reason lets edits in, and the reason stands in the next sheet, which is shut again", async () => {
  const desk = await signedDesk();
  await revise(desk, " 更正研发投入 ");
  expect(await sheetOf(desk)).toMatchObject({ isCurrent: true, revising: "更正研发投入" });
  await enter(desk, valueEdit(desk, "31"));
  expect(await sign(desk)).toMatchObject({ isNew: true, revision: 2 });
  expect(await sheetOf(desk)).toMatchObject({ revision: 2, isCurrent: true, revising: null });
  expect(await codeOf(enter(desk, valueEdit(desk, "32")))).toBe("SHEET_SIGNED");
});

test("a revision is given up only while nothing is changed, and taking edits back does not give it up", async () => {
  const desk = await signedDesk();
  await revise(desk, "更正");
  await enter(desk, valueEdit(desk, "31"));
  expect(await codeOf(revise(desk, null))).toBe("REVISION_CHANGED");
  await undoEdit(desk.deps, placeOf(desk), testContext());
  expect(await sheetOf(desk)).toMatchObject({ isCurrent: true, revising: "更正" });
  await revise(desk, null);
  expect(await sheetOf(desk)).toMatchObject({ isCurrent: true, revising: null });
  expect(await codeOf(enter(desk, valueEdit(desk, "31")))).toBe("SHEET_SIGNED");
});

test("there is nothing to revise before signing, and no revision without a reason", async () => {
  const desk = await createScoredDesk();
  expect(await codeOf(revise(desk, "更正"))).toBe("NOTHING_TO_SIGN");
  await sign(desk);
  expect(await codeOf(revise(desk, "  "))).toBe("REVISION_REASON_REQUIRED");
});

test("only the service that knows the sheet opens a revision: as an edit it is refused", async () => {
  const desk = await signedDesk();
  const of = (await sheetOf(desk))?.digest ?? "";
  const edit: Edit = { kind: "revision", batch: desk.batch.digest, to: { of, reason: "更正" } };
  expect(await codeOf(enter(desk, edit))).toBe("USAGE");
});

test("a table with a reason opens the revision with the first change it makes, and one that changes nothing opens none", async () => {
  const desk = await signedDesk();
  expect((await reviseRows(desk, "更正", ",C1,innovation,,30,")).edits).toBe(0);
  expect(await sheetOf(desk)).toMatchObject({ revising: null });
  expect((await reviseRows(desk, "更正", ",C1,innovation,,31,")).edits).toBe(1);
  expect(await sheetOf(desk)).toMatchObject({ isCurrent: false, revising: "更正" });
});

test("a safety copy restores an open revision, and a signed sheet shut", async () => {
  const desk = await signedDesk();
  await revise(desk, "更正");
  const open = otherLaptop(desk);
  await restore(open, (await copyToStick(desk)).file, { exported: "none" });
  expect(await sheetOf(open)).toMatchObject({ revising: "更正" });
  await enter(open, valueEdit(open, "31"));

  await revise(desk, null);
  const shut = { ...otherLaptop(desk), folder: `${open.folder}-2` };
  await restore(shut, (await copyToStick(desk)).file, { exported: "none" });
  expect(await sheetOf(shut)).toMatchObject({ isCurrent: true, revising: null });
  expect(await codeOf(enter(shut, valueEdit(shut, "31")))).toBe("SHEET_SIGNED");
});
