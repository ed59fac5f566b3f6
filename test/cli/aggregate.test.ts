import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Ranking, CONTRACT } from "#shared/ipc/contract.ts";
import { grantScoresCsv, panelDataText, skatingRows, skatingScoresCsv } from "../helpers/panel-data.ts";
import { fengjuan, jsonOf, refusedRun } from "../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/** A scheme among the fixtures. */
function schemeFile(name: string): string {
  return fileURLToPath(new URL(`../fixtures/panel-data/${name}.scheme.json`, import.meta.url));
}

/** The arguments of `aggregate` over scores that this writes to a file. */
async function aggregate(scheme: string, scores: string): Promise<string[]> {
  const path = join(await temporaryFolder(), "scores.csv");
  await writeFile(path, scores);
  return ["aggregate", "--scheme", scheme, "--scores", path];
}

/** What `aggregate --json` prints. */
async function ranking(scheme: string, scores: string): Promise<Ranking> {
  return jsonOf(CONTRACT["scheme.aggregate"].response, await aggregate(schemeFile(scheme), scores));
}

const SLICES = ["fs_china2017_ladies_short_tie", "fs_gpf2017_ladies_free"];

describe.each(SLICES)("fengjuan aggregate on %s", (slice) => {
  it("prints every published component, total and rank", async () => {
    const { candidates, blockers } = await ranking(slice, skatingScoresCsv(`${slice}.csv`));
    const published = skatingRows(`${slice}.csv`);
    expect(published.length).toBeGreaterThan(25);
    expect(blockers).toEqual([]);
    for (const row of published) {
      const line = candidates.find(({ candidate }) => candidate === row.candidate);
      expect(Number(line?.criteria[row.component])).toBe(Number(row.expectedPanel));
      expect(line?.groups["components"]).toBe(row.totalComponent);
      expect(line?.groups["elements"]).toBe(row.totalElement);
      expect(Number(line?.groups["deductions"])).toBe(0 - Number(row.deductions));
      expect(line?.total).toBe(row.totalSegment);
      expect(line?.rank).toBe(Number(row.rank));
    }
    expect(new Set(candidates.map(({ candidate }) => candidate))).toEqual(
      new Set(published.map((row) => row.candidate)),
    );
  });
});

