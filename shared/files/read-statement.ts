import type { z } from "zod";
import { anyStatement, type PredicateType } from "./statement.ts";
import { parseStrictJson } from "./strict-json.ts";
import { fail, ok, type Result } from "../ipc/result.ts";

/** A kind of statement: its type and its whole shape. */
export type StatementKind<S> = { readonly predicateType: PredicateType; readonly schema: z.ZodType<S> };

/**
 * Parses a payload whose signature has been verified. `BAD_ENVELOPE` when it is no statement of ours or not of its own shape,
 * `NEWER_FORMAT` when a later version of us wrote it, `WRONG_PREDICATE` when it is a statement about something else.
 */
export function readStatement<S>(text: string | null, predicateType: PredicateType, schema: z.ZodType<S>): Result<S> {
  return readStatementOf(text, [{ predicateType, schema }]);
}

/** As {@link readStatement}, where statements of several kinds may stand: each is read in the shape of its own type. */
export function readStatementOf<S>(text: string | null, kinds: readonly StatementKind<S>[]): Result<S> {
  const json = text === null ? fail("BAD_ENCODING") : parseStrictJson(text);
  if (!json.ok) return fail("BAD_ENVELOPE", { problem: json.failure.code });
  const statement = anyStatement.safeParse(json.value);
  if (!statement.success) return fail("BAD_ENVELOPE", { problem: "BAD_SHAPE" });
  const found = statement.data.predicateType;
  const kind = kinds.find(({ predicateType }) => predicateType === found);
  if (kind === undefined) {
    return kinds.some(({ predicateType }) => isNewer(found, predicateType))
      ? fail("NEWER_FORMAT", { found: found.slice(0, 80) })
      : fail("WRONG_PREDICATE", { found: found.slice(0, 80), expected: kinds[0]?.predicateType ?? "" });
  }
  const parsed = kind.schema.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  return fail("BAD_ENVELOPE", {
    problem: "BAD_SHAPE",
    path: (parsed.error.issues[0]?.path ?? []).join(".").slice(0, 120),
  });
}

/** Same name, higher version: `urn:fengjuan:score-sheet:v2` where v1 is expected. */
function isNewer(found: string, expected: string): boolean {
  const [, foundName, foundVersion] = VERSIONED.exec(found) ?? [];
  const [, name, version] = VERSIONED.exec(expected) ?? [];
  return foundName !== undefined && foundName === name && Number(foundVersion) > Number(version);
}

const VERSIONED = /^(.*:v)(\d{1,6})$/;
