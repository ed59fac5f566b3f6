import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { verifyEditLog } from "../../../electron/audit/edit-log.ts";
import { score } from "../../../electron/scoring/score.ts";
import {
  completeRows,
  createDesk,
  createScoredDesk,
  declareRows,
  type Desk,
  open,
  scoreRows,
  testContext,
} from "../../helpers/expert-desk.ts";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

async function readyDesk(): Promise<Desk> {
  const desk = await createDesk();
  await open(desk);
  await declareRows(desk, "undertaking,,,");
  return desk;
}

async function problemsOf(desk: Desk, ...rows: string[]) {
  const { failure } = await refusalOf(scoreRows(desk, ...rows));
  expect(failure.code).toBe("ROWS_REFUSED");
  return failure.problems?.map(({ row, column, problem }) => `${row} ${column} ${problem}`);
}

test("a complete table scores a dossier and gives its total", async () => {
  const desk = await readyDesk();
  const scored = await scoreRows(desk, ...completeRows("C1"));
  expect(scored.edits).toBe(6);
  // 30 + 20 + 9 + 10 (capped) + 10 (revenue 500)
  expect(scored.dossiers[0]).toEqual({
    candidate: "C1",
    name: "佛山市C1有限公司",
    state: "scored",
    total: "79",
    missing: [],
  });
  expect(scored.dossiers[1]).toMatchObject({ candidate: "C2", state: "incomplete", total: null });
});

test("the same table again edits nothing", async () => {
  const desk = await readyDesk();
  await scoreRows(desk, ...completeRows("C1"));
  expect((await scoreRows(desk, ...completeRows("C1", "30.0"))).edits).toBe(0);
});

test("every edit stands in the log, which verifies", async () => {
  const desk = await createScoredDesk();
  const store = await desk.store();
  expect(verifyEditLog(store.db)).toEqual({ ok: true, head: store.log.head() });
  expect(store.log.head().length).toBe(19);
});

test("no score, reason or opinion is on disk in the clear", async () => {
  const desk = await readyDesk();
  await scoreRows(desk, ...completeRows("C1"), ",C1,opinion,,,MARKER-意见内容", ",C2,,abstained,,MARKER-理由");
  for (const marker of ["MARKER", "意见内容", "leading"]) {
    expect(await filesContaining(desk.folder, marker)).toEqual([]);
  }
});

test("one wrong row among right ones is named and nothing is applied", async () => {
  const desk = await readyDesk();
  const problems = await problemsOf(desk, ...completeRows("C1"), ",C2,innovation,,40.5,");
  expect(problems).toEqual(["8 value out-of-range"]);
  expect((await desk.store()).log.head().length).toBe(1);
});

test.each([
  ["another expert's row", "E07,C1,innovation,,30,", "2 expert other-expert"],
  ["an unknown candidate", ",C9,innovation,,30,", "2 candidate unknown-candidate"],
  ["an unknown criterion", ",C1,beauty,,30,", "2 criterion unknown-criterion"],
  ["a number off its step", ",C1,innovation,,30.25,", "2 value off-step"],
  ["a number outside its band", ",C1,management,,good:7,", "2 value outside-band"],
  ["a band that is not there", ",C1,market,,best,", "2 value unknown-band"],
  ["an option that is not there", ",C1,honours,,medal,", "2 value unknown-option"],
  ["points for a computed criterion", ",C1,size,,20,", "2 state confirm-or-challenge"],
  ["a challenge without a basis", ",C1,size,challenged,revenue=2000,", "2 value missing-basis"],
  ["an abstention without a reason", ",C1,,abstained,,", "2 comment missing-reason"],
  ["a recusal that was not declared", ",C1,,recused,,", "2 state recusal-not-declared"],
  ["a state that an expert cannot have", ",C1,,absent,,", "2 state state-not-for-this"],
  ["an unknown answer to a gate", ",C1,safety,,perhaps,", "2 value unknown-answer"],
])("%s is refused", async (_, row, problem) => {
  expect(await problemsOf(await readyDesk(), row)).toEqual([problem]);
});

test("the same criterion twice is refused", async () => {
  const desk = await readyDesk();
  expect(await problemsOf(desk, ",C1,innovation,,30,", ",C1,innovation,,31,")).toEqual(["3 criterion duplicate-row"]);
});

