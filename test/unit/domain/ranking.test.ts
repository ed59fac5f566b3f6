import { describe, expect, it } from "vitest";
import { aggregate, type AggregateOptions } from "#shared/domain/aggregation/aggregate.ts";
import type { PanelScores } from "#shared/domain/panel-scores.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { meritScheme, meritScores, type Marks } from "../../helpers/small-panel.ts";

const ONE = (points: Record<string, number>): Marks =>
  Object.fromEntries(Object.entries(points).map(([candidate, mark]) => [candidate, { E1: mark }]));

function ranksOf(scheme: Scheme, scores: PanelScores, options: AggregateOptions = {}) {
  return Object.fromEntries(
    aggregate(scheme, scores, options).candidates.map(({ candidate, rank }) => [candidate, rank]),
  );
}

describe("ranks", () => {
  it("are shared by equals, and the next is as many further: 1, 2, 2, 4", () => {
    const scores = meritScores(ONE({ D: 70, A: 90, C: 80, B: 80 }));
    expect(ranksOf(meritScheme(), scores)).toEqual({ A: 1, B: 2, C: 2, D: 4 });
  });

  it("start with the lowest total where lower is better", () => {
    const scores = meritScores(ONE({ A: 3, B: 1, C: 2 }));
    expect(ranksOf(meritScheme({ direction: "lower" }), scores)).toEqual({ B: 1, C: 2, A: 3 });
  });

  it("compare exact means, so 31/3 ties with 31/3 and not with 10.333333", () => {
    const scores = meritScores({ A: { E1: 10, E2: 10, E3: 11 }, B: { E1: 11, E2: 10, E3: 10 } });
    const { candidates } = aggregate(meritScheme(), scores);
    expect(candidates.map(({ rank, total }) => [rank, total])).toEqual([
      [1, "10.333333"],
      [1, "10.333333"],
    ]);
  });

  it("follow the tie-break chain, a candidate without the value coming last", () => {
    const tieBreak = [{ by: "metric", metric: { op: "field", field: "revenue" }, prefer: "lower" }];
    const scores = meritScores(ONE({ A: 80, B: 80, C: 80, D: 80 }), {
      A: { facts: { revenue: "9" } },
      C: { facts: { revenue: "5" } },
      D: { facts: { revenue: "9" } },
    });
    expect(ranksOf(meritScheme({}, { tieBreak }), scores)).toEqual({ C: 1, A: 2, D: 2, B: 4 });
  });

  it("count a zero as a score and leave out what is missing", () => {
    const scores = meritScores({ A: { E1: 0, E2: 10 }, B: { E1: "absent", E2: 6 } });
    const { candidates } = aggregate(meritScheme(), scores);
    expect(candidates.map(({ candidate, total }) => [candidate, total])).toEqual([
      ["B", "6"],
      ["A", "5"],
    ]);
  });
});

describe("ties that the leader decides", () => {
  const scheme = meritScheme({}, { onTie: "leader" });
  const scores = meritScores(ONE({ A: 90, B: 80, C: 80, D: 70 }));

  it("block their candidates, and nobody else, until an order is given", () => {
    const { candidates, blockers } = aggregate(scheme, scores);
    expect(candidates.map(({ candidate, rank, standing }) => [candidate, rank, standing])).toEqual([
      ["A", 1, "ranked"],
      ["D", 4, "ranked"],
      ["B", null, "blocked"],
      ["C", null, "blocked"],
    ]);
    expect(blockers.map(({ code, candidate }) => [code, candidate])).toEqual([
      ["TIE_UNDECIDED", "B"],
      ["TIE_UNDECIDED", "C"],
    ]);
  });

  it("take the leader's order", () => {
    expect(ranksOf(scheme, scores, { tieOrders: [["C", "B"]] })).toEqual({ A: 1, C: 2, B: 3, D: 4 });
    expect(aggregate(scheme, scores, { tieOrders: [["C", "B"]] }).blockers).toEqual([]);
  });

  it("stay undecided when an order leaves one out, or two orders contradict each other", () => {
    const three = meritScores(ONE({ B: 80, C: 80, D: 80 }));
    expect(ranksOf(scheme, three, { tieOrders: [["C", "B"]] })).toEqual({ B: null, C: null, D: null });
    expect(
      ranksOf(scheme, scores, {
        tieOrders: [
          ["C", "B"],
          ["B", "C"],
        ],
      })["B"],
    ).toBeNull();
  });

  it("cannot be turned into a ranking that the totals do not give", () => {
    expect(
      ranksOf(scheme, scores, {
        tieOrders: [
          ["D", "A"],
          ["C", "B"],
        ],
      }),
    ).toEqual({ A: 1, C: 2, B: 3, D: 4 });
  });
});

function tiers(champion: object, promising: object = {}): object {
  const base = { id: "promising", title: "潜力企业", requires: { test: "total", is: { atLeast: "40" } } };
  const increment = {
    id: "champion",
    title: "隐形冠军",
    extends: "promising",
    requires: { test: "total", is: { atLeast: "60" } },
  };
  return {
    tiers: [
      { ...increment, ...champion },
      { ...base, ...promising },
    ],
  };
}

