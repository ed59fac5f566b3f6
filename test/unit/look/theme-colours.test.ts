import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const renderer = fileURLToPath(new URL("../../../renderer", import.meta.url));
const tokens = await readFile(join(renderer, "tokens.css"), "utf8");
const theme = await readFile(join(renderer, "theme.tsx"), "utf8");

/** What stands between a line that begins so and the line that ends its block. */
function block(source: string, start: string, end: string): string {
  const from = source.indexOf(start);
  if (from === -1) throw new Error(`there is no ${start}`);
  return source.slice(from, source.indexOf(end, from));
}

/** `ink2` for `--ink-2`, `blueWash` for `--blue-wash`. */
function tokensIn(css: string): Map<string, string> {
  const found = css.matchAll(/^ {2}--([\w-]+): (#[\da-f]{3,8});/gm);
  return new Map(
    [...found].map(([, name = "", value = ""]) => [
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

function coloursIn(source: string): [string, string][] {
  return [...source.matchAll(/^ {4}(\w+): "(#[\da-f]{3,8})",/gm)].map(([, name = "", value = ""]) => [name, value]);
}

describe("the colours that Ant Design is given as values", () => {
  it.each([
    ["light", ":root {"],
    ["dark", ':root[data-theme="dark"] {'],
  ])("are the tokens of %s", (name, selector) => {
    const given = coloursIn(block(theme, `\n  ${name}: {`, "\n  },"));
    const inTheme = tokensIn(block(tokens, selector, "\n}"));
    expect(given.length).toBeGreaterThan(10);
    expect(given).toEqual(given.map(([colour]) => [colour, inTheme.get(colour)]));
  });
});