describe("fengjuan aggregate on the tie at 66.90", () => {
  it("ranks by elements, and says so under --explain in both languages", async () => {
    const [slice = ""] = SLICES;
    const command = await aggregate(schemeFile(slice), skatingScoresCsv(`${slice}.csv`));
    const { candidates } = await jsonOf(CONTRACT["scheme.aggregate"].response, command);
    const tied = candidates.filter(({ total }) => total === "66.90");
    expect(tied.map(({ candidate, rank }) => [candidate, rank])).toEqual([
      ["marin-honda", 6],
      ["mai-mihara", 7],
    ]);
    const explain = [...command, "--explain", "marin-honda"];
    const [chinese, english, json] = await Promise.all([
      fengjuan([...explain, "--lang", "zh-CN"]),
      fengjuan([...explain, "--lang", "en"]),
      jsonOf(CONTRACT["scheme.aggregate"].response, explain),
    ]);
    for (const { code, stdout } of [chinese, english]) {
      expect(code).toBe(0);
      expect(stdout).toContain("mai-mihara");
      expect(stdout).toContain("66.90");
      expect(stdout).toContain("35.01");
      expect(stdout).not.toMatch(/\{\{|explain\/|term\/|undefined/);
    }
    expect(chinese.stdout).toMatch(/[\u4e00-\u9fff]/);
    expect(english.stdout).not.toMatch(/[\u4e00-\u9fff]/);
    expect(json.explanation?.because.map(({ key }) => key)).toContain("rank");
  });
});

describe("fengjuan aggregate on the grant panel", () => {
  it("has the known top six by mean, two sharing the second rank", async () => {
    const mean = await ranking("aibs_mean", grantScoresCsv());
    expect(mean.candidates.slice(0, 6).map(({ candidate, rank }) => `${rank} ${candidate}`)).toEqual([
      "1 P17",
      "2 P19",
      "2 P25",
      "4 P21",
      "5 P04",
      "6 P23",
    ]);
  });

  it("has the known top six by median, three sharing the sixth rank", async () => {
    const { candidates } = await ranking("aibs_median", grantScoresCsv());
    const top = candidates.filter(({ rank }) => rank !== null && rank <= 6);
    expect(top.slice(5).map(({ candidate, rank }) => `${rank} ${candidate}`)).toEqual(["6 P20", "6 P22", "6 P23"]);
    expect(candidates[8]?.rank).toBe(9);
  });

  it("keeps absent, not assigned and incomplete apart", async () => {
    const mean = await ranking("aibs_mean", grantScoresCsv());
    const count = (state: string) =>
      mean.candidates.flatMap(({ states }) => Object.values(states)).filter((one) => one === state).length;
    expect([count("scored"), count("absent"), count("not-assigned"), count("incomplete")]).toEqual([279, 27, 5, 25]);
    expect(mean.candidates.find(({ candidate }) => candidate === "P07")?.states).toMatchObject({
      J02: "incomplete",
      J04: "not-assigned",
      J12: "absent",
    });
  });

  it("prints the shape that the design names: decimals as strings, shared ranks repeated", async () => {
    const [first] = (await ranking("aibs_mean", grantScoresCsv())).candidates;
    expect(first).toMatchObject({
      candidate: "P17",
      rank: 1,
      total: expect.stringMatching(/^-?\d+(\.\d+)?$/),
      criteria: { "merit-score": expect.stringMatching(/^-?\d+(\.\d+)?$/) },
      states: { J01: "scored" },
      trimmed: {},
    });
    expect(first).toHaveProperty("tier");
  });

  it("prints the same bytes for the rows in any order", async () => {
    const [head = "", ...rows] = grantScoresCsv().trim().split("\n");
    const [straight, reversed] = await Promise.all([
      fengjuan([...(await aggregate(schemeFile("aibs_mean"), grantScoresCsv())), "--json"]),
      fengjuan([
        ...(await aggregate(schemeFile("aibs_mean"), `${[head, ...rows.toReversed()].join("\n")}\n`)),
        "--json",
      ]),
    ]);
    expect(reversed.stdout).toBe(straight.stdout);
  });
});

describe("fengjuan aggregate on wrong scores", () => {
  const HEAD = "expert,candidate,criterion,state,value,comment";

  it.each([
    ["a value out of range", [`J01,P01,merit-score,scored,41,`], "out-of-range"],
    ["a value that is no number", [`J01,P01,merit-score,scored,five,`], "not-a-number"],
    ["an unknown criterion", [`J01,P01,charm,scored,5,`], "unknown-criterion"],
    ["one pair twice", [`J01,P01,merit-score,scored,5,`, `J01,P01,merit-score,scored,6,`], "duplicate-row"],
  ])("refuses %s, naming the row", async (_, rows, problem) => {
    const refused = await refusedRun(await aggregate(schemeFile("aibs_mean"), [HEAD, ...rows, ""].join("\n")));
    expect([refused.code, refused.exit]).toEqual(["ROWS_REFUSED", 1]);
    expect(refused.problems?.map((found) => [found.row, found.problem])).toEqual([[rows.length + 1, problem]]);
  });

  it("refuses to explain a candidate that there is not", async () => {
    const command = await aggregate(schemeFile("aibs_mean"), grantScoresCsv());
    expect((await refusedRun([...command, "--explain", "P99"])).code).toBe("UNKNOWN_CANDIDATE");
  });

  it("refuses a scheme of another format, and scores that are not there", async () => {
    const folder = await temporaryFolder();
    const scheme = join(folder, "scheme.json");
    await writeFile(scheme, panelDataText("aibs_mean.scheme.json").replace('"version": 1', '"version": 2'));
    expect((await refusedRun(await aggregate(scheme, grantScoresCsv()))).code).toBe("NEWER_FORMAT");
    const missing = ["aggregate", "--scheme", schemeFile("aibs_mean"), "--scores", join(folder, "none.csv")];
    expect((await refusedRun(missing)).code).toBe("FILE_NOT_FOUND");
  });
});
