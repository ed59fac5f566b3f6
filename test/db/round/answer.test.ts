import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CONTRACT, type Request } from "#shared/ipc/contract.ts";
import { answerRows } from "../../../electron/round/answer-rows.ts";
import { startFromEarlier } from "../../../electron/round/start-from-earlier.ts";
import { showAnswers } from "../../../electron/round/show-answers.ts";
import { openAnswerStatement, signAnswers } from "../../../electron/round/sign-answers.ts";
import { readDossier } from "../../../electron/workspace/work-dossier.ts";
import { readWorkspace } from "../../../electron/workspace/read-workspace.ts";
import { readSheetFile } from "../../../electron/sheet/sheet-file.ts";
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
  sign as signScores,
  testContext,
  writeTable,
} from "../../helpers/expert-desk.ts";
import { earlierEntry, roundDocument, sealTestRound } from "../../helpers/panel-round.ts";
import type { BatchOptions, Documents, TestBatch } from "../../helpers/panel-batch.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

const GROUNDS = { C1: "abnormal-score", C2: "other" } as const;

async function answeringDesk(options: BatchOptions = {}): Promise<{ desk: Desk; batch: TestBatch }> {
  const desk = await createDesk();
  const batch = await sealTestRound(desk.panel, GROUNDS, options);
  await open(desk, { path: batch.path });
  await declareRows(desk, "undertaking,,,");
  return { desk, batch };
}

function answer(desk: Desk, ...rows: string[]) {
  return answerWith(desk, {}, rows);
}

async function answerWith(desk: Desk, revise: { readonly revise?: string }, rows: readonly string[]) {
  const from = await writeTable(desk, "answers.csv", ["candidate,answer,reason,start", ...rows]);
  return answerRows(desk.deps, { store: desk.folder, identity: desk.identity, from, ...revise }, testContext());
}

async function sign(desk: Desk, request: Partial<Request<"round.sign">> = {}) {
  const out = join(desk.panel.folder, "answer.fjsheet");
  const whole = { store: desk.folder, identity: desk.identity, out, ...request };
  return signAnswers(desk.deps, CONTRACT["round.sign"].request.parse(whole), testContext());
}

async function signedAnswers(desk: Desk) {
  const file = await readFile(join(desk.panel.folder, "answer.fjsheet"));
  const envelopes = await readSheetFile(file, [desk.panel.collecting.ageKey.identity]);
  return envelopes.map((envelope) => openAnswerStatement(envelope, desk.panel.expert.signingKey).predicate);
}

