import { describe, expect, it } from "vitest";
import { checkScheme } from "#shared/domain/scheme/check-scheme.ts";
import { parseScheme, parseSchemeShape } from "#shared/domain/scheme/parse-scheme.ts";
import type { SchemeProblemKey } from "#shared/domain/scheme/scheme-problem.ts";
import { scheme } from "#shared/files/scheme.ts";
import { changedJson } from "../../helpers/changed-json.ts";
import { EVERY_KIND, everyKindScheme } from "../../helpers/every-kind-scheme.ts";

type Change = readonly [place: string, value: unknown];
type Case = { readonly changes: readonly Change[]; readonly path: string; readonly params?: Record<string, string> };

const QUALITY = "groups[0]";
const CRAFT = "groups[0].children[0]";
const BRAND = "groups[0].children[1]";
const PLAN = "groups[0].children[2]";
const HONOURS = "groups[0].children[3]";
const RATE = "groups[1].children[0]";
const EXPERIENCE = "groups[1].children[1]";
const CLASS = "groups[1].children[2]";
const RESEARCH = "groups[1].children[3]";
const PLATFORM = "groups[1].children[4].children[0]";
const LATENESS = "groups[2].children[0]";

/** A calibration dossier with an anchor of a criterion for each of these points. */
function calibration(candidate: string, criterion: string, ...points: string[]) {
  return { candidate, anchors: points.map((each) => ({ criterion, points: each })) };
}

