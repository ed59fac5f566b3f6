import { parse } from "csv-parse/sync";
import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONTRACT } from "#shared/ipc/contract.ts";
import { verifyEvidence } from "../../../electron/evidence/verify-evidence.ts";
import { type DiskFs, realDisk } from "../../../electron/disk/disk-fs.ts";
import { makeCard } from "../../../electron/identity/card.ts";
import type { Identity } from "../../../electron/identity/identity.ts";
import { type ReportDependencies, writeReport } from "../../../electron/report/write-report.ts";
import { aggregateCsv } from "../../helpers/aggregate-csv.ts";
import { type FailingCall, failingDisk } from "../../helpers/failing-disk.ts";
import { creditCode, testContext } from "../../helpers/prepared-programme.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { collectFromAll, openSecretariat, type Secretariat } from "../../helpers/secretariat.ts";

async function report(
  desk: Secretariat,
  more: {
    readonly identity?: Identity;
    readonly disk?: ReportDependencies["disk"];
    readonly signal?: AbortSignal;
  } = {},
) {
  const { identity = desk.programme.secretary, disk, signal } = more;
  const out = join(desk.programme.out, "report");
  const response = await writeReport(
    { keyring: desk.programme.identities, ...(disk === undefined ? {} : { disk }) },
    { ledger: desk.ledger, identity: identity.signingKey.keyId, out },
    testContext(signal === undefined ? {} : { signal }),
  );
  return { out, response: CONTRACT["result.report"].response.parse(response) };
}

function withOtherRank(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString("latin1").replace('"rank":1', '"rank":2'), "latin1");
}

async function closedDesk(parts: Parameters<typeof openSecretariat>[0] = {}): Promise<Secretariat> {
  const desk = await openSecretariat(parts);
  await collectFromAll(desk, { E01: "80", E02: "90", E03: "60" });
  await desk.close();
  return desk;
}

async function table(out: string, path: string): Promise<string[][]> {
  return parse(await readFile(join(out, path)), { bom: true, relax_column_count: true });
}