function tiersOf(scheme: Scheme, scores: PanelScores) {
  return Object.fromEntries(aggregate(scheme, scores).candidates.map(({ candidate, tier }) => [candidate, tier]));
}

describe("tiers and quotas", () => {
  it("go by the base rule and the increment", () => {
    const scores = meritScores(ONE({ A: 60, B: 59, C: 39 }));
    expect(tiersOf(meritScheme(tiers({})), scores)).toEqual({ A: "champion", B: "promising", C: null });
  });

  it("fall to the next tier when a quota is full", () => {
    const scores = meritScores(ONE({ A: 90, B: 80, C: 70, D: 65 }));
    expect(tiersOf(meritScheme(tiers({ quota: 2 }, { quota: 1 })), scores)).toEqual({
      A: "champion",
      B: "champion",
      C: "promising",
      D: null,
    });
  });

  it("limit each cluster by its own quota", () => {
    const scores = meritScores(ONE({ A: 90, B: 80, C: 70 }), {
      A: { cluster: "north" },
      B: { cluster: "north" },
      C: { cluster: "south" },
    });
    expect(tiersOf(meritScheme(tiers({ quotaPerCluster: { north: 1 } })), scores)).toEqual({
      A: "champion",
      B: "promising",
      C: "champion",
    });
  });

  it("are not decided silently when a tie lies across the line: nobody tied gets a place", () => {
    const scores = meritScores(ONE({ A: 90, B: 80, C: 80, D: 70 }));
    const scheme = meritScheme(tiers({ quota: 2 }));
    const { candidates, blockers } = aggregate(scheme, scores);
    expect(candidates.map(({ candidate, rank, tier }) => [candidate, rank, tier])).toEqual([
      ["A", 1, "champion"],
      ["B", 2, null],
      ["C", 2, null],
      ["D", 4, "promising"],
    ]);
    expect(blockers.map(({ code, candidate }) => [code, candidate])).toEqual([
      ["TIE_UNDECIDED", "B"],
      ["TIE_UNDECIDED", "C"],
    ]);
  });

  it("give the contended place by the leader's order, the shared rank staying shared", () => {
    const scores = meritScores(ONE({ A: 90, B: 80, C: 80, D: 70 }));
    const { candidates, blockers } = aggregate(meritScheme(tiers({ quota: 2 })), scores, { tieOrders: [["C", "B"]] });
    expect(candidates.map(({ candidate, rank, tier }) => [candidate, rank, tier])).toEqual([
      ["A", 1, "champion"],
      ["B", 2, "promising"],
      ["C", 2, "champion"],
      ["D", 4, "promising"],
    ]);
    expect(blockers).toEqual([]);
  });

  it("need no decision when everyone tied fits, or nobody does", () => {
    const scores = meritScores(ONE({ A: 80, B: 80, C: 70, D: 70 }));
    expect(tiersOf(meritScheme(tiers({ quota: 2 })), scores)).toEqual({
      A: "champion",
      B: "champion",
      C: "promising",
      D: "promising",
    });
  });

  it("hold back only the tied candidates of the cluster whose quota cuts between them", () => {
    const scores = meritScores(ONE({ A: 80, B: 80, C: 80 }), {
      A: { cluster: "north" },
      B: { cluster: "north" },
      C: { cluster: "south" },
    });
    const { candidates, blockers } = aggregate(meritScheme(tiers({ quota: 2, quotaPerCluster: { north: 1 } })), scores);
    expect(candidates.map(({ candidate, tier }) => [candidate, tier])).toEqual([
      ["A", null],
      ["B", null],
      ["C", "champion"],
    ]);
    expect(blockers.map(({ candidate }) => candidate)).toEqual(["A", "B"]);
  });
});

describe("recommendation", () => {
  const pass = { test: "all", of: [{ test: "total", is: { above: "70" } }, { test: "floors" }] };
  const floored = meritScheme().groups.map((group) => ({ ...group, floor: { atLeast: "75" } }));

  it("asks the pass condition with its strict threshold", () => {
    const scores = meritScores(ONE({ A: 71, B: 70 }));
    const { candidates } = aggregate(meritScheme({ pass: { test: "total", is: { above: "70" } } }), scores);
    expect(candidates.map(({ isRecommended }) => isRecommended)).toEqual([true, false]);
  });

  it("names the floors that are missed and counts them where the pass condition tests them", () => {
    const { candidates } = aggregate(meritScheme({ pass, groups: floored }), meritScores(ONE({ A: 76, B: 74 })));
    expect(candidates.map(({ isRecommended, floorsMissed }) => [isRecommended, floorsMissed])).toEqual([
      [true, []],
      [false, ["all"]],
    ]);
  });

  it("is given by a direct path whatever the score", () => {
    const directPaths = [{ id: "award", title: "Award", requires: { test: "flag", field: "award", is: true } }];
    const scores = meritScores(ONE({ A: 10, B: 10 }), { A: { facts: { award: "true" } } });
    const { candidates } = aggregate(meritScheme({ pass, directPaths, groups: floored }), scores);
    expect(candidates.map(({ isRecommended, directPath }) => [isRecommended, directPath])).toEqual([
      [true, "award"],
      [false, null],
    ]);
  });
});
