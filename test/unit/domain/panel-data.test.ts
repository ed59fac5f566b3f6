import { describe, expect, it } from "vitest";
import { aggregateCsv } from "../../helpers/aggregate-csv.ts";
import { grantScoresCsv, panelDataText, skatingRows, skatingScoresCsv } from "../../helpers/panel-data.ts";

const SKATING = ["fs_china2017_ladies_short_tie", "fs_gpf2017_ladies_free"];

describe.each(SKATING)("the published results of %s", (slice) => {
  const { candidates, blockers } = aggregateCsv(
    panelDataText(`${slice}.scheme.json`),
    skatingScoresCsv(`${slice}.csv`),
  );
  const published = skatingRows(`${slice}.csv`);
  const lineOf = (candidate: string) => candidates.find((line) => line.candidate === candidate);

  it("come out for every component score", () => {
    expect(published.length).toBeGreaterThan(25);
    for (const row of published) {
      expect(Number(lineOf(row.candidate)?.criteria[row.component])).toBe(Number(row.expectedPanel));
    }
  });

  it("come out for every component total, segment total and rank", () => {
    for (const row of published) {
      const line = lineOf(row.candidate);
      expect(line?.groups["components"]).toBe(row.totalComponent);
      expect(line?.groups["elements"]).toBe(row.totalElement);
      expect(Number(line?.groups["deductions"])).toBe(0 - Number(row.deductions));
      expect(line?.total).toBe(row.totalSegment);
      expect(line?.rank).toBe(Number(row.rank));
    }
    expect(candidates).toHaveLength(new Set(published.map(({ candidate }) => candidate)).size);
    expect(blockers).toEqual([]);
  });

  it("name two judges struck out of nine for each component", () => {
    for (const line of candidates) {
      expect(Object.values(line.trimmed).map((judges) => judges.length)).toEqual([2, 2, 2, 2, 2]);
    }
  });
});

describe("the tie at 66.90 in the short program", () => {
  const slice = "fs_china2017_ladies_short_tie";
  const scheme = panelDataText(`${slice}.scheme.json`);

  it("is broken by the element scores", () => {
    const { candidates, explain } = aggregateCsv(scheme, skatingScoresCsv(`${slice}.csv`));
    const tied = candidates.filter(({ total }) => total === "66.90");
    expect(tied.map(({ candidate, rank }) => [candidate, rank])).toEqual([
      ["marin-honda", 6],
      ["mai-mihara", 7],
    ]);
    const rank = explain("marin-honda")?.because.find(({ key }) => key === "rank");
    expect(rank?.because.map(({ key, params, value }) => [key, params["candidates"] ?? params["id"], value])).toEqual([
      ["tied-on-total", "mai-mihara", "66.90"],
      ["tie-break", "elements", "35.01"],
    ]);
  });

  it("is shared when the scheme has no tie-break, and the next rank is two further", () => {
    const open: unknown = JSON.parse(scheme, (key, value: unknown) => (key === "tieBreak" ? [] : value));
    const { candidates } = aggregateCsv(JSON.stringify(open), skatingScoresCsv(`${slice}.csv`));
    expect(candidates.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 6, 8, 9, 10, 11]);
  });

  it("vanishes when only totals are rounded: where rounding happens decides the list", () => {
    const late: unknown = JSON.parse(scheme, (key, value: unknown) =>
      key === "rounding" ? { total: { digits: 2, mode: "half-up" } } : value,
    );
    const { candidates } = aggregateCsv(JSON.stringify(late), skatingScoresCsv(`${slice}.csv`));
    const published = new Map(skatingRows(`${slice}.csv`).map((row) => [row.candidate, row.totalSegment]));
    const wrong = candidates.filter(({ candidate, total }) => published.get(candidate) !== total);
    expect(wrong.length).toBeGreaterThan(0);
  });
});

const mean = aggregateCsv(panelDataText("aibs_mean.scheme.json"), grantScoresCsv());
const median = aggregateCsv(panelDataText("aibs_median.scheme.json"), grantScoresCsv());

describe("the grant panel", () => {
  it("has the known top six by mean, lower being better, two sharing the second rank at exactly 5", () => {
    expect(mean.candidates.slice(0, 6).map(({ candidate, rank }) => [candidate, rank])).toEqual([
      ["P17", 1],
      ["P19", 2],
      ["P25", 2],
      ["P21", 4],
      ["P04", 5],
      ["P23", 6],
    ]);
    expect(mean.candidates.filter(({ total }) => total === "5").map(({ candidate }) => candidate)).toEqual([
      "P19",
      "P25",
    ]);
  });

  it("has P20, P22 and P23 sharing the sixth rank by median", () => {
    const sixth = median.candidates.filter(({ rank }) => rank === 6).map(({ candidate }) => candidate);
    expect(sixth).toEqual(["P20", "P22", "P23"]);
    expect(median.candidates[8]?.rank).toBe(9);
  });

  it("keeps absent, not assigned and incomplete apart", () => {
    expect(pairs("not-assigned").toSorted()).toEqual(["J04 P07", "J09 P14", "J09 P22", "J10 P03", "J10 P15"]);
    expect(pairs("absent")).toHaveLength(27);
    expect(pairs("absent").every((pair) => pair.startsWith("J12 ") && pair !== "J12 P12")).toBe(true);
    expect(pairs("scored")).toHaveLength(279);
    expect(pairs("incomplete")).toHaveLength(28 * 12 - 279 - 27 - 5);
  });

  it("has 14 scores more than 30 % away from their proposal's mean", () => {
    const scheme: unknown = JSON.parse(panelDataText("aibs_mean.scheme.json"), (key, value: unknown) =>
      key === "aggregation" ? withDeviation(value) : value,
    );
    const { findings, candidates } = aggregateCsv(JSON.stringify(scheme), grantScoresCsv());
    expect(findings.map(({ code }) => code)).toEqual(Array.from({ length: 14 }, () => "ABNORMAL_SCORE"));
    expect(candidates.find(({ candidate }) => candidate === "P03")?.deviating).toEqual(["J08"]);
  });

  it("says in its explanation who was left out and why", () => {
    const left = mean.explain("P07")?.because.filter(({ key }) => key === "expert-left-out");
    expect(left?.map(({ params }) => `${params["expert"]} ${params["state"]}`)).toEqual([
      "J02 incomplete",
      "J04 not-assigned",
      "J12 absent",
    ]);
  });
});

/** Pairs of the grant panel in a state, as "expert candidate". */
function pairs(state: string): string[] {
  return mean.candidates.flatMap(({ candidate, states }) =>
    Object.entries(states).flatMap(([expert, own]) => (own === state ? [`${expert} ${candidate}`] : [])),
  );
}

function withDeviation(aggregation: unknown): unknown {
  return Object.assign({}, aggregation, { deviation: { percent: "30", combine: "any" } });
}