/** One contradiction for every problem there is: a new problem without a case does not compile. */
const CASES: Record<SchemeProblemKey, Case> = {
  "duplicate-id": { changes: [[`${BRAND}.id`, "craft"]], path: BRAND, params: { id: "craft" } },
  "reserved-id": { changes: [[`${BRAND}.id`, "total"]], path: BRAND, params: { id: "total" } },
  "duplicate-choice": { changes: [["fields[4].choices[1].id", "a"]], path: "fields[4].choices[1]" },
  "duplicate-cluster": { changes: [["clusters[1]", "装备制造"]], path: "clusters[1]" },
  "choices-missing": { changes: [["fields[4].choices", undefined]], path: "fields[4]" },
  "choices-not-asked": { changes: [["fields[0].choices", [{ id: "x", label: "X" }]]], path: "fields[0]" },
  "scheme-max-differs": { changes: [["max", "81"]], path: "max", params: { max: "81", sum: "80" } },
  "group-max-differs": {
    changes: [[`${CRAFT}.weight`, "1.5"]],
    path: `${QUALITY}.max`,
    params: { id: "quality", max: "30", sum: "35" },
  },
  "max-not-positive": { changes: [[`${LATENESS}.max`, "0"]], path: `${LATENESS}.max` },
  "weight-zero": { changes: [[`${LATENESS}.weight`, "0"]], path: `${LATENESS}.weight` },
  "bonus-deduction": { changes: [[`${LATENESS}.isBonus`, true]], path: `${LATENESS}.isBonus` },
  "floor-unreachable": { changes: [[`${QUALITY}.floor`, { above: "30" }]], path: `${QUALITY}.floor` },
  "floors-unused": { changes: [["pass.of[1]", undefined]], path: `${QUALITY}.floor` },
  "range-empty": { changes: [[`${CRAFT}.min`, "10"]], path: `${CRAFT}.min` },
  "step-not-positive": { changes: [[`${CRAFT}.step`, "0"]], path: `${CRAFT}.step` },
  "step-does-not-divide": { changes: [[`${CRAFT}.step`, "0.3"]], path: `${CRAFT}.step`, params: { step: "0.3" } },
  "finer-than-hundredths": { changes: [[`${CRAFT}.step`, "0.005"]], path: CRAFT },
  "anchor-out-of-range": { changes: [[`${CRAFT}.anchors[0].points`, "11"]], path: `${CRAFT}.anchors[0].points` },
  "anchor-off-step": { changes: [[`${CRAFT}.anchors[0].points`, "9.75"]], path: `${CRAFT}.anchors[0].points` },
  "points-out-of-range": { changes: [[`${BRAND}.bands[2].points`, "11"]], path: `${BRAND}.bands[2].points` },
  "max-unreachable": { changes: [[`${BRAND}.bands[2].points`, "9"]], path: `${BRAND}.max`, params: { max: "10" } },
  "bands-overlap": { changes: [[`${PLAN}.bands[1].from`, "3"]], path: `${PLAN}.bands[1]` },
  "option-without-points": { changes: [[`${HONOURS}.options[1].points`, "0"]], path: `${HONOURS}.options[1]` },
  "cap-above-max": { changes: [[`${HONOURS}.cap`, "6"]], path: `${HONOURS}.cap` },
  "cap-unreachable": { changes: [[`${HONOURS}.options[1].points`, "1"]], path: `${HONOURS}.cap` },
  "factor-zero": { changes: [[`${PLATFORM}.factor`, "0"]], path: `${PLATFORM}.factor` },
  "reason-empty": { changes: [[`${CRAFT}.reasonRequired`, {}]], path: `${CRAFT}.reasonRequired` },
  "reason-out-of-range": {
    changes: [[`${CRAFT}.reasonRequired.atLeast`, "10.5"]],
    path: `${CRAFT}.reasonRequired.atLeast`,
  },
  "reason-not-asked": {
    changes: [[`${PLATFORM}.reasonRequired`, { atLeast: "19" }]],
    path: `${PLATFORM}.reasonRequired`,
  },
  "step-empty": { changes: [[`${RATE}.rule.steps[1].to`, "-1"]], path: `${RATE}.rule.steps[1]` },
  "steps-gap": {
    changes: [[`${RATE}.rule.steps[2].from`, "0.2"]],
    path: `${RATE}.rule.steps[2]`,
    params: { from: "1/10", to: "1/5" },
  },
  "steps-overlap": { changes: [[`${RATE}.rule.steps[2].from`, "0.05"]], path: `${RATE}.rule.steps[2]` },
  "step-unreachable": {
    changes: [
      [
        `${RATE}.rule.steps`,
        [
          { to: "0", points: "0" },
          { from: "0", to: "0", points: "1" },
          { from: "0", points: "10" },
        ],
      ],
    ],
    path: `${RATE}.rule.steps[1]`,
  },
  "unit-not-positive": { changes: [[`${EXPERIENCE}.rule.unit`, "0"]], path: `${EXPERIENCE}.rule.unit` },
  "unit-points-not-positive": { changes: [[`${EXPERIENCE}.rule.points`, "-1"]], path: `${EXPERIENCE}.rule.points` },
  "choice-unknown": { changes: [[`${CLASS}.rule.points[2].choice`, "d"]], path: `${CLASS}.rule.points[2]` },
  "choice-repeated": { changes: [[`${CLASS}.rule.points[2].choice`, "b"]], path: `${CLASS}.rule.points[2]` },
  "choice-uncovered": {
    changes: [[`${CLASS}.rule.points[2]`, undefined]],
    path: `${CLASS}.rule.points`,
    params: { field: "grade", choice: "c" },
  },
  "rule-reads-no-fact": {
    changes: [[`${EXPERIENCE}.rule.metric`, { op: "constant", value: "4" }]],
    path: `${EXPERIENCE}.rule`,
  },
  "field-unknown": {
    changes: [[`${EXPERIENCE}.rule.metric.field`, "age"]],
    path: `${EXPERIENCE}.rule.metric.field`,
    params: { field: "age" },
  },
  "field-not-numeric": {
    changes: [[`${EXPERIENCE}.rule.metric.field`, "note"]],
    path: `${EXPERIENCE}.rule.metric.field`,
  },
  "field-not-choice": { changes: [[`${CLASS}.rule.field`, "award"]], path: `${CLASS}.rule.field` },
  "field-not-flag": { changes: [["directPaths[0].requires.field", "grade"]], path: "directPaths[0].requires" },
  "divisor-zero": {
    changes: [[`${RESEARCH}.rule.rules[1].metric.by`, { op: "constant", value: "0" }]],
    path: `${RESEARCH}.rule.rules[1].metric.by`,
  },
  "criterion-unknown": { changes: [["tiers[1].requires.criterion", "pace"]], path: "tiers[1].requires" },
  "group-unknown": { changes: [["aggregation.tieBreak[0].group", "pace"]], path: "aggregation.tieBreak[0]" },
  "gate-unknown": { changes: [["pass.of[2].gate", "pace"]], path: "pass.of[2]" },
  "threshold-unreachable": {
    changes: [["tiers[0].requires.is", { above: "80" }]],
    path: "tiers[0].requires.is",
    params: { is: "above", value: "80" },
  },
  "floors-none": { changes: [[`${QUALITY}.floor`, undefined]], path: "pass.of[1]" },
  "gate-needs-facts": {
    changes: [["gates[2].decidedBy.failsWhen", { test: "total", is: { below: "10" } }]],
    path: "gates[2].decidedBy.failsWhen",
  },
  "tier-unknown": { changes: [["tiers[0].extends", "budding"]], path: "tiers[0].extends" },
  "tier-cycle": { changes: [["tiers[1].extends", "champion"]], path: "tiers[1].extends" },
  "tier-unreachable": {
    changes: [
      ["tiers[0].quota", undefined],
      ["tiers[0].quotaPerCluster", undefined],
      ["tiers[0].extends", undefined],
      ["tiers[1].extends", "champion"],
    ],
    path: "tiers[1]",
    params: { id: "promising" },
  },
  "cluster-unknown": {
    changes: [["tiers[0].quotaPerCluster", { 食品饮料: 1 }]],
    path: 'tiers[0].quotaPerCluster["食品饮料"]',
  },
  "cluster-quota-above-quota": {
    changes: [["tiers[0].quotaPerCluster", { 装备制造: 3 }]],
    path: 'tiers[0].quotaPerCluster["装备制造"]',
  },
  "cluster-quotas-below-quota": {
    changes: [["tiers[0].quota", 3]],
    path: "tiers[0].quotaPerCluster",
    params: { quota: "3", sum: "2" },
  },
  "trim-leaves-nobody": { changes: [["aggregation.trim.minimumPanel", 2]], path: "aggregation.trim" },
  "rounding-place-unused": {
    changes: [["aggregation.rounding.expertTotal", { digits: 2, mode: "half-up" }]],
    path: "aggregation.rounding.expertTotal",
  },
  "deviation-empty": { changes: [["aggregation.deviation", { combine: "any" }]], path: "aggregation.deviation" },
  "deviation-not-positive": {
    changes: [["aggregation.deviation.percent", "0"]],
    path: "aggregation.deviation.percent",
  },
  "normalisation-needs-expert-total": {
    changes: [["aggregation.normalisation", "severity"]],
    path: "aggregation.normalisation",
  },
  "calibration-repeated": {
    changes: [["calibration", [calibration("K1", "craft", "8"), calibration("K1", "craft", "8")]]],
    path: "calibration[1]",
    params: { id: "K1" },
  },
  "anchor-repeated": {
    changes: [["calibration", [calibration("K1", "craft", "8", "9")]]],
    path: "calibration[0].anchors[1]",
    params: { id: "craft" },
  },
  "anchor-not-judged": {
    changes: [["calibration", [calibration("K1", "growth-rate", "0")]]],
    path: "calibration[0].anchors[0]",
    params: { id: "growth-rate" },
  },
  "anchor-impossible": {
    changes: [["calibration", [calibration("K1", "craft", "8.25")]]],
    path: "calibration[0].anchors[0]",
    params: { id: "craft", points: "8.25" },
  },
  "tie-break-repeated": {
    changes: [["aggregation.tieBreak[1]", { by: "group", group: "quality", prefer: "lower" }]],
    path: "aggregation.tieBreak[1]",
  },
};

