import { expect, test } from "vitest";
import { yearChange } from "#shared/domain/scoring/year-change.ts";
import type { FactField } from "#shared/files/scheme.ts";

function field(id: string, more: Partial<FactField> = {}): FactField {
  return { id, label: id, type: "decimal", isRequired: false, ...more };
}

test.each([
  ["100", "112.4", "12.4"],
  ["100", "87.65", "-12.4"],
  ["3", "4", "33.3"],
  ["8", "8", "0.0"],
  ["0.3", "0.1", "-66.7"],
  ["1046.39", "1511.86", "44.5"],
])("from %s to %s is %s per cent", (y2, y1, change) => {
  expect(yearChange(field("y2"), field("y1"), { y1, y2 })).toEqual({ of: "growth", change });
});

test.each([
  ["the earlier year is missing", { y1: "5" }],
  ["the later year is missing", { y2: "5" }],
  ["the earlier year is nothing", { y1: "5", y2: "0" }],
  ["the earlier year is a loss", { y1: "5", y2: "-3" }],
  ["a year is no number", { y1: "约五", y2: "5" }],
])("nothing is said when %s", (_, facts) => {
  expect(yearChange(field("y2"), field("y1"), facts)).toBeNull();
});

test("what is in per cent changes by points, also from nothing", () => {
  const [before, now] = [field("y2", { unit: "%" }), field("y1", { unit: "%" })];
  expect(yearChange(before, now, { y1: "44.13", y2: "46.92" })).toEqual({ of: "points", change: "-2.8" });
  expect(yearChange(before, now, { y1: "1.25", y2: "0" })).toEqual({ of: "points", change: "1.3" });
  expect(yearChange(before, now, { y1: "1.25" })).toBeNull();
});

test("years and words have no change", () => {
  const facts = { y1: "2020", y2: "2010" };
  expect(yearChange(field("y2", { type: "year" }), field("y1", { type: "year" }), facts)).toBeNull();
  expect(yearChange(field("y2", { type: "text" }), field("y1", { type: "text" }), facts)).toBeNull();
});
