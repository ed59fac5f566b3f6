import { expect, test } from "vitest";
import { findInText, searchWords } from "#shared/domain/search/find-in-text.ts";
import { foldText, foldWithPlaces } from "#shared/domain/search/fold-text.ts";
import { pageGrams, wordGrams } from "#shared/domain/search/page-grams.ts";
import { fc } from "../../helpers/properties.ts";

/** Text as it may stand on a page: few characters, so that words recur, and whatever folds, combines, breaks lines or hides. */
const piece = fc.constantFrom(
  ...'研发 费 費 用 一 𠮷 Ａ a B １ 1 2 . % （ ( " * \u200b \ufeff e\u0301 é ㎡ ﬁ ß İ Σ ⼯ 工 \u0301 \ud800 \u0000 研 发'.split(
    " ",
  ),
  " ",
  "\n",
  "\u3000",
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

/** Whether the index would offer a page for a word, as FTS5 answers the query made of the word's grams. */
function isOffered(page: ReadonlySet<string>, word: string): boolean {
  const grams = wordGrams(word);
  if ("pairs" in grams) return grams.pairs.every((pair) => page.has(pair));
  return [...page].some((gram) => gram.startsWith(grams.beginning));
}

test("the grams of a page and its text together find exactly what a plain search of the folded text finds", () => {
  fc.assert(
    fc.property(text, text, (page, typed) => {
      const words = searchWords(typed);
      const folded = foldText(page);
      const grams = pageGrams(folded);
      const isFound = words.every((word) => isOffered(grams, word)) && findInText(page, words) !== null;
      expect(isFound).toBe(words.every((word) => folded.includes(word)));
    }),
    { numRuns: 2_000 },
  );
});

test("every part of a page can be found on it", () => {
  fc.assert(
    fc.property(text, fc.nat(40), fc.nat(40), (page, from, to) => {
      const { folded, starts, ends } = foldWithPlaces(page);
      const start = starts[from];
      const end = ends[from + to];
      fc.pre(start !== undefined && end !== undefined);
      const words = searchWords(page.slice(start, end));
      expect(words.filter((word) => !folded.includes(word))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test("folding keeps the way back: a match in the snippet folds to a word that was searched", () => {
  fc.assert(
    fc.property(text, text, (page, typed) => {
      const [word] = searchWords(typed);
      fc.pre(word !== undefined);
      const found = findInText(page, [word]);
      fc.pre(found !== null);
      for (const { start, end } of found.matches) {
        const part = foldText(found.snippet.slice(start, end)).replaceAll(" ", "");
        expect(part.includes(word)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["a word of two characters", "本期研发费用较上期增长", "研发", 1],
  ["a single character", "本期研发费用较上期增长", "费", 1],
  ["the last character of a page", "较上期增长", "长", 1],
  ["a word across a line's end", "本期研\n发费用", "研发", 1],
  ["full width by half width", "ＣＮＣ机床２０２５", "cnc", 1],
  ["half width by full width", "CNC机床2025", "２０２５", 1],
  ["a number with its point", "占比 8.13%，上年 8.13%", "8.13%", 2],
  ["a word between Latin words", "high precision bearing", "PRECISION", 1],
  ["a Kangxi radical by the character", "⼯业", "工业", 1],
  ["two words in any order", "费用中研发占八成", "研发 费用", 2],
  ["quotation marks and stars as they are", 'a "b* c', '"b*', 1],
])("%s is found", (_, page, typed, count) => {
  expect(findInText(page, searchWords(typed))?.count).toBe(count);
});

test.each([
  ["characters that are apart", "研究与发展", "研发"],
  ["pairs that never meet in that order", "研发 发费 费用研", "研发费用研发"],
  ["a traditional form by the simplified one", "研發費用", "研发"],
  ["Latin words run together", "the tool", "hetool"],
  ["one of two words missing", "研发投入", "研发 专利"],
])("%s are not found", (_, page, typed) => {
  expect(findInText(page, searchWords(typed))).toBeNull();
});

test("a snippet is short, on one line, and says where the words stand", () => {
  const page = `${"前文".repeat(40)}\n研发\n费用${"后文".repeat(200)}`;
  const found = findInText(page, searchWords("研发费用"));
  expect(found?.snippet.length).toBeLessThanOrEqual(90);
  expect(found?.snippet).not.toContain("\n");
  expect(found?.matches.map(({ start, end }) => found.snippet.slice(start, end))).toEqual(["研发费用"]);
});

function snippetOf(page: string): string | undefined {
  return findInText(page, ["研发"])?.snippet;
}

test("a snippet does not begin with what ends the words before it", () => {
  const [before, fourteen] = ["一".repeat(20), "二".repeat(14)];
  expect(snippetOf(`${before}，）${fourteen}研发`)).toBe(`${fourteen}研发`);
  expect(snippetOf(`${before}（“${fourteen}研发`)).toBe(`（“${fourteen}研发`);
  expect(snippetOf("，研发")).toBe("，研发");
});

test("words that were typed twice or hold nothing to be found are searched once or not at all", () => {
  expect(searchWords(" 研发　研发 \u200b\n")).toEqual(["研发"]);
  expect(searchWords("\u200b \t")).toEqual([]);
});
