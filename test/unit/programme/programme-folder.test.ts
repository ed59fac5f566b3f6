import iconv from "iconv-lite";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { makeCard } from "../../../electron/identity/card.ts";
import { readProgrammeFolder } from "../../../electron/programme/programme-folder.ts";
import {
  creditCode,
  prepareProgramme,
  type PreparedProgramme,
  SIMPLE_CANDIDATES,
  SIMPLE_PROGRAMME,
} from "../../helpers/prepared-programme.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";

const officers = SIMPLE_PROGRAMME.officers;

async function rewrite(programme: PreparedProgramme, parts: object): Promise<void> {
  await programme.write("programme.json", JSON.stringify({ ...SIMPLE_PROGRAMME, ...parts }));
}

describe("readProgrammeFolder", () => {
  it("reads candidates from UTF-8 with a mark, from GBK and from a workbook alike", async () => {
    const programme = await prepareProgramme();
    const plain = await readProgrammeFolder(programme.folder);
    await programme.write("candidates.csv", `\ufeff${SIMPLE_CANDIDATES}`);
    expect((await readProgrammeFolder(programme.folder)).candidates).toEqual(plain.candidates);
    await programme.write("candidates.csv", iconv.encode(SIMPLE_CANDIDATES, "gbk"));
    expect((await readProgrammeFolder(programme.folder)).candidates).toEqual(plain.candidates);
    await rm(join(programme.folder, "candidates.csv"));
    const rows = [
      ["统一社会信用代码", "企业名称", "营业收入", "成立年份"],
      [creditCode(1), "佛山甲公司", 1234.5, 2009],
      [creditCode(2), "佛山乙公司", 800, 2011],
      [creditCode(3), "佛山丙公司", 560, null],
    ];
    const cells = rows.map((row) => row.map((value) => (value === null ? null : { value })));
    await writeXlsxFile(cells).toFile(join(programme.folder, "candidates.xlsx"));
    expect((await readProgrammeFolder(programme.folder)).candidates).toEqual(plain.candidates);
  });

  it("refuses a table of candidates with all its problems at once, in the order of the rows", async () => {
    const programme = await prepareProgramme({
      candidates: `统一社会信用代码,企业名称,营业收入\n${creditCode(1)},甲,x\n914406,乙,1\n`,
      attachments: { "d0009/a.txt": "a" },
    });
    const refusal = await refusalOf(readProgrammeFolder(programme.folder));
    expect([refusal.code, refusal.failure.params]).toEqual(["BAD_CANDIDATES", { name: "candidates.csv", count: 3 }]);
    expect(refusal.failure.problems).toEqual([
      { row: 1, column: "attachments", problem: "attachment-unmatched", value: "d0009" },
      { row: 2, column: "营业收入", problem: "bad-number", value: "x" },
      { row: 3, column: "统一社会信用代码", problem: "bad-credit-code", value: "914406" },
    ]);
  });

  it("refuses a table of assignments with all its problems at once", async () => {
    const programme = await prepareProgramme({
      assignments:
        "panel,expert,candidate\nP1,E01,*\nP9,E02,d0001\nP1,E77,d0001\nP1,E02,d0777\nP1,E02,\nP1,E01,d0002\n",
    });
    const refusal = await refusalOf(readProgrammeFolder(programme.folder));
    expect(refusal.code).toBe("BAD_ASSIGNMENTS");
    expect(refusal.failure.problems?.map(({ row, column, problem }) => [row, column, problem])).toEqual([
      [3, "panel", "unknown-panel"],
      [4, "expert", "unknown-expert"],
      [5, "candidate", "unknown-candidate"],
      [6, "candidate", "missing-value"],
      [7, "candidate", "duplicate-row"],
    ]);
  });

  it("warns of a candidate that nobody reviews and of an expert without work", async () => {
    const programme = await prepareProgramme({ assignments: "panel,expert,candidate\nP1,E01,d0001\nP1,E02,d0002\n" });
    const { warnings } = await readProgrammeFolder(programme.folder);
    expect(warnings.map(({ problem, value }) => [problem, value])).toEqual([
      ["candidate-unassigned", "d0003"],
      ["expert-in-no-panel", "E03"],
    ]);
  });

  it.each([
    ["leaves the folder", "../outside.fjcard"],
    ["is absolute", "/etc/passwd"],
    ["goes out and back", "officers/../../programme/officers/archive.fjcard"],
    ["has a backslash", "officers\\archive.fjcard"],
    ["names a drive", "C:/archive.fjcard"],
    ["has an empty part", "officers//archive.fjcard"],
  ])("refuses a path that %s", async (_, archive) => {
    const programme = await prepareProgramme({ programme: { officers: { ...officers, archive } } });
    const refusal = await refusalOf(readProgrammeFolder(programme.folder));
    expect([refusal.code, refusal.failure.params["problem"]]).toEqual(["BAD_PROGRAMME", "path-outside"]);
  });

  it("refuses a symbolic link anywhere on the way", async () => {
    const programme = await prepareProgramme({
      programme: { officers: { ...officers, archive: "linked/archive.fjcard" } },
    });
    await symlink(join(programme.folder, "officers"), join(programme.folder, "linked"));
    const refusal = await refusalOf(readProgrammeFolder(programme.folder));
    expect([refusal.code, refusal.failure.params["problem"]]).toEqual(["BAD_PROGRAMME", "link"]);
  });

  it.each([
    ["the organiser's representative", { organiserRepresentatives: ["E01"] }, "leader-is-organiser-representative"],
    ["nobody of the panel", { panels: [{ id: "P1", title: "一", leader: "E04" }] }, "leader-not-in-panel"],
    [
      "nobody, since it is empty",
      { panels: [...SIMPLE_PROGRAMME.panels, { id: "P2", title: "二", leader: "E01" }] },
      "empty-panel",
    ],
    ["nobody known", { panels: [{ id: "P1", title: "一", leader: "E99" }] }, "unknown-leader"],
  ])("refuses a panel led by %s", async (_, parts, problem) => {
    const programme = await prepareProgramme({ experts: ["E01", "E02", "E03", "E04"], programme: parts });
    const refusal = await refusalOf(readProgrammeFolder(programme.folder));
    expect([refusal.code, refusal.failure.params["problem"]]).toEqual(["BAD_PROGRAMME", problem]);
  });

  it("refuses two experts with one key, and a revoked key still in use", async () => {
    const programme = await prepareProgramme();
    const e01 = programme.experts.get("E01");
    if (e01 === undefined) throw new Error("no such expert");
    await programme.write("lost.fjcard", makeCard(e01));
    await rewrite(programme, { revocations: [{ expert: "E01", card: "lost.fjcard", reason: "遗失" }] });
    const inUse = await refusalOf(readProgrammeFolder(programme.folder));
    expect([inUse.code, inUse.failure.params["problem"]]).toEqual(["BAD_PROGRAMME", "revoked-key-in-use"]);
    await rewrite(programme, {});
    await programme.write("cards/E02.fjcard", makeCard(e01));
    const shared = await refusalOf(readProgrammeFolder(programme.folder));
    expect([shared.code, shared.failure.params["problem"]]).toEqual(["BAD_PROGRAMME", "shared-key"]);
  });

  it("refuses a card that is none, or whose signature does not hold, and says which", async () => {
    const programme = await prepareProgramme();
    await programme.write("cards/E02.fjcard", "not a card");
    const refusal = await refusalOf(readProgrammeFolder(programme.folder));
    expect([refusal.code, refusal.failure.params["name"]]).toEqual(["NOT_A_CARD", "cards/E02.fjcard"]);
    const stranger = makeCard(await createIdentity({ name: "外", organisation: "外", custody: "own" }));
    const text = Buffer.from(stranger).toString();
    const sig = /"sig":"(.)/.exec(text)?.[1] ?? "";
    await programme.write("cards/E02.fjcard", text.replace(`"sig":"${sig}`, `"sig":"${sig === "A" ? "B" : "A"}`));
    expect(await codeOf(readProgrammeFolder(programme.folder))).toBe("BAD_CARD_SIGNATURE");
  });

  it("refuses an expert whose file name is no identifier", async () => {
    const programme = await prepareProgramme();
    await programme.write("cards/专家.fjcard", makeCard(programme.clerk));
    const refusal = await refusalOf(readProgrammeFolder(programme.folder));
    expect([refusal.code, refusal.failure.params["problem"]]).toEqual(["BAD_PROGRAMME", "bad-expert-id"]);
  });

  it.each([
    ["repeated keys", '{"format":"fengjuan-programme","format":"x"}', "DUPLICATE_KEY"],
    ["a newer version", JSON.stringify({ ...SIMPLE_PROGRAMME, version: 2 }), "NEWER_FORMAT"],
    ["an unknown field", JSON.stringify({ ...SIMPLE_PROGRAMME, extra: 1 }), "BAD_PROGRAMME"],
    ["text that is not JSON", "{", "BAD_JSON"],
  ])("refuses a programme.json with %s", async (_, text, code) => {
    const programme = await prepareProgramme();
    await programme.write("programme.json", text);
    expect(await codeOf(readProgrammeFolder(programme.folder))).toBe(code);
  });

  it("refuses a programme.json that is not UTF-8", async () => {
    const programme = await prepareProgramme();
    await programme.write("programme.json", iconv.encode(JSON.stringify(SIMPLE_PROGRAMME), "gbk"));
    expect(await codeOf(readProgrammeFolder(programme.folder))).toBe("BAD_ENCODING");
  });

  it("refuses a scheme that contradicts itself", async () => {
    const programme = await prepareProgramme({ scheme: { max: "50" } });
    expect(await codeOf(readProgrammeFolder(programme.folder))).toBe("BAD_SCHEME");
  });

  it("refuses two tables of candidates, and none", async () => {
    const programme = await prepareProgramme();
    await writeFile(join(programme.folder, "candidates.xlsx"), "x");
    const refusal = await refusalOf(readProgrammeFolder(programme.folder));
    expect([refusal.code, refusal.failure.params["problem"]]).toEqual(["BAD_PROGRAMME", "two-tables"]);
    await rm(join(programme.folder, "candidates.xlsx"));
    await rm(join(programme.folder, "candidates.csv"));
    expect(await codeOf(readProgrammeFolder(programme.folder))).toBe("FILE_NOT_FOUND");
    await mkdir(join(programme.folder, "candidates.csv"));
    expect(await codeOf(readProgrammeFolder(programme.folder))).toBe("NOT_A_FILE");
  });
});
