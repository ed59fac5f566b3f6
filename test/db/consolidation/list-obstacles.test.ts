import { describe, expect, it } from "vitest";
import { SIMPLE_SCHEME } from "../../helpers/prepared-programme.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { collectFromAll, openSecretariat } from "../../helpers/secretariat.ts";
import { scored, sheetFile, signSheet } from "../../helpers/signed-sheet.ts";

function objectiveScheme() {
  const [group] = SIMPLE_SCHEME.groups;
  if (group === undefined) throw new Error("no group");
  const children = group.children.map((criterion) => ({ ...criterion, nature: "objective" }));
  return { groups: [{ ...group, children }] };
}

describe("listObstacles", () => {
  it("refuses before the closing, when it would tell points", async () => {
    const desk = await openSecretariat({ scheme: objectiveScheme() });
    await collectFromAll(desk, { E01: "80", E02: "80", E03: "79" });
    expect(await codeOf(desk.obstacles())).toBe("NOT_CLOSED");
  });

  it("names who may settle an objective disagreement, and what each expert gave", async () => {
    const desk = await openSecretariat({ scheme: objectiveScheme() });
    await collectFromAll(desk, { E01: "80", E02: "80", E03: "79" });
    await desk.close();
    const { obstacles } = await desk.obstacles();
    expect(obstacles.map(({ code, candidate }) => [code, candidate])).toEqual([
      ["OBJECTIVE_DISAGREEMENT", "d0001"],
      ["OBJECTIVE_DISAGREEMENT", "d0003"],
    ]);
    expect(obstacles[0]?.leaders).toContain("E01");
    expect(obstacles[0]?.points).toEqual([
      { expert: "E01", points: "80" },
      { expert: "E02", points: "80" },
      { expert: "E03", points: "79" },
    ]);
  });

  it("lists every candidate of a tie that only the leader can order", async () => {
    const aggregation = { ...SIMPLE_SCHEME.aggregation, onTie: "leader" };
    const desk = await openSecretariat({ scheme: { aggregation } });
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "60" });
    await desk.close();
    const { obstacles } = await desk.obstacles();
    expect(obstacles.map(({ code, candidate, tied }) => [code, candidate, tied])).toEqual([
      ["TIE_UNDECIDED", "d0001", ["d0001", "d0003"]],
      ["TIE_UNDECIDED", "d0003", ["d0001", "d0003"]],
    ]);
  });
});

describe("showBoard", () => {
  it("shows two sheets that do not replace each other side by side, and none once nothing is held", async () => {
    const desk = await openSecretariat();
    await collectFromAll(desk, { E01: "80", E02: "90", E03: "70" });
    expect((await desk.board()).board.flatMap(({ held }) => held)).toEqual([]);
    const other = signSheet(
      desk,
      "E02",
      ["d0001", "d0002", "d0003"].map((candidate) => scored(candidate, "91")),
    );
    await desk.collect([await desk.receive("other.fjsheet", await sheetFile(desk, [other]))]);
    const held = (await desk.board()).board.filter((row) => row.held.length > 0);
    expect(held.map(({ expert }) => expert)).toEqual(["E02"]);
    expect(held[0]?.held.map(({ problem }) => problem?.code)).toEqual(["EQUIVOCATION", "EQUIVOCATION"]);
    expect(held[0]?.held.map(({ digest }) => digest)).toContain(other.digest);
  });
});
