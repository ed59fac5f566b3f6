import { describe, expect, it } from "vitest";
import { identifier } from "../../../shared/files/primitives.ts";

describe("an identifier", () => {
  it.each(["A", "d0001", "2026.hidden-champion_1", "x".repeat(40), "con1", "COM10", "nulls", "a.con"])(
    "may be %s",
    (id) => {
      expect(identifier.safeParse(id).success).toBe(true);
    },
  );

  it.each([
    ["nothing", ""],
    ["longer than 40 characters", "x".repeat(41)],
    ["one that begins with a dot, which hides a file", ".a"],
    ["one that ends with a dot, which Windows drops", "2026."],
    ["a path", "a/b"],
    ["a Chinese word, which has more than one form on a disk", "第一组"],
    ["a device of Windows", "CON"],
    ["a device of Windows with an ending", "nul.2026"],
    ["a numbered device of Windows", "Lpt1"],
  ])("is not %s", (_what, id) => {
    expect(identifier.safeParse(id).success).toBe(false);
  });
});
