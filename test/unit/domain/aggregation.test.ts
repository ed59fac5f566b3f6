import { describe, expect, it } from "vitest";
import { aggregate } from "#shared/domain/aggregation/aggregate.ts";
import { expertSeverities } from "#shared/domain/aggregation/expert-severities.ts";
import { exact } from "#shared/domain/exact.ts";
import type { Blocker } from "#shared/files/result.ts";
import { answering, meritScheme, meritScores } from "../../helpers/small-panel.ts";

const gate = (failsWhen: unknown, effect = "veto") => ({
  id: "honest",
  title: "False data",
  effect,
  decidedBy: failsWhen,
});
const ANY = { by: "experts", failsWhen: "any" };
const MAJORITY = { by: "experts", failsWhen: "majority" };

function gated(answers: readonly ("clear" | "found" | "insufficient")[]) {
  const byExpert = Object.fromEntries(
    answers.map((answer, index) => [`E${index + 1}`, answering(80, { honest: answer })]),
  );
  const scores = meritScores({ A: { E1: 80, E2: 80, E3: 80 }, B: { E1: 50, E2: 50, E3: 50 } });
  return {
    ...scores,
    candidates: scores.candidates.map((each) => (each.candidate === "A" ? { ...each, byExpert } : each)),
  };
}

describe("trimming", () => {
  const trim = { high: 1, low: 1, minimumPanel: 4 };

  it("strikes the expert whose id sorts first among equal extremes, by code units", () => {
    const scores = meritScores({ A: { e1: 90, E2: 90, E10: 90, E3: 10, E1: 10 } });
    expect(aggregate(meritScheme({}, { trim }), scores).candidates[0]?.trimmed).toEqual({ merit: ["E1", "E10"] });
  });

  it("never strikes the same expert twice when all are equal", () => {
    const scores = meritScores({ A: { E1: 50, E2: 50, E3: 50, E4: 50 } });
    expect(aggregate(meritScheme({}, { trim }), scores).candidates[0]?.trimmed).toEqual({ merit: ["E1", "E2"] });
  });

  it("waits for the minimum panel, counting only those who scored", () => {
    const scores = meritScores({ A: { E1: 50, E2: 60, E3: 100, E4: "recused" } });
    expect(aggregate(meritScheme({}, { trim }), scores).candidates[0]).toMatchObject({ trimmed: {}, total: "70" });
  });

  it("names whole totals where totals are combined", () => {
    const scores = meritScores({ A: { E1: 50, E2: 60, E3: 100, E4: 62 } });
    const scheme = meritScheme({}, { trim, level: "expert-total" });
    expect(aggregate(scheme, scores).candidates[0]).toMatchObject({ trimmed: { total: ["E1", "E3"] }, total: "61" });
  });
});

describe("states", () => {
  it("that the policy blocks leave the candidate without a result, and name the experts", () => {
    const states = { ...meritScheme().aggregation.states, absent: "block" };
    const scores = meritScores({ A: { E1: 50, E2: "absent", E3: "absent" }, B: { E1: 40, E2: 40, E3: "recused" } });
    const { candidates, blockers } = aggregate(meritScheme({}, { states }), scores);
    expect(candidates.map(({ candidate, standing, total, rank }) => [candidate, standing, total, rank])).toEqual([
      ["B", "ranked", "40", 1],
      ["A", "blocked", null, null],
    ]);
    expect(blockers).toEqual([{ code: "STATE_BLOCKS", candidate: "A", criterion: null, experts: ["E2", "E3"] }]);
  });

  it("below the quorum give no total", () => {
    const scores = meritScores({ A: { E1: 50, E2: "abstained" }, B: { E1: 10, E2: 20 } });
    const { candidates } = aggregate(meritScheme({}, { quorum: 2 }), scores);
    expect(candidates.map(({ candidate, standing, total }) => [candidate, standing, total])).toEqual([
      ["B", "ranked", "15"],
      ["A", "no-quorum", null],
    ]);
  });

  it("of one criterion leave an expert out of that criterion only", () => {
    const scores = meritScores({ A: { E1: 50, E2: 70 } });
    const candidates = scores.candidates.map((each) => ({
      ...each,
      byExpert: {
        ...each.byExpert,
        E2: { state: "scored", points: {}, criterionStates: { merit: "absent" }, gates: {} } as const,
      },
    }));
    const result = aggregate(meritScheme(), { ...scores, candidates });
    expect(result.candidates[0]).toMatchObject({ total: "50", states: { E1: "scored", E2: "scored" } });
  });
});