describe("checkScheme", () => {
  it("finds nothing wrong with a scheme that uses every kind of rule", () => {
    expect(checkScheme(everyKindScheme())).toEqual([]);
  });

  it.each(Object.entries(CASES))("finds %s and names its path", (problem, { changes, path, params }) => {
    const changed = changes.reduce((json: unknown, [place, value]) => changedJson(json, place, value), EVERY_KIND);
    const found = checkScheme(scheme.parse(changed)).filter((each) => each.problem === problem);
    expect(found.map((each) => each.path)).toContain(path);
    const named = found.find((each) => each.path === path)?.params;
    expect(named).toEqual(params ?? named);
  });

  it("finds ends that steps leave open below and above", () => {
    const closed = changedJson(
      changedJson(EVERY_KIND, `${RATE}.rule.steps[0].from`, "-1"),
      `${RATE}.rule.steps[2].to`,
      "9",
    );
    const gaps = checkScheme(scheme.parse(closed)).filter(({ problem }) => problem === "steps-gap");
    expect(gaps.map(({ params }) => params)).toEqual([
      { from: "-∞", to: "-1" },
      { from: "9", to: "+∞" },
    ]);
  });

  it("finds points finer than hundredths in bands, steps and per-unit rules too", () => {
    for (const [place, value] of [
      [`${BRAND}.bands[1].points`, "5.125"],
      [`${PLAN}.bands[0].to`, "3.999"],
      [`${RATE}.rule.steps[1].points`, "5.001"],
      [`${EXPERIENCE}.rule.points`, "0.125"],
      [`${HONOURS}.options[0].points`, "3.001"],
    ] as const) {
      const problems = checkScheme(scheme.parse(changedJson(EVERY_KIND, place, value)));
      expect(problems.map(({ problem }) => problem)).toContain("finer-than-hundredths");
    }
  });

  it("finds item rounding where whole totals are combined", () => {
    const changed = changedJson(EVERY_KIND, "aggregation.level", "expert-total");
    expect(checkScheme(scheme.parse(changed)).map(({ path }) => path)).toEqual(["aggregation.rounding.item"]);
  });
});

