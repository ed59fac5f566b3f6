import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A refusal written out in the source: its code, and the parameters it is given; null when they are not written there. */
export type WrittenRefusal = {
  readonly at: string;
  readonly code: string;
  readonly params: ReadonlySet<string> | null;
};

/** Every source file below the folders, with its text. */
export function sources(...folders: readonly string[]): ReadonlyMap<string, string> {
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map(files.map((file) => [relative(ROOT, file), readFileSync(file, "utf8")]));
}

/** Every `new Refusal("CODE", {…})` and `fail("CODE", {…})` in the source. */
export function writtenRefusals(): WrittenRefusal[] {
  return [...sources("electron", "shared", "renderer")].flatMap(([file, text]) =>
    [...text.matchAll(/\b(?:new Refusal|fail|failure)\(\s*"([A-Z][A-Z_]+)"/g)].map((match) => {
      const line = text.slice(0, match.index).split("\n").length;
      const rest = text.slice(match.index + match[0].length);
      return { at: `${file}:${line}`, code: match[1] ?? "", params: paramsOf(rest) };
    }),
  );
}

/** The keys of the object literal that follows a code, `params` being everything after it; null when something else follows. */
function paramsOf(rest: string): ReadonlySet<string> | null {
  if (/^\s*,?\s*\)/.test(rest)) return new Set();
  const start = /^\s*,\s*\{/.exec(rest);
  if (start === null) return null;
  const keys = new Set<string>();
  for (const part of topLevelParts(rest.slice(start[0].length))) {
    // A spread may bring anything.
    if (part.startsWith("...")) return null;
    const key = /^\w+/.exec(part)?.[0];
    if (key !== undefined) keys.add(key);
  }
  return keys;
}

/** The comma-separated parts of an object literal, up to its closing brace; strings and nested brackets are passed over. */
function topLevelParts(text: string): string[] {
  const parts = [""];
  let depth = 0;
  let quote: string | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== null) {
      if (character === quote && text[index - 1] !== "\\") quote = null;
    } else if (`"'\``.includes(character)) quote = character;
    else if ("({[".includes(character)) depth += 1;
    else if (")}]".includes(character)) {
      if (depth === 0) break;
      depth -= 1;
    } else if (character === "," && depth === 0) {
      parts.push("");
      continue;
    }
    parts.push(`${parts.pop() ?? ""}${character}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
