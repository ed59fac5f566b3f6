import { describe, expect, test } from "vitest";
import { findFigure, isTelling, numbersIn } from "#shared/domain/search/find-figure.ts";

/** How a figure is written in a text; null when it does not stand there. */
function written(text: string, value: string, unit?: string): string | null {
  return findFigure(numbersIn(text), { value, unit });
}

describe("a figure on a page", () => {
  test.each([
    ["as it was declared", "营业收入 53358.69 万元", "53358.69", "53358.69"],
    ["in groups of three", "营业收入53,358.69万元", "53358.69", "53,358.69"],
    ["in full width", "营业收入５３，３５８．６９万元", "53358.69", "53,358.69"],
    ["with noughts at its end", "合计 12,345.50", "12345.5", "12,345.50"],
    ["before a full stop of a sentence", "as much as 53,358.69.", "53358.69", "53,358.69"],
    ["in brackets with its unit", "（53,358.69 万元）", "53358.69", "53,358.69"],
  ])("is found %s", (_, text, value, expected) => {
    expect(written(text, value)).toBe(expected);
  });

  test.each([
    ["in yuan, to the last", "营业收入 533,586,900.00", "万元", "533,586,900.00"],
    ["in yuan that it was rounded from, half up", "营业收入 533,586,850.00", "万元", "533,586,850.00"],
    ["in yuan, for 亿元", "5,335,869,000,000", "亿元", "5,335,869,000,000"],
  ])("is found %s", (_, text, unit, expected) => {
    expect(written(text, "53358.69", unit)).toBe(expected);
  });

  test("is found where rounding to its unit adds a digit", () => {
    expect(written("99,999,999.99", "10000.00", "万元")).toBe("99,999,999.99");
  });

  test.each([
    ["part of a longer number", "153358.69 53358.691 53358.69.1 1,53358.69", undefined],
    ["below zero", "-53,358.69 −53,358.69", undefined],
    ["below zero as accounts write it", "净利润 (53,358.69)", undefined],
    ["rounded to another", "533,586,849.99", "万元"],
    ["in yuan, of a figure that is not money", "533,586,900.00", "人"],
    ["in yuan, of a figure without a unit", "533,586,900.00", undefined],
  ])("is not a number that is %s", (_, text, unit) => {
    expect(written(text, "53358.69", unit)).toBeNull();
  });

  test("is not made of digits that stand on two lines or in two cells", () => {
    expect(written("53,358\n.69 53,3 58.69", "53358.69")).toBeNull();
  });

  test("is read once from a text of a megabyte of digits", () => {
    expect(written(`${"1".repeat(1_000_000)} 53,358.69`, "53358.69")).toBe("53,358.69");
  });
});

test.each([
  ["53358.69", true],
  ["10000", true],
  ["0.01234", false],
  ["0.12345", true],
  ["2026", false],
  ["48.20", false],
  ["-53358.69", false],
  ["五万", false],
  ["", false],
])("whether %s has digits enough to be looked for: %s", (value, expected) => {
  expect(isTelling(value)).toBe(expected);
});