function refusal(json: unknown, parse: typeof parseScheme = parseScheme) {
  const result = parse(typeof json === "string" ? json : JSON.stringify(json));
  return result.ok ? null : result.failure;
}

describe("parseScheme", () => {
  it("accepts a scheme without problems", () => {
    expect(parseScheme(JSON.stringify(EVERY_KIND))).toEqual({ ok: true, value: everyKindScheme() });
  });

  it("says so when a newer version wrote the file, whatever else is in it", () => {
    expect(refusal({ format: "fengjuan-scheme", version: 2, novelty: true })).toEqual({
      code: "NEWER_FORMAT",
      params: { version: 2 },
    });
  });

  it("names the path of what does not fit, also inside groups", () => {
    expect(refusal(changedJson(EVERY_KIND, `${CRAFT}.max`, 10))).toEqual({
      code: "BAD_SHAPE",
      params: { path: `${CRAFT}.max`, detail: "invalid_type" },
    });
    expect(refusal(changedJson(EVERY_KIND, "surprise", 1))?.code).toBe("BAD_SHAPE");
  });

  it("refuses a repeated key", () => {
    expect(refusal('{"format":"fengjuan-scheme","format":"x"}')?.code).toBe("DUPLICATE_KEY");
  });

  it("refuses a contradiction, counting them, which parseSchemeShape lets through", () => {
    const json = changedJson(EVERY_KIND, "max", "81");
    expect(refusal(json)).toEqual({
      code: "BAD_SCHEME",
      params: { count: 1, path: "max", problem: "scheme-max-differs" },
    });
    expect(refusal(json, parseSchemeShape)).toBeNull();
  });
});
