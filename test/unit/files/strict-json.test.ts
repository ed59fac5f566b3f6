import { expect, test } from "vitest";
import { prose, line } from "#shared/files/primitives.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";

function codeOf(text: string): string | null {
  const parsed = parseStrictJson(text);
  return parsed.ok ? null : parsed.failure.code;
}

test.each([
  ["a key twice", '{"a":1,"a":2}', "DUPLICATE_KEY"],
  ["a key twice, once escaped", '{"a":1,"\\u0061":2}', "DUPLICATE_KEY"],
  ["a number beyond a double", '{"a":1e999}', "NUMBER_OUT_OF_RANGE"],
  ["a whole number beyond 2^53", "[9007199254740993]", "NUMBER_OUT_OF_RANGE"],
  ["65 levels", `${"[".repeat(65)}${"]".repeat(65)}`, "TOO_DEEP"],
  ["the first half of a pair", '{"a":"x\\ud83d"}', "BAD_ENCODING"],
  ["the second half of a pair", '["\\uDE00x"]', "BAD_ENCODING"],
  ["halves in the wrong order", '"\\ude00\\ud83d"', "BAD_ENCODING"],
  ["half a pair in a key", '{"\\ud83d":1}', "BAD_ENCODING"],
  ["an open string", '{"a":"b', "BAD_JSON"],
  ["something behind its end", "{} {}", "BAD_JSON"],
])("%s is refused", (_, text, code) => {
  expect(codeOf(text)).toBe(code);
});

test.each([
  '"\\ud83d\\ude00"',
  '"\\\\ud83d"',
  '"😀"',
  '{"a":{"a":1},"b":[{"a":2}]}',
  `${"[".repeat(64)}${"]".repeat(64)}`,
])("what has one meaning is read: %s", (text) => {
  expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
});

test("free text keeps what a store keeps: half a pair and NUL become U+FFFD", () => {
  expect(prose.parse("a\u0000b\ud83d 😀\u202e\n")).toBe("a\ufffdb\ufffd 😀\u202e\n");
  expect(prose.safeParse("字".repeat(10_001)).success).toBe(false);
});

test("a line holds no half of a pair", () => {
  expect([line.safeParse("张\ud83d").success, line.safeParse("张😀").success]).toEqual([false, true]);
});
