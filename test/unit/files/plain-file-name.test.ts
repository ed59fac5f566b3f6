import { describe, expect, it } from "vitest";
import { isPlainFileName } from "../../../shared/files/plain-file-name.ts";

describe("a name for a file on any disk", () => {
  it.each(["王建国-2026-1.fjsheet", ".hidden", "a b（第一组）.pdf", "con-2026"])("may be %s", (name) => {
    expect(isPlainFileName(name)).toBe(true);
  });

  it.each([
    "",
    ".",
    "..",
    "a/b",
    "a\\b",
    "评分:1.fjsheet",
    "a?",
    "a\u0009b",
    "report.",
    "report ",
    "CON",
    "nul.fjsheet",
  ])("is not %j", (name) => {
    expect(isPlainFileName(name)).toBe(false);
  });
});
