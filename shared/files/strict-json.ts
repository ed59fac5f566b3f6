import { fail, ok, type Result } from "../ipc/result.ts";

/** Nesting that no file of ours comes near; deeper input is refused before anything recurses over it. */
const MAX_DEPTH = 64;

/**
 * Parses JSON from outside. Refuses what `JSON.parse` lets pass: repeated keys (`DUPLICATE_KEY`; RFC 8259 section 4 leaves
 * their meaning open, so two readers could see two different sheets), nesting beyond 64 levels (`TOO_DEEP`), numbers that
 * a double does not hold (`NUMBER_OUT_OF_RANGE`; quantities travel as decimal strings), and half a surrogate pair, which no UTF-8 can
 * say (`BAD_ENCODING`; RFC 7493 section 2.1: readers differ on it, and RFC 8785 has no form for it). Anything else wrong is `BAD_JSON`.
 */
export function parseStrictJson(text: string): Result<unknown> {
  const defect = findDefect(text);
  if (defect !== null) return defect;
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail("BAD_JSON");
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OBJECT_OPEN = 0x7b;
const OBJECT_CLOSE = 0x7d;
const ARRAY_OPEN = 0x5b;
const ARRAY_CLOSE = 0x5d;
const COLON = 0x3a;
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** One pass over the text that only tells strings, numbers and brackets apart; the grammar is left to `JSON.parse`. */
function findDefect(text: string): ReturnType<typeof fail> | null {
  // One entry per open bracket: the keys seen so far in an object, null in an array.
  const open: (Set<string> | null)[] = [];
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfString(text, index);
      if (end === -1) return fail("BAD_JSON");
      if (hasHalfPair(text.slice(index, end))) return fail("BAD_ENCODING");
      const keys = open.at(-1);
      if (keys && isFollowedByColon(text, end)) {
        const key = decodeString(text.slice(index, end));
        if (key === null) return fail("BAD_JSON");
        if (keys.has(key)) return fail("DUPLICATE_KEY", { key: key.slice(0, 80) });
        keys.add(key);
      }
      index = end;
    } else if (code === OBJECT_OPEN || code === ARRAY_OPEN) {
      open.push(code === OBJECT_OPEN ? new Set() : null);
      if (open.length > MAX_DEPTH) return fail("TOO_DEEP", { limit: MAX_DEPTH });
      index += 1;
    } else if (code === OBJECT_CLOSE || code === ARRAY_CLOSE) {
      open.pop();
      index += 1;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      NUMBER.lastIndex = index;
      const literal = NUMBER.exec(text)?.[0];
      if (literal === undefined) return fail("BAD_JSON");
      const value = Number(literal);
      if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
        return fail("NUMBER_OUT_OF_RANGE", { number: literal.slice(0, 40) });
      }
      index += literal.length;
    } else {
      index += 1;
    }
  }
  return null;
}

/** Index just past the closing quote of the string that opens at `start`, or -1. */
function endOfString(text: string, start: number): number {
  let close = text.indexOf('"', start + 1);
  while (close !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(close - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return close + 1;
    close = text.indexOf('"', close + 1);
  }
  return -1;
}

/** Whether a string's literal escapes one half of a surrogate pair without the other. */
function hasHalfPair(literal: string): boolean {
  return SURROGATE_ESCAPE.test(literal) && decodeString(literal)?.isWellFormed() === false;
}

function isFollowedByColon(text: string, from: number): boolean {
  let index = from;
  while (/\s/.test(text.charAt(index))) index += 1;
  return text.charCodeAt(index) === COLON;
}

function decodeString(literal: string): string | null {
  if (!literal.includes("\\")) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return null;
  }
}
