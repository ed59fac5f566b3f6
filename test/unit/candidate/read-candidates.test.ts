import { describe, expect, it } from "vitest";
import { type Scheme, scheme as schemeShape } from "#shared/files/scheme.ts";
import { readCandidates } from "../../../electron/candidate/read-candidates.ts";
import { creditCode, SIMPLE_SCHEME } from "../../helpers/prepared-programme.ts";

const scheme = schemeShape.parse(SIMPLE_SCHEME);

function read(rows: readonly (readonly string[])[], more: { scheme?: Scheme; requiresCreditCode?: boolean } = {}) {
  const table = { rows: rows.map((cells, index) => ({ row: index + 1, cells })) };
  return readCandidates(table, more.scheme ?? scheme, more.requiresCreditCode ?? true);
}

const HEAD = ["统一社会信用代码", "企业名称", "营业收入"];

describe("readCandidates", () => {
  it("numbers candidates by their order when the table gives no ids", () => {
    const { candidates, problems } = read([HEAD, [creditCode(1), "甲", "1"], [creditCode(2), "乙", "2"]]);
    expect(problems).toEqual([]);
    expect(candidates.map(({ id, name, facts }) => [id, name, facts])).toEqual([
      ["d0001", "甲", { revenue: "1" }],
      ["d0002", "乙", { revenue: "2" }],
    ]);
  });

  it("finds columns by id or label, English or Chinese, in any order, width and case", () => {
    const { candidates, problems, warnings } = read([
      ["REVENUE", "Name", "区", "成立 年份", "Credit Code", "ＩＤ"],
      ["1", "甲", "南海区", "2009", creditCode(1), "A-1"],
    ]);
    expect([problems, warnings]).toEqual([[], []]);
    expect(candidates[0]).toEqual({
      row: 2,
      id: "A-1",
      creditCode: creditCode(1),
      name: "甲",
      district: "南海区",
      cluster: null,
      segment: null,
      channel: null,
      facts: { revenue: "1", founded: "2009" },
    });
  });

  it("names every problem with its row and column before it gives up", () => {
    const { problems } = read([
      ["编号", ...HEAD, "成立年份"],
      ["A1", "914406000000000000", "甲", "1,23", "2009"],
      ["A1", creditCode(2), "", "", "元年"],
      ["../x", creditCode(2), "乙\u202e", "2", ""],
      ["", "", "名".repeat(201), "3", ""],
    ]);
    expect(problems.map(({ row, column, problem }) => [row, column, problem])).toEqual([
      [2, "统一社会信用代码", "bad-credit-code"],
      [2, "营业收入", "ambiguous-number"],
      [3, "企业名称", "missing-value"],
      [3, "营业收入", "missing-value"],
      [3, "成立年份", "bad-year"],
      [4, "编号", "bad-identifier"],
      [4, "企业名称", "control-character"],
      [5, "编号", "missing-value"],
      [5, "统一社会信用代码", "missing-value"],
      [5, "企业名称", "too-long"],
      [3, "编号", "duplicate-identifier"],
      [4, "统一社会信用代码", "duplicate-identifier"],
    ]);
  });

  it("refuses an id that is another candidate's credit code, since both name a candidate", () => {
    const { problems } = read([
      ["编号", ...HEAD],
      ["A1", creditCode(1), "甲", "1"],
      [creditCode(1).toLowerCase(), creditCode(2), "乙", "2"],
    ]);
    expect(problems.map(({ row, problem }) => [row, problem])).toEqual([[3, "duplicate-identifier"]]);
  });

  it("refuses a table without a mandatory column, with one twice, or without rows", () => {
    expect(read([["企业名称"], ["甲"]]).problems.map(({ column, problem }) => [column, problem])).toEqual([
      ["统一社会信用代码", "missing-column"],
      ["营业收入", "missing-column"],
    ]);
    const twice = read([
      [...HEAD, "revenue"],
      [creditCode(1), "甲", "1", "2"],
    ]);
    expect(twice.problems.map(({ column, problem }) => [column, problem])).toEqual([["营业收入", "repeated-column"]]);
    expect(read([HEAD]).problems.map(({ problem }) => problem)).toEqual(["no-rows"]);
    expect(read([]).problems.map(({ problem }) => problem)).toEqual(["no-rows"]);
  });

  it("warns of a column that means nothing and does not import it", () => {
    const { warnings, candidates } = read([
      [...HEAD, "联系人"],
      [creditCode(1), "甲", "1", "王"],
    ]);
    expect(warnings).toEqual([{ row: 1, column: "联系人", problem: "unknown-column", value: "联系人" }]);
    expect(JSON.stringify(candidates)).not.toContain("王");
  });

  it("asks for a cluster of the scheme where the scheme has clusters", () => {
    const clustered = { ...scheme, clusters: ["新材料"] };
    const { problems } = read(
      [
        [...HEAD, "集群"],
        [creditCode(1), "甲", "1", "新材料"],
        [creditCode(2), "乙", "1", "泛家居"],
        [creditCode(3), "丙", "1", ""],
      ],
      { scheme: clustered },
    );
    expect(problems.map(({ row, problem }) => [row, problem])).toEqual([
      [3, "unknown-cluster"],
      [4, "missing-value"],
    ]);
  });

  it("does without credit codes where the programme says so, but checks those that stand there", () => {
    const rows = [HEAD, ["", "甲", "1"], ["914406", "乙", "1"]];
    expect(read(rows, { requiresCreditCode: false }).problems.map(({ row, problem }) => [row, problem])).toEqual([
      [3, "bad-credit-code"],
    ]);
  });

  it("keeps a name that looks like a formula as it is: only a spreadsheet must be kept from running it", () => {
    const { candidates, problems } = read([HEAD, [creditCode(1), "=1+1", "1"]]);
    expect([problems, candidates[0]?.name]).toEqual([[], "=1+1"]);
  });
});