test("a row that says incomplete of a complete dossier is refused", async () => {
  const desk = await readyDesk();
  expect(await problemsOf(desk, ...completeRows("C1"), ",C1,,incomplete,,")).toEqual(["8 state is-complete"]);
});

test("rows may name the expert by name or by key", async () => {
  const desk = await readyDesk();
  const rows = [`王专家,C1,innovation,,30,`, `${desk.identity},C1,market,,weak,`];
  expect((await scoreRows(desk, ...rows)).edits).toBe(2);
});

test("a table in GBK with names in Chinese is read as it is", async () => {
  const desk = await readyDesk();
  const from = join(desk.panel.folder, "gbk.csv");
  await writeFile(from, iconv.encode("候选,指标,状态,值,意见\nC1,innovation,,1.5,创新不足\n", "gbk"));
  await score(desk.deps, { store: desk.folder, identity: desk.identity, from }, testContext());
  const store = await desk.store();
  const dossier = store.dossiers.find(desk.batch.digest, "C1");
  expect(store.scores.comment(dossier?.id ?? 0, "innovation")).toBe("创新不足");
});

test("scoring before the undertaking is refused", async () => {
  const desk = await createDesk();
  await open(desk);
  expect(await codeOf(scoreRows(desk, ...completeRows("C1")))).toBe("UNDERTAKING_REQUIRED");
});

test("a recused dossier is closed, and open again once the recusal is withdrawn", async () => {
  const desk = await readyDesk();
  await declareRows(desk, "conflict,C1,recused,曾任职");
  expect(await problemsOf(desk, ",C1,innovation,,30,")).toEqual(["2 candidate dossier-closed"]);
  await declareRows(desk, "conflict,C1,withdrawn,误填");
  expect((await scoreRows(desk, ",C1,innovation,,30,")).edits).toBe(1);
});

test("a reason that is still missing keeps a dossier incomplete and says so", async () => {
  const desk = await readyDesk();
  const scored = await scoreRows(desk, ...completeRows("C1", "1"));
  expect(scored.dossiers[0]).toMatchObject({ state: "incomplete", missing: ["innovation:reason"] });
});

test("an abstention is kept apart from scores, and ends when the dossier is scored after all", async () => {
  const desk = await readyDesk();
  const abstained = await scoreRows(desk, ",C1,,abstained,,不熟悉");
  expect(abstained.dossiers[0]).toMatchObject({ state: "abstained", missing: [] });
  const scored = await scoreRows(desk, ",C1,,scored,,", ...completeRows("C1"));
  expect(scored.dossiers[0]).toMatchObject({ state: "scored" });
});

test("scores come back when the store is opened again", async () => {
  const desk = await createScoredDesk();
  desk.deps.stores.close();
  const store = await desk.store();
  const dossier = store.dossiers.find(desk.batch.digest, "C3");
  expect(store.scores.value(dossier?.id ?? 0, "innovation")).toEqual({ kind: "number", number: "30" });
});

test.each([
  ["an unknown kind", "promise,,,", "2 kind unknown-kind"],
  ["an undertaking for one candidate", "undertaking,C1,,", "2 candidate not-empty"],
  ["a conflict without a reason", "conflict,C1,recused,", "2 reason missing-reason"],
  ["a withdrawal without a reason", "conflict,C1,withdrawn,", "2 reason missing-reason"],
  ["a withdrawal of nothing", "conflict,C1,withdrawn,误填", "2 candidate nothing-to-withdraw"],
  ["a conflict with nobody known", "conflict,C9,recused,亲属", "2 candidate unknown-candidate"],
  ["an unknown state", "conflict,C1,maybe,亲属", "2 state unknown-state"],
  ["a word on an attachment that is not damaged", "damaged,C1,,看不清", "2 candidate attachment-not-damaged"],
])("declaring %s is refused", async (_, row, problem) => {
  const desk = await readyDesk();
  const { failure } = await refusalOf(declareRows(desk, row));
  expect(failure.code).toBe("ROWS_REFUSED");
  const [found] = failure.problems ?? [];
  expect(`${found?.row} ${found?.column} ${found?.problem}`).toBe(problem);
});

test("declarations are taken all or none", async () => {
  const desk = await createDesk();
  await open(desk);
  expect(await codeOf(declareRows(desk, "undertaking,,,", "conflict,C9,recused,亲属"))).toBe("ROWS_REFUSED");
  expect((await desk.store()).declarations.undertaking()).toBeNull();
});
