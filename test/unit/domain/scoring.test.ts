import { describe, expect, it } from "vitest";
import { type Exact, exact, toDecimal } from "#shared/domain/exact.ts";
import { meets } from "#shared/domain/scoring/comparison.ts";
import { conditionHolds, type ConditionScope } from "#shared/domain/scoring/condition-holds.ts";
import { metricValue } from "#shared/domain/scoring/metric-value.ts";
import { rulePoints } from "#shared/domain/scoring/rule-points.ts";
import type { Condition, Metric, ScoreRule } from "#shared/files/scheme.ts";

const FACTS = { a: "6", b: "4", none: "0", text: "many", loss: "-2", grade: "x", yes: "true" };
const field = (id: string): Metric => ({ op: "field", field: id });
const shown = (value: Exact | null) => (value === null ? null : value.toFraction());

describe("metricValue", () => {
  it.each<[string, Metric, string | null]>([
    ["a field", field("a"), "6"],
    ["a constant", { op: "constant", value: "0.5" }, "1/2"],
    ["a sum", { op: "sum", of: [field("a"), field("b")] }, "10"],
    ["a product", { op: "product", of: [field("a"), field("b")] }, "24"],
    ["a mean, exactly", { op: "mean", of: [field("a"), field("b"), field("b")] }, "14/3"],
    ["the least", { op: "least", of: [field("a"), field("loss")] }, "-2"],
    ["the greatest", { op: "greatest", of: [field("b"), field("a")] }, "6"],
    ["a difference", { op: "difference", of: field("b"), minus: field("a") }, "-2"],
    ["a ratio, exactly", { op: "ratio", of: field("b"), by: field("a") }, "2/3"],
    ["growth", { op: "growth", from: field("b"), to: field("a") }, "1/2"],
    ["no ratio by zero", { op: "ratio", of: field("a"), by: field("none") }, null],
    ["no growth from zero", { op: "growth", from: field("none"), to: field("a") }, null],
    ["no growth from a loss", { op: "growth", from: field("loss"), to: field("a") }, null],
    ["nothing of a missing fact", { op: "sum", of: [field("a"), field("c")] }, null],
    ["nothing of a fact that is no number", field("text"), null],
    ["nothing under a name every object has", field("constructor"), null],
  ])("gives %s", (_, metric, value) => {
    expect(shown(metricValue(metric, FACTS))).toBe(value);
  });
});

function steps(boundary?: "higher-scoring" | "lower-scoring"): ScoreRule {
  const rule: ScoreRule = {
    rule: "steps",
    metric: field("value"),
    steps: [
      { to: "0.03", points: "10" },
      { from: "0.03", to: "0.05", points: "15" },
      { from: "0.05", points: "20" },
    ],
  };
  return boundary === undefined ? rule : { ...rule, boundary };
}

function points(rule: ScoreRule, value: string): string | null {
  const given = rulePoints(rule, { value });
  return given === null ? null : toDecimal(given);
}

describe("rulePoints", () => {
  it("gives a boundary value the higher-scoring step: 以上、以下含本数", () => {
    expect(["0.0299", "0.03", "0.05"].map((value) => points(steps(), value))).toEqual(["10", "15", "20"]);
  });

  it("gives a boundary value the lower-scoring step where the scheme says so", () => {
    expect(["0.03", "0.05", "0.0501"].map((value) => points(steps("lower-scoring"), value))).toEqual([
      "10",
      "15",
      "20",
    ]);
  });

  it("takes the higher-scoring step also where less is better", () => {
    const debt: ScoreRule = {
      rule: "steps",
      metric: field("value"),
      steps: [
        { to: "55", points: "10" },
        { from: "55", to: "75", points: "5" },
        { from: "75", points: "0" },
      ],
    };
    expect(["55", "55.01", "75", "75.01"].map((value) => points(debt, value))).toEqual(["10", "5", "5", "0"]);
  });

  it("counts full units only, up to the cap and never below zero", () => {
    const rule: ScoreRule = { rule: "per-unit", metric: field("value"), unit: "2", points: "1", cap: "5" };
    expect(["1.99", "2", "9.9", "10", "40", "-3"].map((value) => points(rule, value))).toEqual([
      "0",
      "1",
      "4",
      "5",
      "5",
      "0",
    ]);
  });

  it("takes the better of two alternatives and ignores one without a value", () => {
    const rule: ScoreRule = {
      rule: "best-of",
      rules: [steps(), { rule: "choice", field: "grade", points: [{ choice: "x", points: "12" }] }],
    };
    expect(shown(rulePoints(rule, { value: "0.01", grade: "x" }))).toBe("12");
    expect(shown(rulePoints(rule, { value: "0.01" }))).toBe("10");
    expect(shown(rulePoints(rule, { grade: "y" }))).toBeNull();
  });
});

describe("thresholds", () => {
  it("are strict or inclusive as written", () => {
    const seventy = exact("70");
    expect(
      [{ atLeast: "70" }, { above: "70" }, { atMost: "70" }, { below: "70" }].map((is) => meets(seventy, is)),
    ).toEqual([true, false, true, false]);
  });
});

describe("conditionHolds", () => {
  const scope: ConditionScope = {
    facts: FACTS,
    total: exact("70"),
    group: (id) => (id === "known" ? exact("5") : null),
    criterion: (id) => (id === "known" ? exact("5") : null),
    gate: (id) => (id === "open" ? null : id === "passed"),
    floors: true,
  };
  const unknown: Condition = { test: "metric", metric: field("missing"), is: { atLeast: "1" } };
  const yes: Condition = { test: "flag", field: "yes", is: true };
  const no: Condition = { test: "choice", field: "grade", oneOf: ["y"] };

  it.each<[string, Condition, boolean | null]>([
    ["a strict total", { test: "total", is: { above: "70" } }, false],
    ["an inclusive total", { test: "total", is: { atLeast: "70" } }, true],
    ["a group", { test: "group", group: "known", is: { atLeast: "5" } }, true],
    ["a criterion", { test: "criterion", criterion: "known", is: { below: "5" } }, false],
    ["a choice", { test: "choice", field: "grade", oneOf: ["x", "z"] }, true],
    ["a passed gate", { test: "gate", gate: "passed" }, true],
    ["a failed gate", { test: "gate", gate: "failed" }, false],
    ["an open gate", { test: "gate", gate: "open" }, null],
    ["the floors", { test: "floors" }, true],
    ["what is not known", unknown, null],
    ["not of what is not known", { test: "not", of: unknown }, null],
    ["all, one of them unknown", { test: "all", of: [yes, unknown] }, null],
    ["all, one of them false", { test: "all", of: [unknown, no] }, false],
    ["any, one of them true", { test: "any", of: [unknown, yes] }, true],
    ["any, none of them true", { test: "any", of: [no, unknown] }, null],
    ["not of a false one", { test: "not", of: no }, true],
  ])("judges %s", (_, condition, holds) => {
    expect(conditionHolds(condition, scope)).toBe(holds);
  });
});
