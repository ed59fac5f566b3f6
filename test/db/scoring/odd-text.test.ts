import { expect, test } from "vitest";
import type { Edit } from "#shared/files/edit.ts";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { applyEdit } from "../../../electron/scoring/apply-edit.ts";
import { readField } from "../../../electron/scoring/edit-fields.ts";
import {
  copyToStick,
  createScoredDesk,
  declareRows,
  otherLaptop,
  restore,
  scoreRows,
  sign,
} from "../../helpers/expert-desk.ts";
import { refusalOf } from "../../helpers/refusal.ts";

const LONG = "长".repeat(10_001);

test.each([
  ["a comment", `,C1,innovation,,31,${LONG}`],
  ["an opinion", `,C1,opinion,,,${LONG}`],
  ["a reason of a gate", `,C1,safety,,found,${LONG}`],
  ["a reason to abstain", `,C1,,abstained,,${LONG}`],
  ["the basis of a challenge", `,C1,size,challenged,revenue=2000,${LONG}`],
])("%s that no sheet could hold is refused with its row, and nothing of the table is applied", async (_, row) => {
  const desk = await createScoredDesk();
  const { length } = (await desk.store()).log.head();
  const { failure } = await refusalOf(scoreRows(desk, ",C2,innovation,,31,", row));
  expect(failure.problems).toEqual([{ row: 3, column: "candidate", problem: "too-long", value: "C1" }]);
  expect((await desk.store()).log.head().length).toBe(length);
});

test("a conflict with a reason that no sheet could hold is refused with its row", async () => {
  const desk = await createScoredDesk();
  const { failure } = await refusalOf(declareRows(desk, `conflict,C3,recused,${LONG}`));
  expect(failure.problems).toMatchObject([{ row: 2, problem: "too-long" }]);
});

test("half a character and NUL, as a cut-off paste leaves them, are kept by their mark in every kind of text", async () => {
  const desk = await createScoredDesk();
  const store = await desk.store();
  const place = { batch: desk.batch.digest, candidate: "C1" };
  const odd = "\u0000前\ud83d";
  const attachment = store.dossiers.attachments(place.batch).find(({ candidate }) => candidate === "C1")?.path ?? "";
  const texts: Edit[] = [
    { kind: "comment", ...place, criterion: "innovation", to: odd },
    { kind: "gate", ...place, gate: "safety", to: { answer: "found", reason: odd } },
    { kind: "opinion", ...place, to: odd },
    { kind: "reread", ...place, to: odd },
    { kind: "note", ...place, to: odd },
    { kind: "page-mark", ...place, attachment, page: 1, to: { note: odd } },
    { kind: "phrases", to: [odd, "未见异常"] },
    { kind: "conflict", candidate: "C3", to: { state: "recused", reason: odd } },
    { kind: "abstention", ...place, candidate: "C2", to: odd },
  ];
  for (const change of texts) {
    applyEdit(store, change, new Date());
    expect(JSON.stringify(readField(store, change))).toContain("\ufffd前\ufffd");
  }
  expect(verifyEditLog(store.db).ok).toBe(true);
  await sign(desk);
  const { file, edits } = await copyToStick(desk);
  expect(await restore(otherLaptop(desk), file)).toMatchObject({ edits, revisions: 1 });
});
