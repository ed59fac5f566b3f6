import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type CommandDesk, done, openCommandDesk } from "../helpers/command-desk.ts";
import { fengjuan, refusedRun } from "../helpers/run-fengjuan.ts";

const SCORES = "expert,candidate,criterion,state,value,comment\n";

/** An expert's laptop: the folder, and the options that open its store. */
async function laptop(desk: CommandDesk, id: string) {
  const folder = join(desk.folder, `laptop-${id}`);
  await mkdir(folder, { recursive: true });
  const store = ["--store", join(folder, "store"), ...(await desk.keyOf(id))];
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  return { at: (name: string) => join(folder, name), store, write };
}

/** The first round of one expert by the commands; gives the sheet file. */
async function firstRound(desk: CommandDesk, id: string, points: Readonly<Record<string, string>>): Promise<string> {
  const { at, store, write } = await laptop(desk, id);
  await done("batch.open", ["open", desk.batchOf(id), "--trust", desk.organiserCard, ...store]);
  const from = await write("declarations.csv", "kind,candidate,state,reason\nundertaking,,,\n");
  await done("scoring.declare", ["declare", "--from", from, ...store]);
  const rows = Object.entries(points).map(([candidate, value]) => `,${candidate},merit,scored,${value},\n`);
  const scores = await write("scores.csv", `${SCORES}${rows.join("")}`);
  await done("scoring.score", ["score", "--from", scores, ...store]);
  await done("sheet.sign", ["sign", "--out", at("sheet.fjsheet"), ...store]);
  return at("sheet.fjsheet");
}

