import { describe, expect, it } from "vitest";
import { nextStep } from "#shared/domain/scoring/next-step.ts";

const halves = { from: "0", to: "40", step: "0.5" };
const odd = { from: "-1", to: "2", step: "2" };

describe("a step", () => {
  it.each([
    ["36.5", 1, "37"],
    ["36.5", -1, "36"],
    ["0.5", -1, "0"],
    ["39.5", 1, "40"],
  ] as const)("from %s by %i leads to %s", (number, by, next) => {
    expect(nextStep(number, by, halves)).toBe(next);
  });

  it.each([
    ["36.3", 1, "36.5"],
    ["36.3", -1, "36"],
    ["85", -1, "40"],
    ["-3", 1, "0"],
  ] as const)("from %s, which may not be given, leads by %i to the next that may: %s", (number, by, next) => {
    expect(nextStep(number, by, halves)).toBe(next);
  });

  it.each([
    ["40", 1],
    ["0", -1],
    ["85", 1],
    ["-3", -1],
  ] as const)("from %s by %i leads nowhere", (number, by) => {
    expect(nextStep(number, by, halves)).toBeNull();
  });

  it("from nothing begins at the least when it goes up, and gives nothing when it goes down", () => {
    expect(nextStep(null, 1, halves)).toBe("0");
    expect(nextStep(null, -1, halves)).toBeNull();
    expect(nextStep(null, 1, odd)).toBe("-1");
  });

  it("keeps to the grid that begins at the least, also where the most is beside it", () => {
    expect(nextStep("-1", 1, odd)).toBe("1");
    expect(nextStep("1", 1, odd)).toBeNull();
    expect(nextStep("2", -1, odd)).toBe("1");
  });
});
