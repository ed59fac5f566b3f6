import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shortCode } from "#shared/domain/short-code.ts";
import type { Summary } from "#shared/files/summary.ts";
import { CONTRACT, type Request } from "#shared/ipc/contract.ts";
import { countersign, readSummary } from "../../../electron/summary/countersign.ts";
import { openOwnStatement } from "../../../electron/sheet/sheet-statement.ts";
import { readSheetFile } from "../../../electron/sheet/sheet-file.ts";
import {
  createScoredDesk,
  type Desk,
  open,
  otherLaptop,
  reviseRows,
  scoreRows,
  sheetPath,
  sign,
  testContext,
} from "../../helpers/expert-desk.ts";
import { type BatchOptions, sealTestBatch, type TestBatch } from "../../helpers/panel-batch.ts";
import { codeOf } from "../../helpers/refusal.ts";

function summaryOf(sheets: readonly string[]): Summary {
  return {
    format: "fengjuan-summary",
    version: 1,
    panel: "P1",
    title: "第一组",
    round: 1,
    closing: "c".repeat(64),
    columns: [{ sheets: ["0".repeat(64)] }, { sheets: [...sheets] }],
    rows: [
      {
        candidate: "C1",
        name: "佛山市C1有限公司",
        rank: 1,
        total: "79.00",
        standing: "ranked",
        isRecommended: true,
        tier: null,
        scores: ["79", "79"],
      },
    ],
  };
}

/** A summary with these rows in place of its own. */
function changedRow(...changes: readonly object[]): object {
  const summary = summaryOf(["a".repeat(64)]);
  return { ...summary, rows: changes.map((change) => ({ ...summary.rows[0], ...change })) };
}

function sealSummary(desk: Desk, document: unknown, options: BatchOptions = {}): Promise<TestBatch> {
  return sealTestBatch(desk.panel, {
    name: "summary.fjbatch",
    kind: "summary",
    candidates: [],
    documents: (all) => ({ ...all, "data/summary.json": document }),
    ...options,
  });
}

/** An expert who signed a sheet and opened a summary that lists `listed`, or that sheet. */
async function countersigningDesk(listed?: readonly string[]) {
  const desk = await createScoredDesk();
  const { sheet } = await sign(desk);
  const batch = await sealSummary(desk, summaryOf(listed ?? [sheet.digest]));
  await open(desk, { path: batch.path });
  const read = () =>
    readSummary(desk.deps, {
      store: desk.folder,
      identity: desk.identity,
      batch: batch.digest,
      exported: [],
    }).then((response) => CONTRACT["summary.read"].response.parse(response));
  const say = (request: Pick<Request<"summary.sign">, "verdict"> & Partial<Request<"summary.sign">>) => {
    const out = join(desk.panel.folder, "countersignature.fjsheet");
    const whole = { store: desk.folder, identity: desk.identity, out, ...request };
    return countersign(desk.deps, CONTRACT["summary.sign"].request.parse(whole), testContext());
  };
  const newest = async () => {
    const file = await readFile(join(desk.panel.folder, "countersignature.fjsheet"));
    const [envelope] = await readSheetFile(file, [desk.panel.collecting.ageKey.identity]);
    if (envelope === undefined) throw new Error("nothing was exported");
    return openOwnStatement(envelope, desk.panel.expert.signingKey).predicate;
  };
  return { desk, sheet, batch, read, say, newest };
}