it("a whole second round and countersigning, by the commands alone", { timeout: 120_000 }, async () => {
  const desk = await openCommandDesk();
  const sheets = [
    await firstRound(desk, "E01", { d0001: "90", d0002: "60", d0003: "70" }),
    await firstRound(desk, "E02", { d0001: "60", d0002: "62", d0003: "72" }),
    await firstRound(desk, "E03", { d0001: "63", d0003: "74" }),
  ];
  await done("collection.collect", ["collect", ...desk.collecting, ...sheets]);
  const objections = join(desk.folder, "objections.csv");
  await writeFile(
    objections,
    "expert,candidate,ground,text\nE01,d0001,abnormal-score,比其他专家高出很多，请说明\nE01,d0002,other,请补充意见\nE02,d0001,abnormal-score,请说明\n",
  );
  const out = join(desk.folder, "round");
  const issue = ["round", ...desk.secretary, "--attachments", join(desk.programme.folder, "attachments"), "--out", out];

  // Objections are to a result: before the closing there is none.
  expect((await refusedRun([...issue, "--from", objections])).code).toBe("NOT_CLOSED");
  const closed = await done("collection.close", ["close", ...desk.secretary]);
  const before = await done("result.rank", ["rank", ...desk.secretary]);
  expect(before.candidates.find(({ candidate }) => candidate === "d0001")?.total).toBe("71.00");
  expect((await refusedRun(issue)).code).toBe("NO_OBJECTION");

  const issued = await done("round.issue", [...issue, "--from", objections]);
  expect(issued.objections).toHaveLength(3);
  expect(issued.batches.map(({ expert, round, dossiers }) => [expert, round, dossiers])).toEqual([
    ["E01", 2, 2],
    ["E02", 2, 1],
  ]);
  const again = await done("round.issue", [...issue, "--from", objections]);
  expect(again.objections).toEqual([]);
  expect(again.batches.map(({ batch }) => batch)).toEqual(issued.batches.map(({ batch }) => batch));
  const batchOf = (expert: string) => issued.batches.find((batch) => batch.expert === expert)?.file ?? "";

  const e01 = await laptop(desk, "E01");
  const opened = await done("batch.open", ["open", batchOf("E01"), ...e01.store]);
  expect(opened).toMatchObject({ round: 2, dossiers: 2, damaged: [] });
  const wrong = await e01.write("wrong.csv", "candidate,answer,reason\nd0002,rescore,改\n");
  expect((await refusedRun(["answer", "--from", wrong, "--out", e01.at("a"), ...e01.store])).code).toBe("ROWS_REFUSED");
  const answers = await e01.write("answers.csv", "candidate,answer,reason\nd0001,rescore,复核后下调\nd0002,refuse,\n");
  const again01 = await e01.write("again.csv", `${SCORES},d0001,merit,scored,66,\n`);
  const answered = ["answer", "--from", answers, "--scores", again01, "--out", e01.at("answer.fjsheet"), ...e01.store];
  expect((await done("round.sign", answered)).isNew).toBe(true);
  expect((await done("round.sign", answered)).isNew).toBe(false);

  // The other expert's batch does not open with this key, and the answer to one round is none to another.
  expect((await refusedRun(["open", batchOf("E02"), ...e01.store])).code).toBe("CANNOT_DECRYPT");
  const e02 = await laptop(desk, "E02");
  await done("batch.open", ["open", batchOf("E02"), ...e02.store]);
  const kept = await e02.write("answers.csv", "candidate,answer,reason\nd0001,keep,依据审计报告，不改\n");
  await done("round.sign", ["answer", "--from", kept, "--out", e02.at("answer.fjsheet"), ...e02.store]);

  // Once closed, an answer is late; the leader reopens on one of the four grounds.
  const given = [e01.at("answer.fjsheet"), e02.at("answer.fjsheet")];
  const late = await done("collection.collect", ["collect", ...desk.collecting, ...given]);
  expect(late.receipts.map(({ status }) => status)).toEqual(["late", "late"]);
  const reopening = join(desk.folder, "reopen.json");
  const matter = { kind: "reopen", closing: closed.decision.code, ground: "abnormal-score" };
  await writeFile(reopening, JSON.stringify({ matter, reason: "评分畸高，已复核" }));
  const opener = (await desk.keyOf("collecting")).map((word) =>
    word.replace(/^--/, "--unlock-").replace("--unlock-identity", "--unlock"),
  );
  const ledger = desk.collecting.slice(0, 2);
  await done("collection.decide", ["decide", ...ledger, ...(await desk.keyOf("E01")), ...opener, "--from", reopening]);
  const counted = await done("collection.close", ["close", ...desk.secretary]);
  expect(counted.counted).toHaveLength(5);

  const after = await done("result.rank", ["rank", ...desk.secretary]);
  expect(after.candidates.find(({ candidate }) => candidate === "d0001")?.total).toBe("63.00");
  const others = ({ candidates }: typeof after) =>
    candidates.filter(({ candidate }) => candidate !== "d0001").map(({ candidate, total }) => `${candidate} ${total}`);
  expect(others(after)).toEqual(expect.arrayContaining(others(before)));
  expect(after.answers?.map(({ expert, candidate, answer, counts }) => [expert, candidate, answer, counts])).toEqual([
    ["E01", "d0001", "rescore", true],
    ["E02", "d0001", "keep", true],
    ["E01", "d0002", "refuse", true],
  ]);
  const why = await done("result.rank", ["rank", ...desk.secretary, "--explain", "d0001"]);
  expect(why.explanation?.because.filter(({ key }) => key === "answered")).toHaveLength(2);

  const summaries = await done("summary.issue", ["summary", ...desk.secretary, "--out", join(desk.folder, "summary")]);
  const summary = summaries.batches[0]?.file ?? "";
  await done("batch.open", ["open", summary, ...e01.store]);
  await done("batch.open", ["open", summary, ...e02.store]);
  const e03 = await laptop(desk, "E03");
  await done("batch.open", ["open", summary, ...e03.store]);
  const countersign = (at: typeof e01, ...words: string[]) => [
    "countersign",
    ...at.store,
    "--out",
    at.at("countersignature.fjsheet"),
    "--verdict",
    ...words,
  ];
  await done("summary.sign", countersign(e01, "agree"));
  expect((await refusedRun(countersign(e02, "dissent"))).code).toBe("WORDS_REQUIRED");
  await done("summary.sign", countersign(e02, "dissent", "--words", "甲公司的名次偏高"));
  await done("summary.sign", countersign(e03, "refuse"));
  const signed = await done("collection.collect", [
    "collect",
    ...desk.collecting,
    ...[e01, e02, e03].map(({ at }) => at("countersignature.fjsheet")),
  ]);
  expect(signed.receipts.map(({ status, expert }) => [status, expert])).toEqual([
    ["accepted", "E01"],
    ["accepted", "E02"],
    ["accepted", "E03"],
  ]);

  const report = join(desk.folder, "report");
  await done("result.report", ["report", ...desk.secretary, "--out", report]);
  const told = await readFile(join(report, "countersignatures.csv"), "utf8");
  expect(told).toMatch(/E01,同意,/);
  expect(told).toMatch(/E02,有异议,甲公司的名次偏高,是,是,有效/);
  expect(told).toMatch(/E03,拒签，未说明理由（按规则视为同意）/);
  expect(await readFile(join(report, "answers.csv"), "utf8")).toMatch(/d0002,E01,2,其他,拒绝答复,未说明,是/);

  const verify = ["verify", report, "--trust", desk.organiserCard, "--codes", join(report, "codes.txt")];
  const verified = await done("evidence.verify", verify);
  expect(verified).toMatchObject({ verdict: "verified", problems: [] });
  const { countersignatures = [] } = await done("result.rank", ["rank", ...desk.secretary]);
  expect(countersignatures.map(({ verdict, isCurrent, isOwnListed }) => [verdict, isCurrent, isOwnListed])).toEqual([
    ["agree", true, true],
    ["dissent", true, true],
    ["refuse", true, true],
  ]);
  // A dissent that is taken out of the evidence is missed.
  const dissent = countersignatures.find(({ verdict }) => verdict === "dissent")?.digest ?? "";
  await rm(join(report, "evidence/sheets", `${dissent}.dsse.json`));
  const refused = await fengjuan(verify);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("[EVIDENCE_REFUSED]")]);
});
