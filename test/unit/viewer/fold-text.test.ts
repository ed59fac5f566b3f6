import { expect, test } from "vitest";
import { fold, foldedPlaces, placesOf } from "../../../renderer/viewer/fold-text.ts";
import { fc } from "../../helpers/properties.ts";

test("words in a file are compared without spaces, width and case", () => {
  expect(fold("研 发\n费用　ＡＢＣ")).toBe("研发费用abc");
});

test("each character of the folded text knows what it was made from", () => {
  const text = "研 ﬁ 发";
  const places = foldedPlaces(text);
  expect(
    fold(text)
      .split("")
      .map((character, at) => [character, places[at]]),
  ).toEqual([
    ["研", { start: 0, end: 1 }],
    ["f", { start: 2, end: 3 }],
    ["i", { start: 2, end: 3 }],
    ["发", { start: 4, end: 5 }],
  ]);
});

test("there is a place for every character, in order and inside the text, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      const places = foldedPlaces(text);
      expect(places).toHaveLength(fold(text).length);
      expect(places.every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(true);
    }),
  );
});

test("places of several words stand in the order of the text; those of one do not overlap", () => {
  expect(placesOf(["aa", "ba"], "aaaba")).toEqual([
    { at: 0, length: 2 },
    { at: 3, length: 2 },
  ]);
  expect(placesOf(["aa"], "aaaa").map(({ at }) => at)).toEqual([0, 2]);
  expect(placesOf(["x"], "")).toEqual([]);
});