describe("countersigning", () => {
  test("finds the own latest sheet in the summary and marks the column", async () => {
    const { read, sheet } = await countersigningDesk();
    expect(await read()).toMatchObject({
      isOwnListed: true,
      ownColumn: 1,
      ownSheets: [{ code: shortCode(sheet.digest), isListed: true }],
      differing: [],
      signed: null,
    });
  });

  test("tells where the own column shows another total than the own sheets give, and where it shows none", async () => {
    const desk = await createScoredDesk();
    await scoreRows(desk, ",C3,,abstained,,不熟悉");
    const { sheet } = await sign(desk);
    const summary = summaryOf([sheet.digest]);
    const row = (candidate: string, own: string | null) => ({ ...summary.rows[0], candidate, scores: ["50", own] });
    const rows = [row("C1", "97"), row("C2", "89.0"), row("C3", "60"), row("C4", null)];
    const batch = await sealSummary(desk, { ...summary, rows });
    await open(desk, { path: batch.path });
    const place = { store: desk.folder, identity: desk.identity, batch: batch.digest };
    const { differing, isOwnListed } = await readSummary(desk.deps, { ...place, exported: [] });
    expect(isOwnListed).toBe(true);
    expect(differing).toMatchObject([
      { candidate: "C1", own: "79", listed: "97" },
      { candidate: "C3", own: null, listed: "60" },
    ]);
  });

  test("finds a sheet in the file that was exported, where the laptop was cleared since, and agrees by it", async () => {
    const desk = await createScoredDesk();
    const { sheet } = await sign(desk);
    const exported = [sheetPath(desk)];
    const batch = await sealSummary(desk, summaryOf([sheet.digest]));
    const cleared = otherLaptop(desk);
    await open(cleared, { path: batch.path });
    const place = { store: cleared.folder, identity: desk.identity, batch: batch.digest };
    expect(await readSummary(cleared.deps, { ...place, exported: [] })).toMatchObject({ isOwnListed: false });
    expect(await readSummary(cleared.deps, { ...place, exported })).toMatchObject({
      isOwnListed: true,
      ownColumn: 1,
      ownSheets: [{ digest: sheet.digest, round: 1, isListed: true }],
      areTotalsCompared: false,
      differing: [],
    });
    const out = join(desk.panel.folder, "agreed.fjsheet");
    const agree = (own: string[]) =>
      CONTRACT["summary.sign"].request.parse({ ...place, out, verdict: "agree", exported: own });
    expect(await codeOf(countersign(cleared.deps, agree([]), testContext()))).toBe("OWN_SHEET_UNLISTED");
    expect(await countersign(cleared.deps, agree(exported), testContext())).toMatchObject({ isNew: true });
  });

  test("takes nobody else's exported sheet for one's own", async () => {
    const { desk, batch } = await countersigningDesk();
    const other = await createScoredDesk();
    await sign(other);
    const place = { store: desk.folder, identity: desk.identity, batch: batch.digest };
    const reading = readSummary(desk.deps, { ...place, exported: [sheetPath(other)] });
    expect(await codeOf(reading)).toBe("CANNOT_DECRYPT");
  });

  test("binds agreement to the batch, the summary's bytes and the own sheet", async () => {
    const { say, newest, sheet } = await countersigningDesk();
    await say({ verdict: "agree" });
    expect(await newest()).toMatchObject({
      verdict: "agree",
      ownSheets: [sheet.digest],
      isOwnListed: true,
      revision: 1,
    });
  });

  test("agrees to no summary that lacks the own latest sheet, and still records a refusal or a dissent", async () => {
    const { say, newest, read } = await countersigningDesk(["f".repeat(64)]);
    expect(await read()).toMatchObject({ isOwnListed: false, ownColumn: null });
    expect(await codeOf(say({ verdict: "agree" }))).toBe("OWN_SHEET_UNLISTED");
    await say({ verdict: "refuse" });
    expect(await newest()).toMatchObject({ verdict: "refuse", isOwnListed: false });
  });

  test("agrees to none in which a sheet of theirs was altered, or one that they replaced stands for it", async () => {
    const desk = await createScoredDesk();
    const { sheet: first } = await sign(desk);
    await reviseRows(desk, "更正", ",C1,innovation,,31,");
    const { sheet: latest } = await sign(desk);
    const altered = `${latest.digest.slice(0, -1)}${latest.digest.endsWith("0") ? "1" : "0"}`;
    for (const [name, listed] of Object.entries({ altered, first: first.digest })) {
      const batch = await sealSummary(desk, summaryOf([listed]), { name: `${name}.fjbatch` });
      await open(desk, { path: batch.path });
      const out = join(desk.panel.folder, "countersignature.fjsheet");
      const request = { store: desk.folder, identity: desk.identity, out, batch: batch.digest, verdict: "agree" };
      const signing = countersign(desk.deps, CONTRACT["summary.sign"].request.parse(request), testContext());
      expect(await codeOf(signing)).toBe("OWN_SHEET_UNLISTED");
    }
  });

  test("takes no dissent without words", async () => {
    const { say } = await countersigningDesk();
    expect(await codeOf(say({ verdict: "dissent", words: "  " }))).toBe("WORDS_REQUIRED");
  });

  test("says the same once more with the same bytes, and something else only with a reason", async () => {
    const { say, newest, read } = await countersigningDesk();
    const first = await say({ verdict: "refuse", words: "程序有误" });
    expect(await say({ verdict: "refuse", words: "程序有误" })).toMatchObject({ isNew: false, sheet: first.sheet });
    expect(await codeOf(say({ verdict: "refuse" }))).toBe("REVISION_REASON_REQUIRED");
    await say({ verdict: "refuse", revisionReason: "收回理由" });
    expect(await newest()).toMatchObject({ revision: 2, supersedes: [first.sheet.digest] });
    expect(await read()).toMatchObject({ signed: { verdict: "refuse", words: null, revision: 2 } });
  });
});

