import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Request, Response } from "#shared/ipc/contract.ts";
import { type PreparedProgramme, prepareProgramme, type ProgrammeParts } from "../../helpers/prepared-programme.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { scored, type SealedProgramme, sheetFile, signSheet } from "../../helpers/signed-sheet.ts";
import { openWindow, type TestWindow, unlock } from "../../helpers/test-window.ts";

/** The secretariat at its window: everybody's identities unlocked, the programme sealed. */
type Desk = TestWindow & {
  readonly sealed: SealedProgramme;
  readonly programme: PreparedProgramme;
  readonly ledger: string;
  readonly collecting: string;
  readonly secretary: string;
};

async function openDesk(parts: ProgrammeParts = {}): Promise<Desk> {
  const window = await openWindow();
  const programme = await prepareProgramme(parts);
  const secretary = await unlock(window, programme.secretary);
  const collecting = await unlock(window, programme.collecting);
  const { folder, out } = programme;
  const response = await window.call("programme.seal", { folder, identity: secretary, out });
  const candidates = { E01: ["d0001", "d0002", "d0003"], E02: ["d0001", "d0002", "d0003"], E03: ["d0001", "d0003"] };
  const batchOf = new Map(
    Object.entries(candidates).map(([expert, own]) => {
      const batch = response.batches.find(({ experts }) => experts.includes(expert));
      return [expert, { digest: batch?.batch.digest ?? "", candidates: own }];
    }),
  );
  const sealed = { programme, schemeDigest: response.schemeDigest, batchOf };
  return { ...window, sealed, programme, ledger: join(out, "ledger"), collecting, secretary };
}

function board({ call, ledger, collecting }: Desk): Promise<Response<"collection.board">> {
  return call("collection.board", { ledger, identity: collecting });
}

/** Collects a sheet of an expert under a file name of its own. */
async function collect(desk: Desk, expert: string, name = `${expert}.fjsheet`): Promise<string> {
  const candidates = desk.sealed.batchOf.get(expert)?.candidates ?? [];
  const [first = "", ...rest] = candidates;
  const sheet = signSheet(desk.sealed, expert, [
    { candidate: first, state: "abstained", reason: "不熟悉行业", criteria: [], gates: [] },
    ...rest.map((candidate) => scored(candidate, "88")),
  ]);
  const path = join(desk.data, name);
  await writeFile(path, await sheetFile(desk.sealed, [sheet]));
  await desk.call("collection.collect", { ledger: desk.ledger, identity: desk.collecting, files: [path] });
  return sheet.digest;
}

function resolve(desk: Desk, matter: Request<"collection.resolve">["draft"]["matter"], signer = desk.secretary) {
  const { ledger, collecting: identity } = desk;
  return desk.call("collection.resolve", { ledger, identity, signer, draft: { matter, reason: "记录在案" } });
}

test("before anything comes in everybody is missing, and that blocks closing", async () => {
  const desk = await openDesk();
  const shown = await board(desk);
  expect(shown).toMatchObject({
    programme: { id: "test-2026", title: "测试评选", year: 2026 },
    panels: [{ id: "P1", title: "第一组", leader: "E01" }],
    receipts: [],
    isClosed: false,
    blockers: [{ code: "SHEETS_MISSING", params: { count: 3 } }],
  });
  expect(
    shown.board.map(({ expert, status, panel, revision, states }) => [expert, status, panel, revision, states]),
  ).toEqual([
    ["E01", "missing", "P1", null, null],
    ["E02", "missing", "P1", null, null],
    ["E03", "missing", "P1", null, null],
  ]);
  expect(shown.board.map(({ candidates }) => candidates)).toEqual([
    ["d0001", "d0002", "d0003"],
    ["d0001", "d0002", "d0003"],
    ["d0001", "d0003"],
  ]);
});

test("titles in English that the secretariat gave stand beside the Chinese ones", async () => {
  const panels = [{ id: "P1", title: "第一组", titleEn: "Panel 1", leader: "E01" }];
  const shown = await board(await openDesk({ programme: { titleEn: "Test panel", panels } }));
  expect(shown).toMatchObject({ programme: { title: "测试评选", titleEn: "Test panel" }, panels });
});

