import { describe, expect, it } from "vitest";
import { shellWord } from "../../../electron/demo/shell-word.ts";

describe("a path in a command to copy", () => {
  it.each([
    ["linux", "demo/ledger", "demo/ledger"],
    ["linux", "演示 一/ledger", "'演示 一/ledger'"],
    ["darwin", "Li's demo", String.raw`'Li'\''s demo'`],
    ["win32", String.raw`demo\ledger`, String.raw`demo\ledger`],
    ["win32", String.raw`C:\评审 2026\demo`, String.raw`"C:\评审 2026\demo"`],
    ["win32", "a,b & c", `"a,b & c"`],
  ] as const)("on %s: %s becomes %s", (platform, path, word) => {
    expect(shellWord(path, platform)).toBe(word);
  });
});
