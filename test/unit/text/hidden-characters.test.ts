import { expect, test } from "vitest";
import { shownText, textParts } from "#shared/text/hidden-characters.ts";
import { fc } from "../../helpers/properties.ts";

test.each([
  ["a bidirectional override", "年报\u202Efdp.exe", "年报‹U+202E›fdp.exe"],
  ["a run of zero-width spaces", "佛山\u200B\u200B\u200B公司", "佛山‹U+200B × 3›公司"],
  ["a byte order mark at the start", "\uFEFF甲", "‹U+FEFF›甲"],
  ["a tag character beyond the first plane", "甲\u{E0041}", "甲‹U+E0041›"],
  ["a Hangul filler, which is a letter that is not seen", "\u3164", "‹U+3164›"],
  ["a soft hyphen", "co\u00ADop", "co‹U+00AD›op"],
  ["an escape character", "\u001b[31m", "‹U+001B›[31m"],
])("%s is shown by its code", (_, text, shown) => {
  expect(shownText(text)).toBe(shown);
});

test.each([
  ["Chinese with full-width marks", "佛山市示例（集团）有限公司"],
  ["several lines", "第一行\n\t第二行"],
  ["a name with a variation selector", "葛\u{E0100}飾"],
  ["what looks like markup or a formula", '<img src=x onerror="alert(1)"> =HYPERLINK("x")'],
])("%s stands as it is", (_, text) => {
  expect(shownText(text)).toBe(text);
});

test("words written from right to left keep their direction to themselves", () => {
  expect(shownText("شركة")).toBe("\u2068شركة\u2069");
});

test("no character is lost or made up, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const back = textParts(text).map((part) =>
        part.kind === "plain" ? part.text : String.fromCodePoint(parseInt(part.code.slice(2), 16)).repeat(part.count),
      );
      expect(back.join("")).toBe(text);
    }),
  );
});