test("a sheet is told by its states and its revision, and no score is anywhere in the answer", async () => {
  const desk = await openDesk();
  const digest = await collect(desk, "E01");
  const shown = await board(desk);
  expect(shown.board[0]).toMatchObject({
    expert: "E01",
    status: "accepted",
    sheet: { digest },
    revision: 1,
    states: { scored: 2, abstained: 1, recused: 0, incomplete: 0 },
  });
  expect(shown.receipts).toMatchObject([
    { file: "E01.fjsheet", status: "accepted", expert: "E01", code: null, at: "2026-11-23T08:00:00.000Z" },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/"88"|:88\b/);
});

test("every file that came in keeps its receipt: what is no sheet, and what came twice", async () => {
  const desk = await openDesk();
  await collect(desk, "E01");
  const { ledger, collecting: identity, data } = desk;
  const pdf = join(data, "报告.pdf");
  await writeFile(pdf, "%PDF-1.7");
  await desk.call("collection.collect", { ledger, identity, files: [pdf, join(data, "E01.fjsheet")] });
  const { receipts } = await board(desk);
  expect(receipts.map(({ file, status, code }) => [file, status, code])).toEqual([
    ["E01.fjsheet", "accepted", null],
    ["报告.pdf", "rejected", "NOT_A_SHEET"],
    ["E01.fjsheet", "duplicate", null],
  ]);
});

test("two heads of one expert are held and block closing", async () => {
  const desk = await openDesk();
  await collect(desk, "E01");
  const rival = signSheet(desk.sealed, "E01", [scored("d0001", "70"), scored("d0002", "70"), scored("d0003", "70")]);
  const path = join(desk.data, "rival.fjsheet");
  await writeFile(path, await sheetFile(desk.sealed, [rival]));
  await desk.call("collection.collect", { ledger: desk.ledger, identity: desk.collecting, files: [path] });
  const shown = await board(desk);
  expect(shown.board[0]).toMatchObject({ status: "held", revision: 1 });
  expect(shown.receipts.map(({ status, code }) => [status, code])).toEqual([
    ["held", "EQUIVOCATION"],
    ["held", "EQUIVOCATION"],
  ]);
  expect(shown.blockers.map(({ code }) => code)).toEqual(["SHEETS_HELD", "SHEETS_MISSING"]);
});

test("nothing blocks when everybody has handed in, and a closed collection says so", async () => {
  const desk = await openDesk();
  for (const expert of ["E01", "E02", "E03"]) await collect(desk, expert);
  expect(await board(desk)).toMatchObject({ isClosed: false, blockers: [] });
  const { ledger, collecting: identity, secretary: signer } = desk;
  await desk.call("collection.close", { ledger, identity, signer });
  expect(await board(desk)).toMatchObject({ isClosed: true, blockers: [{ code: "ALREADY_CLOSED" }] });
});

test("the board may be looked at while files are being collected", async () => {
  const desk = await openDesk();
  await collect(desk, "E01");
  const { ledger, collecting: identity, data } = desk;
  const files = Array.from({ length: 20 }, () => join(data, "E01.fjsheet"));
  const looks: Promise<Response<"collection.board">>[] = [];
  await desk.call(
    "collection.collect",
    { ledger, identity, files },
    { onProgress: ({ done }) => void (done === 5 && looks.push(board(desk))) },
  );
  const [look] = await Promise.all(looks);
  expect(look?.board[0]).toMatchObject({ status: "accepted" });
  expect((await board(desk)).receipts).toHaveLength(21);
});

test("an identity that the ledger is not readable by sees nothing, also while it is open for another", async () => {
  const desk = await openDesk();
  const stranger = await unlock(desk, desk.programme.experts.get("E01") ?? desk.programme.archive);
  const look = () => desk.call("collection.board", { ledger: desk.ledger, identity: stranger });
  expect(await codeOf(look())).toBe("STORE_WRONG_KEY");
  const [before, own, after] = await Promise.all([codeOf(look()), board(desk), codeOf(look())]);
  expect([before, own.isClosed, after]).toEqual(["STORE_WRONG_KEY", false, "STORE_WRONG_KEY"]);
});

test("a folder without a ledger is refused", async () => {
  const desk = await openDesk();
  expect(await codeOf(board({ ...desk, ledger: desk.data }))).toBe("STORE_NOT_FOUND");
});

test("a decision filled in on the page is signed and recorded", async () => {
  const desk = await openDesk();
  const { decision, kind } = await resolve(desk, { kind: "absence", expert: "E03" });
  expect(kind).toBe("absence");
  expect(decision.code).toMatch(/^\d{4}( \d{4}){5}$/);
  expect((await board(desk)).board[2]).toMatchObject({ expert: "E03", status: "absent" });
});

test("a draft is refused by what is wrong with it, and records nothing", async () => {
  const desk = await openDesk();
  const refused = async (...draft: [Parameters<typeof resolve>[1], string?]) =>
    (await refusalOf(resolve(desk, ...draft))).failure;
  expect(await refused({ kind: "shrug" })).toMatchObject({ code: "BAD_DECISION" });
  expect(await refused({ kind: "close", counted: [], notCounted: [] })).toMatchObject({
    params: { reason: "close-by-hand" },
  });
  expect(await refused({ kind: "absence", expert: "E03" }, desk.collecting)).toMatchObject({ code: "NOT_ENTITLED" });
  const settle = { kind: "settle-score", candidate: "d0001", criterion: "merit", points: "80" };
  expect(await refused(settle, desk.secretary)).toMatchObject({ code: "NOT_ENTITLED", params: { needed: "leader" } });
  expect((await board(desk)).board[2]).toMatchObject({ expert: "E03", status: "missing" });
});
