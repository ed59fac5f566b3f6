import { foldText, foldWithPlaces, isSpaced } from "./fold-text.ts";

/** A stretch of a text, in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

/** Where words stand in a text: how often in all, and a short piece of the text with the places in it. */
export type Found = { readonly count: number; readonly snippet: string; readonly matches: readonly Stretch[] };

/** Characters of the text shown before the first match and in all. */
const BEFORE = 16;
const SHOWN = 90;
const BLANK = /[\s\p{Cc}]/u;
/** What belongs to the words before it. */
const CLOSING = /[\s\p{Cc}\p{Pe}\p{Pf}\p{Po}]/u;

/** The words of a search: folded, each once, empty when nothing that can be found was typed. */
export function searchWords(typed: string): readonly string[] {
  const words = typed.split(/[\s\p{Cc}]+/u).map((word) => foldText(word).replaceAll(" ", ""));
  return [...new Set(words.filter((word) => word !== ""))];
}

/** Where all of the words (of {@link searchWords}) stand in a text; null when one of them does not. */
export function findInText(text: string, words: readonly string[]): Found | null {
  const { folded, starts, ends } = foldWithPlaces(text);
  const matches: Stretch[] = [];
  for (const word of words) {
    const own = matchesOf(folded, word);
    if (own.length === 0) return null;
    matches.push(...own.map(({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? text.length })));
  }
  const first = matches.reduce((least, { start }) => Math.min(least, start), text.length);
  return { count: matches.length, ...snippetOf(text, first, matches) };
}

function matchesOf(folded: string, word: string): Stretch[] {
  const matches: Stretch[] = [];
  for (let start = folded.indexOf(word); start !== -1; start = folded.indexOf(word, start + word.length)) {
    matches.push({ start, end: start + word.length });
  }
  return matches;
}

/** The text around `first`, on one line, with every match that begins in it; matches that overlap become one. */
function snippetOf(text: string, first: number, matches: readonly Stretch[]): Pick<Found, "snippet" | "matches"> {
  let from = atCharacter(text, Math.max(0, first - BEFORE));
  while (from > 0 && from < first && CLOSING.test(text.charAt(from))) from += 1;
  const to = atCharacter(text, Math.min(text.length, from + SHOWN));
  const shown: Stretch[] = [];
  const { line, places } = onOneLine(text, from, to);
  const placeOf = (index: number): number => places[Math.min(index, to) - from] ?? line.length;
  for (const { start, end } of matches.toSorted((one, other) => one.start - other.start)) {
    if (start >= to) break;
    const stretch = { start: placeOf(start), end: placeOf(end) };
    const last = shown.at(-1);
    if (last !== undefined && stretch.start < last.end) {
      shown[shown.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) };
    } else shown.push(stretch);
  }
  return { snippet: line, matches: shown };
}

/** A stretch of a text with its white space as single spaces, and none where a line broke between Chinese characters; each unit's place. */
function onOneLine(
  text: string,
  from: number,
  to: number,
): { readonly line: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let line = "";
  let isGap = false;
  for (const unit of text.slice(from, to).split("")) {
    const isBlank = BLANK.test(unit);
    const isJoined = !isSpaced(line.charCodeAt(line.length - 1)) && !isSpaced(unit.charCodeAt(0));
    if (!isBlank && isGap && !isJoined) line += " ";
    isGap = isBlank && line !== "";
    places.push(line.length);
    if (!isBlank) line += unit;
  }
  return { line, places };
}

/** `index`, or one less in the middle of a character of two units. */
function atCharacter(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index;
}
