import { describe, expect, it } from "vitest";
import { panelScoresFrom } from "#shared/domain/scores-csv/panel-scores-from.ts";
import { parseComputedValue } from "#shared/domain/scores-csv/parse-computed-value.ts";
import { parseScoreRows } from "#shared/domain/scores-csv/parse-score-rows.ts";
import {
  type EnteredCriterion,
  parseGateAnswer,
  parseScoreValue,
} from "#shared/domain/scores-csv/parse-score-value.ts";
import { scoreValueText } from "#shared/domain/scores-csv/score-value-text.ts";
import { SCORE_PROBLEMS, type ScoreProblem } from "#shared/domain/scores-csv/score-problem.ts";
import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import type { ComputedCriterion } from "#shared/domain/scoring/rule-points.ts";
import { everyKindScheme } from "../../helpers/every-kind-scheme.ts";

const SCHEME = everyKindScheme();
const HEAD = "expert,candidate,criterion,state,value,comment";

function records(...lines: string[]) {
  return lines.map((line, index) => ({ row: index + 1, cells: line.split(",") }));
}

function panelOf(...lines: string[]) {
  const { rows, problems } = parseScoreRows(records(HEAD, ...lines));
  const from = panelScoresFrom(SCHEME, rows);
  return { scores: from.scores, problems: [...problems, ...from.problems] };
}

function entered(id: string): EnteredCriterion {
  const criterion = criteriaOf(SCHEME).find((placed) => placed.criterion.id === id)?.criterion;
  if (criterion === undefined || criterion.kind === "computed" || criterion.kind === "imported") throw new Error(id);
  return criterion;
}

function computed(id: string): ComputedCriterion {
  const criterion = criteriaOf(SCHEME).find((placed) => placed.criterion.id === id)?.criterion;
  if (criterion?.kind !== "computed") throw new Error(id);
  return criterion;
}

/** Every criterion that experts enter, as rows of one expert for C1. */
const COMPLETE = [
  "E1,C1,craft,,8.5,",
  "E1,C1,brand,,mid,",
  "E1,C1,plan,scored,7,",
  "E1,C1,honours,,city+province,",
  "E1,C1,growth-rate,confirmed,10,",
  "E1,C1,experience,,3,",
  "E1,C1,class,,3,",
  "E1,C1,research-effort,,10,",
  "E1,C1,lateness,,2.0,",
  "E1,C1,honest,,未见,",
  "E1,C1,opinion,,,sound",
];

describe("scoreValueText", () => {
  it.each([
    ["craft", "8.5"],
    ["brand", "mid"],
    ["plan", "fair:8"],
    ["honours", "none"],
    ["honours", "city+province"],
  ])("writes the value of %s as it is read: %s", (id, text) => {
    const value = parseScoreValue(SCHEME, entered(id), text);
    expect(value.ok && scoreValueText(value.value)).toBe(text);
  });

  it.each([
    ["confirmed", "10", ""],
    ["challenged", "revenue=105;revenue-before=100", "audited"],
  ] as const)("writes a computed value that is %s as it is read: %s", (state, text, comment) => {
    const facts = { revenue: "110", "revenue-before": "100" };
    const criterion = computed("growth-rate");
    const value = parseComputedValue(SCHEME, criterion, facts, { state, value: text, comment });
    expect(value.ok && scoreValueText(value.value)).toBe(text);
  });
});

describe("parseScoreRows", () => {
  it("reads columns in any order, in English or Chinese, and ignores others", () => {
    const { rows, problems } = parseScoreRows(
      records("备注,值,专家,候选,指标,状态,意见", "x, 8.5 ,E1,C1,craft,回避,why"),
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      { row: 2, expert: "E1", candidate: "C1", criterion: "craft", state: "recused", value: "8.5", comment: "why" },
    ]);
  });

  it("asks for the columns it cannot do without, and for each once", () => {
    expect(parseScoreRows(records("expert,candidate,value,value", "E1,C1,1,2")).problems).toEqual([
      { row: 1, column: "value", problem: "repeated-column", value: "value" },
      { row: 1, column: "criterion", problem: "missing-column", value: "" },
    ]);
    expect(parseScoreRows([]).problems).toEqual([{ row: 1, column: "", problem: "no-rows", value: "" }]);
  });
});