describe("answering", () => {
  test("shows the objection and the own earlier entry with its total, and nothing entered", async () => {
    const { desk, batch } = await answeringDesk();
    const place = { store: desk.folder, identity: desk.identity, batch: batch.digest };
    const read = async (candidate: string) => (await readDossier(desk.deps, { ...place, candidate })).round;
    expect(await read("C1")).toMatchObject({ mayRescore: true, answer: null, missing: ["answer"], total: "79" });
    expect(await read("C2")).toMatchObject({ mayRescore: false, ground: "other" });
    expect((await read("C1"))?.entry).toEqual(earlierEntry("C1"));
    const store = await desk.store();
    const dossier = store.dossiers.find(batch.digest, "C1");
    expect(store.entered.ofDossier(dossier?.id ?? 0).values.size).toBe(0);
  });

  test("is done in the list when its objections are answered, with the total that stands", async () => {
    const { desk, batch } = await answeringDesk();
    await answer(desk, "C1,keep,依据充分,", "C2,refuse,,");
    const place = { store: desk.folder, identity: desk.identity, batch: batch.digest };
    const { kind, dossiers } = CONTRACT["workspace.read"].response.parse(await readWorkspace(desk.deps, place));
    expect(kind).toBe("round");
    expect(dossiers.map(({ state, total, missing, answer: given }) => [state, total, missing, given])).toEqual([
      ["scored", "79", [], "keep"],
      ["scored", "89", [], "refuse"],
    ]);
  });

  test("signs a kept score, a new one and a refusal, each bound to its objection and earlier sheet", async () => {
    const { desk } = await answeringDesk();
    await answer(desk, "C1,rescore,重新核对,", "C2,refuse,,");
    await scoreRows(desk, ...completeRows("C1", "20"));
    const { isNew, revision } = await sign(desk);
    expect({ isNew, revision }).toEqual({ isNew: true, revision: 1 });
    const [predicate] = await signedAnswers(desk);
    const asked = roundDocument(GROUNDS).objections;
    expect(predicate?.answers).toMatchObject([
      { candidate: "C1", answer: "rescore", objection: asked[0]?.decision, earlier: asked[0]?.sheet },
      { candidate: "C2", answer: "refuse", objection: asked[1]?.decision },
    ]);
    expect(predicate?.answers[1]).not.toHaveProperty("reason");
  });

  test("shows for the print what was signed, with the totals before and after, whatever is changed since", async () => {
    const { desk, batch } = await answeringDesk();
    const place = { store: desk.folder, identity: desk.identity, batch: batch.digest };
    expect(await codeOf(showAnswers(desk.deps, place))).toBe("NOTHING_TO_SIGN");
    await answer(desk, "C1,rescore,重新核对,", "C2,refuse,,");
    await scoreRows(desk, ...completeRows("C1", "20"));
    const { sheet } = await sign(desk);
    const total = (await readDossier(desk.deps, { ...place, candidate: "C1" })).progress.total;
    await answerWith(desk, { revise: "另有考虑" }, ["C1,keep,另有考虑,"]);
    const shown = CONTRACT["round.show"].response.parse(await showAnswers(desk.deps, place));
    expect(shown.sheet).toEqual(sheet);
    expect(shown.predicate.answers.map((each) => each.answer)).toEqual(["rescore", "refuse"]);
    expect(shown.answers).toMatchObject([
      {
        candidate: "C1",
        ground: "abnormal-score",
        earlierTotal: "79",
        rescored: { total, points: { innovation: "20" } },
      },
      { candidate: "C2", ground: "other", earlierTotal: "89", rescored: null },
    ]);
  });

  test("starts from the own earlier values only when asked, as edits that can be taken back", async () => {
    const { desk, batch } = await answeringDesk();
    const place = { store: desk.folder, identity: desk.identity, batch: batch.digest };
    const { edits } = await startFromEarlier(desk.deps, { ...place, candidate: "C1" }, testContext());
    expect(edits).toBe(6);
    const store = await desk.store();
    const dossier = store.dossiers.find(batch.digest, "C1");
    expect(store.scores.value(dossier?.id ?? 0, "innovation")).toEqual({ kind: "number", number: "30" });
    expect(store.log.head().length).toBe(7);
  });

  test("signing again without a change exports the same bytes; a change needs a reason and supersedes", async () => {
    const { desk } = await answeringDesk();
    await answer(desk, "C1,keep,依据充分,", "C2,keep,已说明,");
    const first = await sign(desk);
    expect(await sign(desk)).toMatchObject({ isNew: false, sheet: first.sheet });
    expect(await codeOf(answer(desk, "C2,refuse,,"))).toBe("SHEET_SIGNED");
    await answerWith(desk, { revise: "改为拒绝" }, ["C2,refuse,,"]);
    expect(await sign(desk)).toMatchObject({ isNew: true, revision: 2 });
    const [newest] = await signedAnswers(desk);
    expect(newest).toMatchObject({ supersedes: [first.sheet.digest], revisionReason: "改为拒绝" });
  });

  test.each([
    ["no answer", ["C1,keep,有理由,"], "C2 answer"],
    ["no reason", ["C1,keep,,", "C2,refuse,,"], "C1 answer:reason"],
    ["no new values", ["C1,rescore,重新核对,", "C2,refuse,,"], "C1 innovation"],
  ])("does not sign while there is %s", async (_, rows, first) => {
    const { desk } = await answeringDesk();
    await answer(desk, ...rows);
    const refusal = await refusalOf(sign(desk));
    expect(refusal.code).toBe("SIGN_BLOCKED");
    expect(refusal.failure.params["first"]).toBe(first);
  });

  test.each([
    ["a dossier that is not objected to", "C3,keep,x,"],
    ["a new score where only words are asked for", "C2,rescore,x,"],
    ["a word that is no answer", "C1,agree,x,"],
    ["a start for a kept score", "C1,keep,x,earlier"],
  ])("takes no row about %s", async (_, row) => {
    const { desk } = await answeringDesk();
    expect(await codeOf(answer(desk, row))).toBe("ROWS_REFUSED");
    expect((await desk.store()).log.head().length).toBe(1);
  });

  test("is in the safety copy, and another laptop goes on from it", async () => {
    const { desk, batch } = await answeringDesk();
    await answer(desk, "C1,keep,依据充分,", "C2,refuse,不便说明,");
    await sign(desk);
    const { file } = await copyToStick(desk);
    const other = otherLaptop(desk);
    await restore(other, file, { batches: [batch.path], exported: "none" });
    const store = await other.store();
    const dossier = store.dossiers.find(batch.digest, "C2");
    expect(store.answers.answer(dossier?.id ?? 0)).toEqual({ answer: "refuse", reason: "不便说明" });
    expect(await sign(other)).toMatchObject({ isNew: false });
  });

  test("an answer exported after the copy is taken over with its values", async () => {
    const { desk, batch } = await answeringDesk();
    const { file } = await copyToStick(desk);
    await answer(desk, "C1,rescore,重新核对,earlier", "C2,refuse,,");
    await scoreRows(desk, `,C1,innovation,,12,`);
    await sign(desk);
    const other = otherLaptop(desk);
    const exported = { path: join(desk.panel.folder, "answer.fjsheet") };
    await restore(other, file, { batches: [batch.path], exported });
    expect(await sign(other)).toMatchObject({ isNew: false, revision: 1 });
  });
});

