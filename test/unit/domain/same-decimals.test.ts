import { expect, test } from "vitest";
import { exact } from "#shared/domain/exact.ts";
import { sameDecimals } from "#shared/domain/scoring/same-decimals.ts";
import { fc } from "../../helpers/properties.ts";

test("shorter decimals of a column are filled up with zeros, whole numbers too, and what is missing stays missing", () => {
  expect(sameDecimals(["58.75", "35.4", "8", "-2.5", null])).toEqual(["58.75", "35.40", "8.00", "-2.50", null]);
});

test("a column of whole numbers stays as it is", () => {
  expect(sameDecimals(["3", "12", null])).toEqual(["3", "12", null]);
});

test("no value changes, and all have equally many places", () => {
  const decimal = fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.nat(4))
    .map(([units, places]) => units.toFixed(places));
  fc.assert(
    fc.property(fc.array(decimal), (column) => {
      const shown = sameDecimals(column).filter((value) => value !== null);
      expect(shown.map((value) => exact(value).toString())).toEqual(column.map((value) => exact(value).toString()));
      expect(new Set(shown.map((value) => value.split(".")[1]?.length ?? 0)).size).toBeLessThanOrEqual(1);
    }),
  );
});