describe("parseScoreValue", () => {
  it.each([
    ["craft", "8.50", { kind: "number", number: "8.5" }],
    ["brand", "high", { kind: "band", band: "high" }],
    ["brand", "5", { kind: "band", band: "mid" }],
    ["plan", "7", { kind: "range", band: "fair", number: "7" }],
    ["plan", "8", { kind: "range", band: "good", number: "8" }],
    ["plan", "fair:8", { kind: "range", band: "fair", number: "8" }],
    ["honours", "city+province", { kind: "options", options: ["city", "province"] }],
    ["honours", "none", { kind: "options", options: [] }],
  ])("reads %s as %s", (id, text, value) => {
    expect(parseScoreValue(SCHEME, entered(id), text)).toEqual({ ok: true, value });
  });

  it.each<[string, string, ScoreProblem]>([
    ["craft", "", "missing-value"],
    ["craft", "eight", "not-a-number"],
    ["craft", "1e1", "not-a-number"],
    ["craft", "10.5", "out-of-range"],
    ["craft", "8.25", "off-step"],
    ["brand", "7", "unknown-band"],
    ["brand", "top", "unknown-band"],
    ["plan", "11", "outside-band"],
    ["plan", "weak:5", "outside-band"],
    ["plan", "top:5", "unknown-band"],
    ["plan", "4.5", "off-step"],
    ["honours", "city+country", "unknown-option"],
    ["honours", "city+city", "duplicate-option"],
  ])("refuses for %s the text '%s': %s", (id, text, problem) => {
    expect(parseScoreValue(SCHEME, entered(id), text)).toEqual({ ok: false, problem });
  });

  it("does not guess between two bands of the same points", () => {
    const criterion = entered("brand");
    if (criterion.kind !== "bands") throw new Error("brand has bands");
    const twins = { ...criterion, bands: criterion.bands.map((band) => ({ ...band, points: "5" })) };
    expect(parseScoreValue(SCHEME, twins, "5")).toEqual({
      ok: false,
      problem: "ambiguous-band",
    });
  });
});

describe("parseGateAnswer", () => {
  it("reads both languages and nothing else", () => {
    expect(["clear", "有", "材料不足", "", "maybe"].map((text) => parseGateAnswer(text))).toEqual([
      { ok: true, value: "clear" },
      { ok: true, value: "found" },
      { ok: true, value: "insufficient" },
      { ok: false, problem: "missing-value" },
      { ok: false, problem: "unknown-answer" },
    ]);
  });
});

describe("parseComputedValue", () => {
  const facts = { years: "7", revenue: "110" };
  const read = (
    state: "confirmed" | "challenged" | null,
    value: string,
    comment = "",
    known: Record<string, string> = facts,
  ) => parseComputedValue(SCHEME, computed("experience"), known, { state, value, comment });

  it("confirms with the facts used and the points that follow", () => {
    const value = { kind: "confirmed", inputs: { years: "7" }, points: "3" };
    expect(read("confirmed", "")).toEqual({ ok: true, value });
    expect(read("confirmed", "3.0")).toEqual({ ok: true, value });
  });

  it("challenges facts with verified ones, computing the points again", () => {
    expect(read("challenged", "years=4", "licence of 2022")).toEqual({
      ok: true,
      value: {
        kind: "challenged",
        inputs: { years: "7" },
        verified: { years: "4" },
        basis: "licence of 2022",
        points: "2",
      },
    });
  });

  it.each<[ScoreProblem, ReturnType<typeof read>]>([
    ["confirm-or-challenge", read(null, "3")],
    ["not-a-number", read("confirmed", "three")],
    ["out-of-range", read("confirmed", "4")],
    ["no-computed-points", read("confirmed", "", "", {})],
    ["missing-value", read("challenged", "", "why")],
    ["bad-fact", read("challenged", "years", "why")],
    ["bad-fact", read("challenged", "years=4.5", "why")],
    ["not-an-input", read("challenged", "revenue=1", "why")],
    ["changes-nothing", read("challenged", "years=7", "why")],
    ["missing-basis", read("challenged", "years=4", " ")],
  ])("refuses with %s", (problem, result) => {
    expect(result).toEqual({ ok: false, problem });
  });
});