describe("objective criteria", () => {
  const groups = meritScheme().groups.map((group) => ({
    ...group,
    children: group.children.map((child) => ({ ...child, nature: "objective" })),
  }));

  it("block a candidate on whom counted experts differ", () => {
    const { candidates, blockers } = aggregate(
      meritScheme({ groups }),
      meritScores({ A: { E1: 5, E2: 6 }, B: { E1: 5, E2: 5 } }),
    );
    expect(candidates.map(({ candidate, standing }) => [candidate, standing])).toEqual([
      ["B", "ranked"],
      ["A", "blocked"],
    ]);
    expect(blockers).toEqual([
      { code: "OBJECTIVE_DISAGREEMENT", candidate: "A", criterion: "merit", experts: ["E1", "E2"] },
    ]);
  });

  it("are not named twice when the fact is challenged already", () => {
    const challenged: Blocker = { code: "FACT_CHALLENGED", candidate: "A", criterion: "merit", experts: ["E2"] };
    const { blockers } = aggregate(meritScheme({ groups }), meritScores({ A: { E1: 5, E2: 6 } }), {
      blockers: [challenged],
    });
    expect(blockers).toEqual([challenged]);
  });
});

describe("imported parts", () => {
  const groups = [
    ...meritScheme().groups,
    {
      kind: "group",
      id: "outside",
      title: "Outside",
      max: "20",
      children: [
        {
          kind: "imported",
          id: "platform",
          title: "Platform",
          nature: "objective",
          max: "20",
          min: "0",
          factor: "0.2",
        },
      ],
    },
  ];

  it("are added after their factor", () => {
    const scores = meritScores({ A: { E1: 50 } }, { A: { imported: { platform: "87.5" } } });
    const [line] = aggregate(meritScheme({ groups, max: "120" }), scores).candidates;
    expect([line?.total, line?.criteria]).toEqual(["67.5", { merit: "50", platform: "17.5" }]);
  });

  it.each<[string, Record<string, string>]>([
    ["missing", {}],
    ["out of range", { platform: "101" }],
    ["no number", { platform: "good" }],
  ])("block the candidate when one is %s, and are never taken for zero", (_, imported) => {
    const scores = meritScores({ A: { E1: 50 } }, { A: { imported } });
    const { candidates, blockers } = aggregate(meritScheme({ groups, max: "120" }), scores);
    expect([candidates[0]?.standing, candidates[0]?.total]).toEqual(["blocked", null]);
    expect(blockers).toEqual([{ code: "IMPORT_UNUSABLE", candidate: "A", criterion: "platform", experts: [] }]);
  });
});

describe("gates", () => {
  it.each([
    ["any", ANY, ["clear", "found", "clear"], "vetoed"],
    ["any, nobody having found anything", ANY, ["clear", "insufficient", "clear"], "ranked"],
    ["a majority", MAJORITY, ["found", "found", "clear"], "vetoed"],
    ["a minority", MAJORITY, ["found", "insufficient", "clear"], "ranked"],
  ] as const)("with %s decide the veto", (_, decidedBy, answers, standing) => {
    const { candidates } = aggregate(meritScheme({ gates: [gate(decidedBy)] }), gated(answers));
    const line = candidates.find(({ candidate }) => candidate === "A");
    expect(line?.standing).toBe(standing);
    expect(line?.rank).toBe(standing === "ranked" ? 1 : null);
    expect(line?.isRecommended).toBe(standing === "ranked");
    expect(candidates.find(({ candidate }) => candidate === "B")?.rank).toBe(standing === "ranked" ? 2 : 1);
  });

  it("that only note leave the ranking alone", () => {
    const { candidates } = aggregate(meritScheme({ gates: [gate(ANY, "note")] }), gated(["found"]));
    expect(candidates[0]).toMatchObject({ candidate: "A", rank: 1, gatesFailed: ["honest"] });
  });

  it("list who found the material insufficient", () => {
    const { findings } = aggregate(meritScheme({ gates: [gate(ANY)] }), gated(["clear", "insufficient"]));
    expect(findings).toEqual([{ code: "GATE_INSUFFICIENT", expert: "E2", candidate: "A" }]);
  });

  it("on facts fail when the condition is known to hold, and not when the fact is missing", () => {
    const failsWhen = { test: "metric", metric: { op: "field", field: "revenue" }, is: { below: "10" } };
    const scores = meritScores(
      { A: { E1: 9 }, B: { E1: 8 }, C: { E1: 7 } },
      {
        A: { facts: { revenue: "9.99" } },
        B: { facts: { revenue: "10" } },
      },
    );
    const { candidates } = aggregate(meritScheme({ gates: [gate({ by: "facts", failsWhen })] }), scores);
    expect(candidates.map(({ candidate, standing }) => [candidate, standing])).toEqual([
      ["B", "ranked"],
      ["C", "ranked"],
      ["A", "vetoed"],
    ]);
  });

  it("make what else would hold a vetoed candidate back irrelevant", () => {
    const states = { ...meritScheme().aggregation.states, absent: "block" };
    const scores = gated(["found"]);
    const { blockers, candidates } = aggregate(meritScheme({ gates: [gate(ANY)] }, { states }), {
      ...scores,
      candidates: scores.candidates.map((each) => ({
        ...each,
        byExpert:
          each.candidate === "A"
            ? { ...each.byExpert, E2: { state: "absent", points: {}, criterionStates: {}, gates: {} } }
            : each.byExpert,
      })),
    });
    expect(candidates.find(({ candidate }) => candidate === "A")?.standing).toBe("vetoed");
    expect(blockers).toEqual([]);
  });
});

