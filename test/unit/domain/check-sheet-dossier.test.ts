import { describe, expect, it } from "vitest";
import { checkSheetDossier } from "#shared/domain/scoring/check-sheet-dossier.ts";
import { expertTotal } from "#shared/domain/scoring/expert-total.ts";
import { missingOf } from "#shared/domain/scoring/missing-of.ts";
import type { RuleBreachKey } from "#shared/domain/scoring/rule-breach.ts";
import type { Facts } from "#shared/files/dossier.ts";
import { type SheetDossier, sheetDossier } from "#shared/files/sheet.ts";
import { changedJson } from "../../helpers/changed-json.ts";
import { everyKindScheme } from "../../helpers/every-kind-scheme.ts";

const SCHEME = everyKindScheme();

const FACTS = {
  "revenue-before": "100",
  revenue: "110",
  years: "7",
  grade: "b",
  research: "11",
  platform: "80",
};

const RATE_INPUTS = { "revenue-before": "100", revenue: "110" };

/** A complete dossier; criteria in the scheme's order. */
const SCORED = {
  candidate: "C1",
  state: "scored",
  criteria: [
    { criterion: "craft", value: { kind: "number", number: "8.5" } },
    { criterion: "brand", value: { kind: "band", band: "mid" } },
    { criterion: "plan", value: { kind: "range", band: "fair", number: "7" } },
    { criterion: "honours", value: { kind: "options", options: ["city", "province"] } },
    { criterion: "growth-rate", value: { kind: "confirmed", inputs: RATE_INPUTS, points: "10" } },
    { criterion: "experience", value: { kind: "confirmed", inputs: { years: "7" }, points: "3" } },
    { criterion: "class", value: { kind: "confirmed", inputs: { grade: "b" }, points: "3" } },
    {
      criterion: "research-effort",
      value: { kind: "confirmed", inputs: { research: "11", revenue: "110" }, points: "10" },
    },
    { criterion: "lateness", value: { kind: "number", number: "2" } },
  ],
  gates: [
    { gate: "honest", answer: "clear" },
    { gate: "safe", answer: "insufficient" },
  ],
};

const CHALLENGE = {
  kind: "challenged",
  inputs: { years: "7" },
  verified: { years: "4" },
  basis: "the licence is of 2022",
  points: "2",
};

const EXPERIENCE = "criteria[5].value";

function dossierWith(...changes: (readonly [place: string, value: unknown])[]): SheetDossier {
  return sheetDossier.parse(changes.reduce((json: unknown, [place, value]) => changedJson(json, place, value), SCORED));
}

