import { describe, expect, it } from "vitest";
import {
  exact,
  fromHundredths,
  mean,
  median,
  round,
  type RoundingMode,
  toDecimal,
  toFixed,
  toHundredths,
} from "#shared/domain/exact.ts";

describe("round", () => {
  it.each<[RoundingMode, string[]]>([
    ["half-up", ["2.35", "-2.35", "2.36", "2.35"]],
    ["half-even", ["2.34", "-2.34", "2.36", "2.35"]],
    ["up", ["2.35", "-2.35", "2.36", "2.35"]],
    ["down", ["2.34", "-2.34", "2.35", "2.34"]],
  ])("%s decides halves and the sign", (mode, expected) => {
    expect(["2.345", "-2.345", "2.355", "2.3451"].map((text) => toFixed(round(exact(text), 2, mode), 2))).toEqual(
      expected,
    );
  });

  it("sees the half that binary floating point loses", () => {
    expect(toFixed(round(exact("1.005"), 2, "half-up"), 2)).toBe("1.01");
    expect((1.005).toFixed(2)).toBe("1.00");
  });
});

describe("decimals", () => {
  it("print every digit of the rounding, or the shortest that shows the value", () => {
    expect([toFixed(exact("8"), 2), toFixed(exact("-0.5"), 0), toFixed(exact("-0.001"), 2)]).toEqual([
      "8.00",
      "-1",
      "0.00",
    ]);
    expect([exact("100"), exact("8.50"), exact("0"), exact("1").div(3)].map(toDecimal)).toEqual([
      "100",
      "8.5",
      "0",
      "0.333333",
    ]);
  });

  it.each(["+1", "01", "1.", ".5", "1e3", "NaN", "", "１"])("are refused when written as '%s'", (text) => {
    expect(() => exact(text)).toThrow("not a decimal");
  });

  it("become hundredths only when that loses nothing", () => {
    expect([toHundredths(exact("8.07")), toHundredths(exact("-1")), toHundredths(exact("8.075"))]).toEqual([
      807,
      -100,
      null,
    ]);
  });
});

describe("hundredths", () => {
  it.each(["0", "7", "0.5", "8.07", "100", "-0.05", "-12.3", "90071992547409.91"])("of %s give it back", (text) => {
    expect(fromHundredths(toHundredths(exact(text)) ?? Number.NaN)).toBe(text);
  });
});

describe("centres", () => {
  it("are exact, and the median of an even number is the mean of the two in the middle", () => {
    const values = ["9", "1", "2", "5"].map(exact);
    expect([mean(values).toFraction(), median(values).toFraction(), median(values.slice(1)).toFraction()]).toEqual([
      "17/4",
      "7/2",
      "2",
    ]);
  });

  it("of nothing do not exist", () => {
    expect(() => mean([])).toThrow("mean of nothing");
    expect(() => median([])).toThrow("median of nothing");
  });
});