describe("panelScoresFrom", () => {
  it("takes points, gates, imported values and facts, and calls a complete pair scored", () => {
    const { scores, problems } = panelOf(
      ...COMPLETE,
      ",C1,platform-score,,80,",
      ",C1,revenue,,110,",
      "E2,C1,,回避,,kin",
    );
    expect(problems).toEqual([]);
    expect(scores.experts).toEqual(["E1", "E2"]);
    expect(scores.candidates).toEqual([
      {
        candidate: "C1",
        cluster: null,
        facts: { revenue: "110" },
        imported: { "platform-score": "80" },
        byExpert: {
          E1: {
            state: "scored",
            points: {
              craft: "8.5",
              brand: "5",
              plan: "7",
              honours: "5",
              "growth-rate": "10",
              experience: "3",
              class: "3",
              "research-effort": "10",
              lateness: "2",
            },
            criterionStates: {},
            gates: { honest: "clear" },
          },
          E2: { state: "recused", points: {}, criterionStates: {}, gates: {} },
        },
      },
    ]);
  });

  it("tells incomplete, not assigned and a state of one criterion apart", () => {
    const { scores } = panelOf(...COMPLETE.slice(1), "E2,C2,,scored,,", "E1,C3,,absent,,");
    const states = Object.fromEntries(
      scores.candidates.map(({ candidate, byExpert }) => [candidate, [byExpert["E1"]?.state, byExpert["E2"]?.state]]),
    );
    expect(states).toEqual({
      C1: ["incomplete", "not-assigned"],
      C2: ["not-assigned", "incomplete"],
      C3: ["absent", "not-assigned"],
    });
    const partly = panelOf(...COMPLETE.slice(1), "E1,C1,craft,absent,,").scores.candidates[0]?.byExpert["E1"];
    expect([partly?.state, partly?.criterionStates]).toEqual(["scored", { craft: "absent" }]);
  });

  it.each<[ScoreProblem, string, string]>([
    ["missing-candidate", "candidate", "E1,,craft,,5,"],
    ["bad-identifier", "expert", "E 1,C1,craft,,5,"],
    ["unknown-state", "state", "E1,C1,craft,late,5,"],
    ["missing-expert", "expert", ",C1,craft,,5,"],
    ["missing-state", "state", "E1,C1,,,,"],
    ["unknown-criterion", "criterion", "E1,C1,pace,,5,"],
    ["unknown-criterion", "criterion", ",C1,pace,,5,"],
    ["imported-by-expert", "expert", "E1,C1,platform-score,,5,"],
    ["value-in-spite-of-state", "value", "E1,C1,,absent,5,"],
    ["value-in-spite-of-state", "value", "E1,C1,craft,absent,5,"],
    ["state-not-for-this", "state", "E1,C1,,confirmed,,"],
    ["state-not-for-this", "state", "E1,C1,craft,confirmed,5,"],
    ["state-not-for-this", "state", "E1,C1,experience,challenged,years=4,why"],
    ["missing-value", "value", "E1,C1,craft,,,"],
    ["missing-value", "value", "E1,C1,experience,,,"],
    ["not-a-number", "value", "E1,C1,experience,,three,"],
    ["out-of-range", "value", "E1,C1,experience,,6,"],
    ["out-of-range", "value", ",C1,platform-score,,101,"],
    ["not-a-number", "value", ",C1,platform-score,,good,"],
    ["bad-fact", "value", ",C1,award,,yes,"],
    ["off-step", "value", "E1,C1,craft,,8.3,"],
    ["unknown-answer", "value", "E1,C1,honest,,no,"],
  ])("reports %s in the column %s of '%s'", (problem, column, line) => {
    const { problems } = panelOf(line);
    expect(problems.map((each) => [each.row, each.column, each.problem])).toEqual([[2, column, problem]]);
  });

  it("reports a second row for the same expert, candidate and criterion", () => {
    const { problems } = panelOf("E1,C1,craft,,5,", "E1,C1,craft,,5,");
    expect(problems).toEqual([{ row: 3, column: "criterion", problem: "duplicate-row", value: "craft" }]);
  });

  it("reports scores of an expert who stood aside, in whatever order the rows come", () => {
    for (const lines of [
      ["E1,C1,craft,,5,", "E1,C1,,recused,,kin"],
      ["E1,C1,,recused,,kin", "E1,C1,craft,,5,"],
    ]) {
      expect(panelOf(...lines).problems.map(({ problem }) => problem)).toEqual(["value-in-spite-of-state"]);
    }
  });

  it("names problems that the catalogue lists", () => {
    const { problems } = panelOf("E1,C1,craft,,11,");
    expect(SCORE_PROBLEMS).toContain(problems[0]?.problem);
  });
});
