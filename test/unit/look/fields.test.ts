import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const renderer = fileURLToPath(new URL("../../../renderer", import.meta.url));

/** Nothing is typed into these. */
const WITHOUT_TEXT = /\btype="(?:checkbox|radio|range|file)"|\bchecked=/;

/** The opening tags of fields in a component's source: to the first `>` outside braces. */
function fieldsIn(source: string): string[] {
  return [...source.matchAll(/<(?:input|textarea)\b/g)].map(({ index }) => {
    let depth = 0;
    for (let at = index; at < source.length; at += 1) {
      const character = source[at];
      if (character === "{") depth += 1;
      else if (character === "}") depth -= 1;
      else if (character === ">" && depth === 0) return source.slice(index, at);
    }
    throw new Error("a tag without end");
  });
}

/** A tag that spreads an object, with what that object literal says in the same file. */
function withSpread(tag: string, source: string): string {
  const name = /\{\.\.\.(\w+)\}/.exec(tag)?.[1];
  if (name === undefined) return tag;
  const literal = new RegExp(`const ${name} = \\{[\\s\\S]*?\\n  \\}`).exec(source)?.[0] ?? "";
  return literal
    .replaceAll('autoComplete: "off"', 'autoComplete="off"')
    .replaceAll("spellCheck: false", "spellCheck={false}");
}

const files = (await readdir(renderer, { recursive: true })).filter((name) => name.endsWith(".tsx")).toSorted();
const fields: (readonly [string, string])[] = [];
for (const file of files) {
  const source = await readFile(join(renderer, file), "utf8");
  const typed = fieldsIn(source).filter((tag) => !WITHOUT_TEXT.test(tag));
  fields.push(...typed.map((tag, index) => [`${file} ${index + 1}`, withSpread(tag, source)] as const));
  // Ant Design's own fields would need looking at too; there is none.
  if (/<(?:Input|AutoComplete|Mentions)\b/.test(source)) throw new Error(`${file} has a field of Ant Design`);
}

describe("a field in which something is typed", () => {
  it("is there", () => {
    expect(fields.length).toBeGreaterThan(10);
  });

  it.each(fields)("offers nothing that was typed before, and sends nothing to a spell checker: %s", (_where, tag) => {
    expect(tag).toMatch(/\bautoComplete="off"/);
    expect(tag).toContain("spellCheck={false}");
  });
});