describe("a summary batch is refused", () => {
  test.each([
    ["NEWER_FORMAT", "was written by a newer version", { ...summaryOf([]), version: 2 }],
    ["BAD_SHAPE", "has a column without a sheet", summaryOf([])],
    ["BAD_SHAPE", "counts one sheet for two experts", summaryOf(["0".repeat(64)])],
    ["BAD_SHAPE", "counts one sheet twice for one expert", summaryOf(["a".repeat(64), "a".repeat(64)])],
    ["BAD_SHAPE", "has a row with fewer scores than experts", changedRow({ scores: ["79"] })],
    ["BAD_SHAPE", "has a row with more scores than experts", changedRow({ scores: ["79", "79", "80"] })],
    ["BAD_SHAPE", "has a total that is no decimal", changedRow({ total: "7e9" })],
    ["BAD_SHAPE", "has one candidate twice", changedRow({}, {})],
    ["BAD_SHAPE", "names a rank below the first", changedRow({ rank: 0 })],
    ["BAD_DOSSIER", "tells of another round", { ...summaryOf(["a".repeat(64)]), round: 3 }],
    ["BAD_JSON", "is cut short", JSON.stringify(summaryOf(["a".repeat(64)])).slice(0, 80)],
    [
      "DUPLICATE_KEY",
      "says one thing twice",
      JSON.stringify(summaryOf(["a".repeat(64)])).replace("{", '{"panel":"P2",'),
    ],
  ])("with %s when it %s", async (code, _, document) => {
    const desk = await createScoredDesk();
    const batch = await sealSummary(desk, document);
    expect(await codeOf(open(desk, { path: batch.path }))).toBe(code);
  });

  test("with BAD_DOSSIER when it holds dossiers", async () => {
    const desk = await createScoredDesk();
    const batch = await sealSummary(desk, summaryOf(["a".repeat(64)]), { candidates: ["C1"] });
    expect(await codeOf(open(desk, { path: batch.path }))).toBe("BAD_DOSSIER");
  });

  test("with UNKNOWN_ORGANISER when somebody else sealed it", async () => {
    const desk = await createScoredDesk();
    const batch = await sealSummary(desk, summaryOf(["a".repeat(64)]), { signer: desk.panel.collecting });
    expect(await codeOf(open(desk, { path: batch.path }))).toBe("UNKNOWN_ORGANISER");
  });
});