describe("a round batch is refused", () => {
  test.each([
    ["ENTRY_SET_MISMATCH", "lacks its document", { "data/round.json": undefined }],
    [
      "NEWER_FORMAT",
      "was written by a newer version",
      { "data/round.json": { ...roundDocument(GROUNDS), version: 2 } },
    ],
    ["BAD_SHAPE", "has words that nobody knows", { "data/round.json": { ...roundDocument(GROUNDS), extra: 1 } }],
    [
      "DUPLICATE_KEY",
      "says one thing twice",
      { "data/round.json": JSON.stringify(roundDocument(GROUNDS)).replace('"round":2', '"round":2,"round":2') },
    ],
    ["BAD_JSON", "is cut short", { "data/round.json": JSON.stringify(roundDocument(GROUNDS)).slice(0, 200) }],
    ["BAD_DOSSIER", "tells of another round", { "data/round.json": { ...roundDocument(GROUNDS), round: 3 } }],
    ["BAD_DOSSIER", "objects to other dossiers", { "data/round.json": roundDocument({ C1: "other" }) }],
    ["BAD_DOSSIER", "carries a summary too", { "data/summary.json": {} }],
  ])("with %s when it %s", async (code, _, changes) => {
    const desk = await createDesk();
    const batch = await sealTestRound(desk.panel, GROUNDS, { documents: (all) => ({ ...all, ...changes }) });
    expect(await codeOf(open(desk, { path: batch.path }))).toBe(code);
  });

  test("with OTHER_OWN_SCORE when it shows another earlier score than the one that was signed", async () => {
    const desk = await createScoredDesk();
    const { sheet } = await signScores(desk);
    const signed = roundDocument(GROUNDS, sheet.digest);
    const [first, ...others] = signed.objections;
    const changed = (criteria: object) => ({ ...first, entry: { ...first?.entry, ...criteria } });
    const lower = (first?.entry.criteria ?? []).map((one) =>
      one.criterion === "innovation" ? { ...one, value: { kind: "number", number: "29" } } : one,
    );
    for (const lie of [{ criteria: lower }, { opinion: "我没有写过" }, { state: "abstained" }]) {
      const objections = [changed(lie), ...others];
      const documents = (all: Documents) => ({ ...all, "data/round.json": { ...signed, objections } });
      const batch = await sealTestRound(desk.panel, GROUNDS, { documents });
      expect(await codeOf(open(desk, { path: batch.path }))).toBe("OTHER_OWN_SCORE");
    }
    expect((await desk.store()).batches.list()).toHaveLength(1);
    const documents = (all: Documents) => ({ ...all, "data/round.json": signed });
    const { path } = await sealTestRound(desk.panel, GROUNDS, { documents });
    expect(await open(desk, { path })).toMatchObject({ round: 2 });
  });

  test("with the wrong key, when it went to another expert", async () => {
    const desk = await createDesk();
    const batch = await sealTestRound(desk.panel, GROUNDS, { recipients: [desk.panel.archive] });
    expect(await codeOf(open(desk, { path: batch.path }))).toBe("CANNOT_DECRYPT");
  });

  test.each([0.3, 0.6, 0.95])(
    "with a byte flipped at %d of it, and stores nothing that was not verified",
    async (at) => {
      const desk = await createDesk();
      const batch = await sealTestRound(desk.panel, GROUNDS);
      const bytes = await readFile(batch.path);
      const place = Math.floor(bytes.length * at);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      await writeFile(batch.path, bytes);
      const outcome = await open(desk, { path: batch.path }).then(
        ({ damaged }) => damaged.length > 0,
        () => true,
      );
      expect(outcome).toBe(true);
    },
  );
});