/** One breach of every kind: a new kind without a case does not compile. */
const CASES: Record<RuleBreachKey, { dossier: SheetDossier; at: string | null; facts?: Facts }> = {
  "unknown-criterion": {
    dossier: dossierWith(["criteria[9]", { ...SCORED.criteria[0], criterion: "pace" }]),
    at: "pace",
  },
  "duplicate-criterion": { dossier: dossierWith(["criteria[9]", SCORED.criteria[0]]), at: "craft" },
  "imported-criterion": {
    dossier: dossierWith(["criteria[9]", { ...SCORED.criteria[0], criterion: "platform-score" }]),
    at: "platform-score",
  },
  "wrong-kind": { dossier: dossierWith(["criteria[0].value", { kind: "band", band: "mid" }]), at: "craft" },
  "out-of-range": { dossier: dossierWith(["criteria[0].value.number", "10.5"]), at: "craft" },
  "off-step": { dossier: dossierWith(["criteria[0].value.number", "8.25"]), at: "craft" },
  "unknown-band": { dossier: dossierWith(["criteria[1].value.band", "top"]), at: "brand" },
  "outside-band": { dossier: dossierWith(["criteria[2].value.number", "9"]), at: "plan" },
  "unknown-option": { dossier: dossierWith(["criteria[3].value.options[1]", "national"]), at: "honours" },
  "duplicate-option": { dossier: dossierWith(["criteria[3].value.options[1]", "city"]), at: "honours" },
  "inputs-differ": { dossier: dossierWith([`${EXPERIENCE}.inputs.years`, "9"]), at: "experience" },
  "no-computed-points": {
    dossier: dossierWith([`${EXPERIENCE}.inputs`, {}]),
    at: "experience",
    facts: { "revenue-before": "100", revenue: "110", grade: "b", research: "11" },
  },
  "points-do-not-follow": { dossier: dossierWith([`${EXPERIENCE}.points`, "4"]), at: "experience" },
  "challenge-names-no-input": {
    dossier: dossierWith([EXPERIENCE, { ...CHALLENGE, verified: { revenue: "90" } }]),
    at: "experience",
  },
  "challenge-changes-nothing": {
    dossier: dossierWith([EXPERIENCE, { ...CHALLENGE, verified: { years: "7" } }]),
    at: "experience",
  },
  "challenge-bad-value": {
    dossier: dossierWith([EXPERIENCE, { ...CHALLENGE, verified: { years: "4.5" } }]),
    at: "experience",
  },
  "challenge-without-basis": { dossier: dossierWith([EXPERIENCE, { ...CHALLENGE, basis: "  " }]), at: "experience" },
  "missing-reason": { dossier: dossierWith(["criteria[0].value.number", "9.5"]), at: "craft" },
  "missing-criterion": { dossier: dossierWith(["criteria[0]", undefined]), at: "craft" },
  "unknown-gate": { dossier: dossierWith(["gates[2]", { gate: "pace", answer: "clear" }]), at: "pace" },
  "duplicate-gate": { dossier: dossierWith(["gates[2]", { gate: "safe", answer: "clear" }]), at: "safe" },
  "gate-not-asked": { dossier: dossierWith(["gates[2]", { gate: "scale", answer: "clear" }]), at: "scale" },
  "gate-without-reason": { dossier: dossierWith(["gates[0].answer", "found"], ["gates[0].reason", " "]), at: "honest" },
  "missing-gate": { dossier: dossierWith(["gates[0]", undefined]), at: "honest" },
  "state-without-reason": {
    dossier: dossierWith(["state", "abstained"], ["criteria", []], ["gates", []]),
    at: null,
  },
  "scores-in-spite-of-state": { dossier: dossierWith(["state", "recused"], ["reason", "my student's firm"]), at: null },
};

describe("checkSheetDossier", () => {
  it("finds nothing wrong with values that the scheme can give", () => {
    expect(checkSheetDossier(SCHEME, FACTS, dossierWith())).toEqual([]);
  });

  it.each(Object.entries(CASES))("finds %s", (breach, { dossier, at, facts = FACTS }) => {
    expect(checkSheetDossier(SCHEME, facts, dossier)).toContainEqual({ breach, at });
  });

  it("accepts a challenge whose points follow from the verified facts", () => {
    expect(checkSheetDossier(SCHEME, FACTS, dossierWith([EXPERIENCE, CHALLENGE]))).toEqual([]);
    const wrong = dossierWith([EXPERIENCE, { ...CHALLENGE, points: "3" }]);
    expect(checkSheetDossier(SCHEME, FACTS, wrong)).toEqual([{ breach: "points-do-not-follow", at: "experience" }]);
  });

  it("accepts whenMissing's points only while the metric has no value", () => {
    const unknown = { ...FACTS, "revenue-before": "0" };
    const value = { kind: "confirmed", inputs: { "revenue-before": "0", revenue: "110" }, points: "0" };
    expect(checkSheetDossier(SCHEME, unknown, dossierWith(["criteria[4].value", value]))).toEqual([]);
    const known = { ...value, inputs: RATE_INPUTS };
    expect(checkSheetDossier(SCHEME, FACTS, dossierWith(["criteria[4].value", known]))).toHaveLength(1);
  });

  it("accepts an incomplete dossier that lacks values and reasons, or nothing", () => {
    expect(checkSheetDossier(SCHEME, FACTS, dossierWith(["state", "incomplete"]))).toEqual([]);
    const partial = dossierWith(
      ["state", "incomplete"],
      ["criteria[0].value.number", "9.5"],
      ["criteria[1]", undefined],
    );
    expect(checkSheetDossier(SCHEME, FACTS, partial)).toEqual([]);
  });

  it("still refuses a wrong value in an incomplete dossier", () => {
    const partial = dossierWith(["state", "incomplete"], ["criteria[0].value.number", "11"]);
    expect(checkSheetDossier(SCHEME, FACTS, partial)).toEqual([{ breach: "out-of-range", at: "craft" }]);
  });

  it("accepts an abstention with a reason and an opinion", () => {
    const aside = dossierWith(["state", "abstained"], ["reason", "outside my field"], ["criteria", []], ["gates", []]);
    expect(checkSheetDossier(SCHEME, FACTS, { ...aside, opinion: "looks sound" })).toEqual([]);
  });

  it("takes the range band's own step from its lower end", () => {
    const half = dossierWith(["criteria[2].value.number", "6.5"]);
    expect(checkSheetDossier(SCHEME, FACTS, half)).toEqual([{ breach: "off-step", at: "plan" }]);
  });
});

