import { expect, test } from "vitest";
import { makeEnterprises } from "../../../electron/demo/enterprise.ts";
import { accounting, hundredths } from "../../../electron/demo/finances.ts";
import { CLUSTERS } from "../../../electron/demo/industries.ts";
import { xoshiro128 } from "../../../electron/demo/random.ts";
import { creditCodeCheck } from "../../../shared/domain/credit-code.ts";
import { criteriaOf } from "../../../shared/domain/scheme/criteria-of.ts";
import { factProblem } from "../../../shared/domain/scoring/fact-problem.ts";
import { importedPoints } from "../../../shared/domain/scoring/imported-points.ts";
import { computedPoints } from "../../../shared/domain/scoring/rule-points.ts";
import { TEMPLATES } from "../../../shared/templates/templates.ts";

const SCHEME = TEMPLATES["hidden-champion"];
const ENTERPRISES = makeEnterprises({ count: 48, seed: "1" });

test("the same seed gives the same enterprises, another seed others", () => {
  expect(makeEnterprises({ count: 48, seed: "1" })).toEqual(ENTERPRISES);
  expect(makeEnterprises({ count: 48, seed: "2" }).map(({ name }) => name)).not.toEqual(
    ENTERPRISES.map(({ name }) => name),
  );
});

test("the generator gives the published sequence of xoshiro128** 1.1", () => {
  // From the reference C implementation with state 1, 2, 3, 4, as the tests of Rust's rand_xoshiro print it.
  const state = Uint32Array.of(1, 2, 3, 4);
  expect(Array.from({ length: 10 }, () => xoshiro128(state))).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test("every fact fits the hidden-champion template, and every required one is there", () => {
  const known = new Set(SCHEME.fields.map(({ id }) => id));
  for (const { id, facts } of ENTERPRISES) {
    expect(Object.keys(facts).filter((field) => !known.has(field))).toEqual([]);
    for (const field of SCHEME.fields) {
      const value = facts[field.id];
      const problem = value === undefined ? (field.isRequired ? "missing" : null) : factProblem(field, value);
      expect({ id, field: field.id, problem }).toEqual({ id, field: field.id, problem: null });
    }
  }
});

test("every computed criterion and the imported one have points", () => {
  const without = ENTERPRISES.flatMap(({ id, facts }) =>
    criteriaOf(SCHEME)
      .filter(({ criterion }) =>
        criterion.kind === "computed"
          ? computedPoints(criterion, facts) === null
          : criterion.kind === "imported" && importedPoints(criterion, {}, facts).points === null,
      )
      .map(({ criterion }) => `${id} ${criterion.id}`),
  );
  expect(without).toEqual([]);
});

test("finances hang together in every year and agree with the facts", () => {
  for (const { finances, facts, evidence } of ENTERPRISES) {
    for (const [index, year] of finances.years.entries()) {
      expect(year.main).toBeLessThanOrEqual(year.revenue);
      expect(year.research + year.netProfit).toBeLessThan(year.revenue);
      expect(facts[`revenue_y${index + 1}`]).toBe(hundredths(year.revenue));
      expect(facts[`main_y${index + 1}`]).toBe(hundredths(year.main));
    }
    expect(facts["rd_y1"]).toBe(hundredths(evidence.declaredResearch));
    expect(finances.liabilities).toBeLessThan(finances.assets);
    expect(finances.researchStaff).toBeLessThan(finances.staff);
  }
});

test("codes pass the checksum, are distinct, and lie in a division that was never assigned", () => {
  const codes = ENTERPRISES.map(({ creditCode }) => creditCode);
  expect(codes.filter((code) => creditCodeCheck(code) !== null)).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => code.startsWith("91440699FJ"))).toBe(true);
});

test("names are distinct and say that they are examples", () => {
  const names = ENTERPRISES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => name.includes("示例"))).toBe(true);
});

test("clusters are filled evenly and every district occurs", () => {
  for (const { name } of CLUSTERS) expect(ENTERPRISES.filter(({ cluster }) => cluster === name)).toHaveLength(6);
  expect(SCHEME.clusters.toSorted()).toEqual(CLUSTERS.map(({ name }) => name).toSorted());
  expect(new Set(ENTERPRISES.map(({ district }) => district)).size).toBe(5);
});

test("two enterprises are vetoed by a fact, one is a national champion, one overstates its research", () => {
  const count = (field: string) => ENTERPRISES.filter(({ facts }) => facts[field] === "true").length;
  expect([count("accident"), count("tax_evasion"), count("national_champion")]).toEqual([1, 1, 1]);
  const overstated = ENTERPRISES.filter(
    ({ evidence, finances }) => evidence.declaredResearch !== finances.years[0].research,
  );
  expect(overstated).toHaveLength(1);
});

test.each([7, 145, 8.5])("%d enterprises are refused", (count) => {
  expect(() => makeEnterprises({ count, seed: "1" })).toThrow(RangeError);
});

test.each([
  [123_450, "1234.5", "1,234.50"],
  [100, "1", "1.00"],
  [-5, "-0.05", "-0.05"],
  [0, "0", "0.00"],
  [100_000_000, "1000000", "1,000,000.00"],
])("%d hundredths are written %s and %s", (value, shortest, printed) => {
  expect([hundredths(value), accounting(value)]).toEqual([shortest, printed]);
});
