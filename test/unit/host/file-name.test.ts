import { describe, expect, it } from "vitest";
import { safeFileName } from "../../../electron/host/file-name.ts";
import { fc } from "../../helpers/properties.ts";

describe("a name for a file from outside", () => {
  it.each([
    ["佛山装备（第一组）.fjbatch", "佛山装备（第一组）.fjbatch"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["a\\b:c.fjcard", "a_b_c.fjcard"],
    ["nul.fjsheet", "_nul.fjsheet"],
    ["COM¹ .fjsheet", "_COM¹ .fjsheet"],
    ["\u202ejpg.exe", "_jpg.exe"],
    ["...", "file"],
    ["", "file"],
    [".fjbatch", "fjbatch"],
  ])("of %j is %j", (original, name) => {
    expect(safeFileName(original)).toBe(name);
  });

  it("is short, has no separator and no control character, and is its own safe name, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (original) => {
        const name = safeFileName(original);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^\.|^ |[. ]$/u);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});
