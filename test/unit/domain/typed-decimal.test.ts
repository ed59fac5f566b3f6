import { describe, expect, it } from "vitest";
import { DECIMAL_PATTERN } from "#shared/domain/exact.ts";
import { typedDecimal } from "#shared/domain/typed-decimal.ts";
import { fc } from "../../helpers/properties.ts";

describe("a typed number", () => {
  it.each([
    ["37", "37"],
    [" 36.5 ", "36.5"],
    ["007", "7"],
    ["3.50", "3.5"],
    ["０", "0"],
    ["３６．５", "36.5"],
    ["8。5", "8.5"],
    ["８｡５", "8.5"],
    ["-0.0", "0"],
    ["−12.25", "-12.25"],
    ["－2", "-2"],
  ])("%j is %s", (typed, value) => {
    expect(typedDecimal(typed, "refused")).toEqual({ ok: true, value });
  });

  it.each(["", "  ", "\u3000", "-", "−", "3.", "３。", ".", "-."])("%j is a number in the making", (typed) => {
    expect(typedDecimal(typed, "refused")).toEqual({ ok: false, failure: "unfinished" });
  });

  it.each(["8,5", "8，5", "1,500", "1，500", ",", "8,"])("%j is refused, since its comma may be a point", (typed) => {
    expect(typedDecimal(typed, "refused")).toEqual({ ok: false, failure: "ambiguous-comma" });
  });

  it.each(["1 2", "1\u00a02", "1\u30002", "8.5.", "8..5", "8。.5", "1e1", "+3", "--3", "3-", ".5"])(
    "%j is none",
    (typed) => {
      expect(typedDecimal(typed, "refused")).toEqual({ ok: false, failure: "not-a-number" });
    },
  );

  it.each(["8²", "③", "½", "八", "٣", "𝟖", "8\u200b5", "\u202e58", "NaN", "0x10", "3分"])(
    "%j only looks like one, and is none",
    (typed) => {
      expect(typedDecimal(typed, "grouping")).toEqual({ ok: false, failure: "not-a-number" });
    },
  );

  it("with more digits than a wire decimal has is refused", () => {
    expect(typedDecimal("1".repeat(21), "refused")).toEqual({ ok: false, failure: "too-precise" });
    expect(typedDecimal(`0.${"1".repeat(11)}`, "refused")).toEqual({ ok: false, failure: "too-precise" });
  });

  it.each([
    ["1,500", "1500"],
    ["1，234，567.80", "1234567.8"],
    ["-1,000", "-1000"],
  ])("%j is %s where commas may group thousands", (typed, value) => {
    expect(typedDecimal(typed, "grouping")).toEqual({ ok: true, value });
  });

  it.each(["8,5", "8，5", "1,23", "12,34,567", "0,123", "1234,567", "1,500,", "1.000,5"])(
    "%j is refused even there",
    (typed) => {
      expect(typedDecimal(typed, "grouping")).toEqual({ ok: false, failure: "ambiguous-comma" });
    },
  );

  it.each([
    ["0".repeat(500_000), "too-precise"],
    [`${"0".repeat(500_000)}x`, "not-a-number"],
    [`1.${"0".repeat(500_000)}1`, "too-precise"],
  ] as const)("is not looked for in half a million characters", (typed, failure) => {
    expect(typedDecimal(typed, "grouping")).toEqual({ ok: false, failure });
  });

  it("is never another number than its digits say, whatever was typed", () => {
    const anything = fc.string({
      unit: fc.constantFrom(..."0 1 5 9 . , - − ， 。 ． ０ ５ \u3000 e + ²".split(" "), " "),
    });
    fc.assert(
      fc.property(anything, fc.constantFrom("refused" as const, "grouping" as const), (typed, commas) => {
        const read = typedDecimal(typed, commas);
        if (!read.ok) return;
        expect(read.value).toMatch(DECIMAL_PATTERN);
        const digits = typed.normalize("NFKC").replace(/[^0-9]/g, "");
        expect(digits).toContain(read.value.replace(/[^0-9]/g, ""));
      }),
    );
  });
});
