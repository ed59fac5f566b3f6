import { describe, expect, it } from "vitest";
import { aggregate } from "#shared/domain/aggregation/aggregate.ts";
import { type Exact, exact, ZERO } from "#shared/domain/exact.ts";
import { EXPLANATION_KEYS, type ExplanationKey } from "#shared/domain/explanation/explanation-keys.ts";
import { type Explanation, explanation } from "#shared/files/result.ts";
import { aggregateCsv } from "../../helpers/aggregate-csv.ts";
import { panelDataText, skatingScoresCsv } from "../../helpers/panel-data.ts";
import { fc } from "../../helpers/properties.ts";
import { randomPanel } from "../../helpers/random-panel.ts";
import { meritScheme, meritScores } from "../../helpers/small-panel.ts";

const KEYS: readonly string[] = EXPLANATION_KEYS;

function nodes(root: Explanation | null): Explanation[] {
  return root === null ? [] : [root, ...root.because.flatMap(nodes)];
}

function find(root: Explanation | null, key: ExplanationKey, id?: string): Explanation | undefined {
  return nodes(root).find((node) => node.key === key && (id === undefined || node.params["id"] === id));
}

describe("why a skater has 66.90", () => {
  const slice = "fs_china2017_ladies_short_tie";
  const root = aggregateCsv(panelDataText(`${slice}.scheme.json`), skatingScoresCsv(`${slice}.csv`)).explain(
    "mai-mihara",
  );

  it("leads from the total to each judge's value, the trimmed ones named, every rounding before and after", () => {
    expect([root?.value, root?.params]).toEqual(["66.90", { candidate: "mai-mihara", standing: "ranked", rank: "7" }]);
    const performance = find(root ?? null, "criterion", "performance");
    // 8.107142… is rounded to 8.11, and 8.11 × 0.8 = 6.488 to 6.49.
    expect([performance?.value, performance?.params["weight"]]).toEqual(["6.49", "0.8"]);
    expect(performance?.because[0]).toEqual({
      key: "rounded",
      params: { place: "weighted", digits: "2", mode: "half-up", before: "6.488" },
      value: "6.49",
      because: [],
    });
    const combined = performance?.because[1];
    expect([combined?.key, combined?.value, combined?.params]).toEqual([
      "combined",
      "8.11",
      { centre: "mean", counted: "9", left: "7" },
    ]);
    expect(combined?.because[0]?.params["before"]).toBe("227/28");
    const judges = combined?.because.slice(1) ?? [];
    expect(
      judges.filter(({ key }) => key === "expert-trimmed").map(({ params, value }) => [params["expert"], value]),
    ).toEqual([
      ["J1", "7.75"],
      ["J2", "8.5"],
    ]);
    expect(judges).toHaveLength(9);
  });

  it("shows imported parts with their factor and deductions with their weight", () => {
    expect(find(root ?? null, "imported")).toMatchObject({ params: { value: "34.66", factor: "1" }, value: "34.66" });
    expect(find(root ?? null, "criterion", "deduction")).toMatchObject({ params: { weight: "-1" }, value: "0.00" });
  });
});

describe("explanations", () => {
  it("use only keys of the catalogue's list and fit their schema, and groups add up to what they explain", () => {
    fc.assert(
      fc.property(randomPanel, ({ scheme, scores }) => {
        const { candidates, explain } = aggregate(scheme, scores);
        for (const { candidate } of candidates) {
          const root = explain(candidate);
          expect(explanation.parse(root)).toEqual(root);
          for (const node of nodes(root)) expect(KEYS).toContain(node.key);
          for (const group of nodes(root).filter(({ key }) => key === "group")) expect(addsUp(group)).toBe(true);
        }
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it("are null for a candidate that is not there", () => {
    expect(aggregate(meritScheme(), meritScores({ A: { E1: 1 } })).explain("B")).toBeNull();
  });

  it("name what keeps a candidate from a result", () => {
    const states = { ...meritScheme().aggregation.states, absent: "block" };
    const { explain } = aggregate(meritScheme({}, { states, quorum: 2 }), meritScores({ A: { E1: 5, E2: "absent" } }));
    expect(explain("A")?.because).toEqual([
      { key: "expert-left-out", params: { expert: "E2", state: "absent" }, value: null, because: [] },
      { key: "blocker", params: { code: "STATE_BLOCKS", criterion: "", experts: "E2" }, value: null, because: [] },
      { key: "no-quorum", params: { quorum: "2", counted: "1" }, value: null, because: [] },
    ]);
  });

  it("tell a full tier from one that is not met, and name gates, floors and the pass condition", () => {
    const scheme = meritScheme({
      groups: meritScheme().groups.map((group) => ({ ...group, floor: { atLeast: "60" } })),
      gates: [{ id: "honest", title: "False data", effect: "note", decidedBy: { by: "experts", failsWhen: "any" } }],
      pass: { test: "floors" },
      tiers: [
        { id: "top", title: "top", requires: { test: "total", is: { atLeast: "95" } } },
        { id: "gold", title: "gold", requires: { test: "total", is: { atLeast: "60" } }, quota: 1 },
        { id: "silver", title: "silver", requires: { test: "total", is: { atLeast: "60" } } },
      ],
    });
    const { explain } = aggregate(scheme, meritScores({ A: { E1: 90 }, B: { E1: 80 }, C: { E1: 50 } }));
    const steps = (candidate: string) =>
      explain(candidate)?.because.map(({ key, params }) => `${key} ${params["id"] ?? ""}`);
    expect(steps("B")).toEqual([
      "total ",
      "gate-open honest",
      "floor-met all",
      "rank ",
      "pass-met ",
      "tier-not-met top",
      "tier-full gold",
      "tier silver",
    ]);
    expect(steps("C")).toEqual([
      "total ",
      "gate-open honest",
      "floor-missed all",
      "rank ",
      "pass-missed ",
      "tier-not-met top",
      "tier-not-met gold",
      "tier-not-met silver",
    ]);
  });

  it("show a severity beside the total it was taken from, and the raw result", () => {
    const scheme = meritScheme({}, { level: "expert-total", normalisation: "severity" });
    const scores = meritScores({ A: { E1: "not-assigned", E2: 65 }, B: { E1: 70, E2: 50 } });
    const root = aggregate(scheme, scores).explain("A");
    expect(find(root, "total")?.value).toBe("75");
    expect(find(root, "expert-severity")).toMatchObject({ params: { expert: "E2", severity: "-10" }, value: "65" });
    expect(find(root, "raw-total")?.value).toBe("65");
  });
});

function valueOf(node: Explanation | undefined): Exact {
  const [n = "0", d = "1"] = (node?.exact ?? node?.value ?? "0").split("/");
  return exact(n).div(exact(d));
}

/** Whether a group's children add up to its value, by way of the rounding and the cap it names. */
function addsUp(group: Explanation): boolean {
  const parts = group.because.filter(({ key }) => key === "group" || key === "criterion");
  const sum = parts.reduce((total, part) => total.add(valueOf(part)), ZERO);
  const rounded = group.because.find(({ key }) => key === "rounded");
  const capped = group.because.find(({ key }) => key === "capped");
  if (capped !== undefined) return valueOf(group).equals(exact(group.params["max"] ?? "")) && sum.gt(0);
  return valueOf(group).equals(rounded === undefined ? sum : valueOf(rounded));
}
