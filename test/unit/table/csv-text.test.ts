import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { csvText } from "../../../electron/table/csv-text.ts";

describe("csvText", () => {
  it("starts with a byte order mark and ends every line with CRLF", () => {
    expect(csvText(["a"], [["b"], [null]])).toBe("\ufeffa\r\nb\r\n\r\n");
  });

  it.each(["=1+1", "+49 89", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1＋1", "  =1"])(
    "puts an apostrophe before %j, which a spreadsheet would run",
    (cell) => {
      expect(parse(csvText([cell], []), { bom: true })).toEqual([[`'${cell}`]]);
    },
  );

  it.each(["-5", "-0.25", "86.42", "d0001", "佛山=好"])("leaves %j as it is", (cell) => {
    expect(csvText([cell], [])).toBe(`\ufeff${cell}\r\n`);
  });

  it("gives back cells with quotes, commas, semicolons and line breaks unchanged", () => {
    const row = ['say "no"', "a,b", "a;b", "a\r\nb", " padded "];
    expect(parse(csvText(row, []), { bom: true })).toEqual([row]);
  });
});