describe("the deviation rule", () => {
  const scores = meritScores({ A: { E1: 35, E2: 50, E3: 30, E4: 85 } });

  it("is strict: exactly 30 % from the mean does not deviate", () => {
    // Mean 50: 35 is exactly 30 % away.
    const deviation = { percent: "30", combine: "any" };
    expect(aggregate(meritScheme({}, { deviation }), scores).candidates[0]?.deviating).toEqual(["E3", "E4"]);
  });

  it("may ask for percent and points together", () => {
    const deviation = { percent: "30", points: "25", combine: "all" };
    expect(aggregate(meritScheme({}, { deviation }), scores).candidates[0]?.deviating).toEqual(["E4"]);
  });

  it("lists each as a finding", () => {
    const deviation = { points: "34", combine: "any" };
    expect(aggregate(meritScheme({}, { deviation }), scores).findings).toEqual([
      { code: "ABNORMAL_SCORE", expert: "E4", candidate: "A" },
    ]);
  });
});

describe("normalisation by severity", () => {
  const policy = { level: "expert-total", normalisation: "severity" };

  it("changes nothing when every expert scores every candidate", () => {
    const scores = meritScores({ A: { E1: 80, E2: 60 }, B: { E1: 70, E2: 40 } });
    const { candidates } = aggregate(meritScheme({}, policy), scores);
    expect(candidates.map(({ total, rank, raw }) => [total, rank, raw])).toEqual([
      ["70", 1, { rank: 1, total: "70" }],
      ["55", 2, { rank: 2, total: "55" }],
    ]);
  });

  it("takes a harsh expert's severity out, and shows the raw result beside it", () => {
    // E2 is 20 below E1 on B, which both scored; A met only the harsh one, C only the lenient one.
    const scores = meritScores({
      A: { E1: "not-assigned", E2: 65 },
      B: { E1: 70, E2: 50 },
      C: { E1: 75, E2: "not-assigned" },
    });
    const { candidates } = aggregate(meritScheme({}, policy), scores);
    expect(candidates.map(({ candidate, total, rank, raw }) => [candidate, total, rank, raw])).toEqual([
      ["A", "75", 1, { rank: 2, total: "65" }],
      ["C", "65", 2, { rank: 1, total: "75" }],
      ["B", "60", 3, { rank: 3, total: "60" }],
    ]);
  });

  it("gives no normalised result when no common candidate links the experts", () => {
    const scores = meritScores({ A: { E1: 80, E2: "not-assigned" }, B: { E1: "not-assigned", E2: 60 } });
    const { candidates, blockers } = aggregate(meritScheme({}, policy), scores);
    expect(candidates.map(({ standing, total, raw }) => [standing, total, raw?.total])).toEqual([
      ["blocked", null, "80"],
      ["blocked", null, "60"],
    ]);
    expect(blockers.map(({ code }) => code)).toEqual(["PANEL_NOT_CONNECTED", "PANEL_NOT_CONNECTED"]);
  });

  it("finds severities that were put in, exactly, adding up to zero", () => {
    const quality = { A: "50", B: "61.5", C: "70", D: "33" };
    const severity = { E1: "2.5", E2: "-4", E3: "1.5" };
    const unbalanced = [
      ["A", ["E1", "E2"]],
      ["B", ["E2", "E3"]],
      ["C", ["E1", "E2", "E3"]],
      ["D", ["E3"]],
    ] as const;
    const found = expertSeverities(
      unbalanced.map(([candidate, experts]) => ({
        candidate,
        totals: experts.map((expert) => ({ expert, value: exact(quality[candidate]).add(exact(severity[expert])) })),
      })),
    );
    expect([...(found ?? [])].map(([expert, value]) => [expert, value.toFraction()])).toEqual([
      ["E1", "5/2"],
      ["E2", "-4"],
      ["E3", "3/2"],
    ]);
  });
});