describe("writeReport", () => {
  it("writes exactly the files that it names", async () => {
    const desk = await closedDesk();
    const { out, response } = await report(desk);
    const found = await readdir(out, { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.toSorted()).toEqual(response.files.map((path) => join(out, path)).toSorted());
    expect(response.files).toContain("ranking.csv");
    expect(response.files).toContain("evidence/evidence.dsse.json");
  });

  it("ranks with names, codes and totals", async () => {
    const { out } = await report(await closedDesk());
    const [head = [], ...rows] = await table(out, "ranking.csv");
    expect(head.slice(0, 6)).toEqual(["名次", "编号", "企业名称", "统一社会信用代码", "集群", "总分"]);
    expect(rows.map((row) => row.slice(0, 6))).toEqual([
      ["1", "d0002", "佛山乙公司", creditCode(2), "", "85.00"],
      ["2", "d0001", "佛山甲公司", creditCode(1), "", "76.67"],
      ["2", "d0003", "佛山丙公司", creditCode(3), "", "76.67"],
    ]);
  });

  it("lays out indicators by expert for each candidate, with those to sign", async () => {
    const { out } = await report(await closedDesk());
    const rows = await table(out, "grids/d0001.csv");
    expect(rows).toContainEqual(["指标", "满分", "E01 专家E01", "E02 专家E02", "E03 专家E03", "得分"]);
    expect(rows).toContainEqual(["　综合评价", "100", "80", "90", "60", "76.666667"]);
    expect(rows).toContainEqual(["合计", "100", "80", "90", "60", "76.67"]);
    expect(rows.at(-1)).toEqual(["制表人：", "", "复核人：", "", "组长：", "", "日期："]);
    const second = await table(out, "grids/d0002.csv");
    expect(second).toContainEqual(["指标", "满分", "E01 专家E01", "E02 专家E02", "得分"]);
  });

  it("writes scores that aggregate to the same totals", async () => {
    const desk = await closedDesk();
    const { out } = await report(desk);
    const scheme = await readFile(join(desk.programme.folder, "scheme.json"), "utf8");
    const scores = (await readFile(join(out, "scores.csv"), "utf8")).replace("\ufeff", "").replaceAll("\r\n", "\n");
    const again = aggregateCsv(scheme, scores).candidates.map(({ candidate, rank, total }) => [candidate, rank, total]);
    expect(again).toEqual((await desk.rank()).candidates.map(({ candidate, rank, total }) => [candidate, rank, total]));
  });

  it("names every file that came in, with its code, and every sheet with its status", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "60" });
    await desk.collect([await desk.receive("=cmd.fjsheet", "garbage")]);
    await desk.close();
    const { out } = await report(desk);
    const receipts = await table(out, "receipts.csv");
    expect(receipts.slice(1).map((row) => [row[1], row[4]])).toEqual([
      ["E01.fjsheet", ""],
      ["E02.fjsheet", ""],
      ["E03.fjsheet", ""],
      ["'=cmd.fjsheet", "NOT_A_SHEET"],
    ]);
    const sheets = await table(out, "sheets.csv");
    expect(sheets.slice(1).map((row) => row[4])).toEqual(["有效", "有效", "有效"]);
  });

  it("neutralises names that a spreadsheet would run", async () => {
    const candidates = `统一社会信用代码,企业名称,营业收入\n${creditCode(1)},"=HYPERLINK(""http://x"")",1\n${creditCode(2)},@SUM(A1),2\n${creditCode(3)},-1+1,3\n`;
    const { out } = await report(await closedDesk({ candidates }));
    const names = (await table(out, "ranking.csv")).slice(1).map((row) => row[2]);
    expect(new Set(names)).toEqual(new Set(["'-1+1", '\'=HYPERLINK("http://x")', "'@SUM(A1)"]));
  });

  it("gives the secretariat the names of a blind programme, and the evidence none", async () => {
    const { out } = await report(await closedDesk({ programme: { isBlind: true }, attachments: {} }));
    expect(await readFile(join(out, "ranking.csv"), "utf8")).toContain("佛山甲公司");
    const found = await readdir(join(out, "evidence"), { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile());
    for (const file of files) {
      expect(await readFile(join(file.parentPath, file.name), "utf8")).not.toContain("佛山甲公司");
    }
    expect(files.length).toBeGreaterThan(5);
  });

  it("writes evidence and codes that verify beside the sealed files, and inside them with the archive key", async () => {
    const desk = await closedDesk();
    await desk.collect([await desk.receive("notes.txt", "garbage")]);
    const { out, response } = await report(desk);
    const trust = join(desk.programme.out, "organiser.fjcard");
    await writeFile(trust, makeCard(desk.programme.secretary));
    const verified = await verifyEvidence(
      { keyring: desk.programme.identities },
      {
        path: desk.programme.out,
        trust,
        codes: join(out, "codes.txt"),
        identity: desk.programme.archive.signingKey.keyId,
      },
      testContext(),
    );
    expect(verified.problems).toEqual([]);
    expect([verified.verdict, verified.origin]).toEqual(["verified", "trusted"]);
    expect(await readFile(join(out, "codes.txt"), "utf8")).toContain(response.evidence.code);
  });

  it("writes the same bytes again, receipts and all", async () => {
    const desk = await closedDesk();
    const first = await report(desk);
    const second = join(desk.programme.out, "again");
    await writeReport(
      { keyring: desk.programme.identities },
      { ledger: desk.ledger, identity: desk.programme.secretary.signingKey.keyId, out: second },
      testContext({ now: () => new Date("2027-01-01T00:00:00.000Z") }),
    );
    for (const path of first.response.files) {
      expect(await readFile(join(second, path))).toEqual(await readFile(join(first.out, path)));
    }
  });

  it("refuses before the closing and leaves nothing", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "60" });
    expect(await codeOf(report(desk))).toBe("NOT_CLOSED");
    expect((await readdir(desk.programme.out)).toSorted()).toEqual(["batches", "ledger"]);
  });

  it("refuses a folder that holds something, and takes one that is empty", async () => {
    const desk = await closedDesk();
    const out = join(desk.programme.out, "report");
    await mkdir(out);
    await writeFile(join(out, "notes.txt"), "mine");
    expect(await codeOf(report(desk))).toBe("FILE_EXISTS");
    expect(await readdir(out)).toEqual(["notes.txt"]);
    const other = await closedDesk();
    await mkdir(join(other.programme.out, "report"));
    await report(other);
  });

  it("refuses an identity that may not attest", async () => {
    expect(await codeOf(closedDesk().then((desk) => report(desk, { identity: desk.programme.collecting })))).toBe(
      "NOT_ENTITLED",
    );
  });

  it.each<[FailingCall, number]>([
    ["write", 1],
    ["write", 4],
    ["sync", 6],
    ["open", 20],
    ["write", 15],
  ])("leaves nothing when the disk is full at %s number %d", async (call, nth) => {
    const desk = await closedDesk();
    expect(await codeOf(report(desk, { disk: failingDisk(call, nth, "ENOSPC") }))).toBe("DISK_FULL");
    expect((await readdir(desk.programme.out)).toSorted()).toEqual(["batches", "ledger"]);
    await report(desk);
  });

  it("leaves nothing when what was written does not verify, such as on a disk that lies", async () => {
    const desk = await closedDesk();
    const disk: DiskFs = {
      ...realDisk,
      async open(path, flags, mode) {
        const handle = await realDisk.open(path, flags, mode);
        return {
          read: (buffer, offset, length, position) => handle.read(buffer, offset, length, position),
          write: (buffer, offset, length, position) => handle.write(withOtherRank(buffer), offset, length, position),
          sync: () => handle.sync(),
          stat: () => handle.stat(),
          close: () => handle.close(),
        };
      },
    };
    expect(await codeOf(report(desk, { disk }))).toBe("EVIDENCE_REFUSED");
    expect((await readdir(desk.programme.out)).toSorted()).toEqual(["batches", "ledger"]);
    await report(desk);
  });

  it("leaves nothing when it is cancelled", async () => {
    const desk = await closedDesk();
    expect(await codeOf(report(desk, { signal: AbortSignal.abort() }))).toBe("CANCELLED");
    await expect(access(join(dirname(desk.ledger), "report"))).rejects.toThrow("ENOENT");
  });
});
