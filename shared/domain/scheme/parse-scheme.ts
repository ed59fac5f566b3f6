import { z } from "zod";
import { type Scheme, scheme as schemeShape } from "#shared/files/scheme.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import { fail, ok, type Result } from "#shared/ipc/result.ts";
import { checkScheme } from "./check-scheme.ts";

/** Just enough of a scheme to tell whether a newer version of us wrote it. */
const header = z.looseObject({ format: z.literal("fengjuan-scheme"), version: z.int() });

const VERSION = 1;

/**
 * A scheme's shape, from text: strict JSON, then `NEWER_FORMAT`, then `BAD_SHAPE` with the path of the first thing that does not
 * fit. Contradictions are not looked for: `check-scheme` lists them, {@link parseScheme} refuses them.
 */
export function parseSchemeShape(text: string): Result<Scheme> {
  const json = parseStrictJson(text);
  if (!json.ok) return json;
  const head = header.safeParse(json.value);
  if (head.success && head.data.version > VERSION) return fail("NEWER_FORMAT", { version: head.data.version });
  const parsed = schemeShape.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  const issue = deepest(parsed.error.issues);
  return fail("BAD_SHAPE", { path: pathText(issue.path), detail: issue.code });
}

/** A scheme that may be used, from text: as {@link parseSchemeShape}, then `BAD_SCHEME` when {@link checkScheme} finds anything. */
export function parseScheme(text: string): Result<Scheme> {
  const parsed = parseSchemeShape(text);
  if (!parsed.ok) return parsed;
  const problems = checkScheme(parsed.value);
  const first = problems[0];
  return first === undefined
    ? parsed
    : fail("BAD_SCHEME", { count: problems.length, path: first.path, problem: first.problem });
}

type Issue = { readonly path: readonly PropertyKey[]; readonly code: string };

/** The issue that says most: inside a union, of the branch that came furthest. */
function deepest(issues: readonly z.core.$ZodIssue[], base: readonly PropertyKey[] = []): Issue {
  const [first] = issues;
  if (first === undefined) throw new Error("a failed parse has an issue");
  const path = [...base, ...first.path];
  if (first.code !== "invalid_union" || first.errors.length === 0) return { path, code: first.code };
  const branches = first.errors.filter((branch) => branch.length > 0).map((branch) => deepest(branch, path));
  return branches.reduce((best, branch) => (isBetter(branch, best) ? branch : best), { path, code: first.code });
}

/** A branch that failed on its `kind` is not the one that was meant. */
function isBetter(branch: Issue, best: Issue): boolean {
  return branch.path.at(-1) !== "kind" && branch.path.length >= best.path.length;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`),
    "",
  );
}