describe("missingOf", () => {
  it("lists what blocks a dossier in the scheme's order", () => {
    const dossier = dossierWith(
      ["criteria[1]", undefined],
      ["criteria[0].value.number", "1"],
      ["gates[1]", undefined],
      ["gates[0]", { gate: "honest", answer: "found" }],
    );
    expect(missingOf(SCHEME, dossier)).toEqual([
      { what: "reason", id: "craft" },
      { what: "criterion", id: "brand" },
      { what: "gate-reason", id: "honest" },
      { what: "gate", id: "safe" },
    ]);
  });

  it("is empty once reasons are given", () => {
    const dossier = dossierWith(
      ["criteria[0].value.number", "9.5"],
      ["criteria[0].comment", "the only one of its kind"],
    );
    expect(missingOf(SCHEME, dossier)).toEqual([]);
  });
});

describe("expertTotal", () => {
  it("adds up groups with bonus inside the cap, imports with factor and deductions", () => {
    // Quality 8.5 + 5 + 7 + 5 = 25.5; growth 10 + 3 + 3 + 10 + 80 × 0.2 = 42; deductions −2.
    const total = expertTotal(SCHEME, dossierWith(), FACTS);
    expect(total.total).toBe("65.5");
    expect(total.isComplete).toBe(true);
    expect(total.groups.map(({ group, points, isFloorMet }) => [group, points, isFloorMet])).toEqual([
      ["quality", "25.5", true],
      ["growth", "42", null],
      ["outside", "16", null],
      ["deductions", "-2", null],
    ]);
  });

  it("never takes what is missing for zero: it says that the sum is not complete and the floor open", () => {
    const total = expertTotal(SCHEME, dossierWith(["criteria[0]", undefined]), FACTS);
    expect([total.total, total.isComplete, total.groups[0]?.isFloorMet]).toEqual(["57", false, null]);
  });

  it("cuts a group at its maximum", () => {
    const full = dossierWith(
      ["criteria[0].value.number", "10"],
      ["criteria[1].value.band", "high"],
      ["criteria[2].value", { kind: "range", band: "good", number: "10" }],
    );
    expect(expertTotal(SCHEME, full, FACTS).groups[0]?.points).toBe("30");
  });

  it("reports a missed floor", () => {
    const low = dossierWith(
      ["criteria[0].value.number", "0"],
      ["criteria[1].value.band", "low"],
      ["criteria[2].value", { kind: "range", band: "fair", number: "4" }],
    );
    expect(expertTotal(SCHEME, low, FACTS).groups[0]?.isFloorMet).toBe(false);
  });
});
