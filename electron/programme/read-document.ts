import { basename } from "node:path";
import type { z } from "zod";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import type { ErrorCode } from "#shared/ipc/errors.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { readBounded } from "../disk/read-bounded.ts";

/** Documents that people write are small: 16 MiB. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Reads a JSON document that a person wrote: UTF-8 (a byte order mark is let pass), strict JSON, checked by `schema`.
 * Refuses as `readBounded` and `parseStrictJson` do, with `BAD_ENCODING`, `NEWER_FORMAT` (`version`), or `refusedAs`
 * (`path`: where, such as `officers.collecting`; `problem`: what the schema says; `reason`: both). Every refusal names the file.
 */
export async function readDocument<S extends z.ZodType>(
  path: string,
  schema: S,
  refusedAs: ErrorCode,
  supportedVersion = 1,
): Promise<z.output<S>> {
  const name = basename(path);
  const parsed = parseStrictJson(await readDocumentText(path));
  if (!parsed.ok) throw new Refusal(parsed.failure.code, { ...parsed.failure.params, name });
  const version = versionOf(parsed.value);
  if (version > supportedVersion) throw new Refusal("NEWER_FORMAT", { name, version });
  const checked = schema.safeParse(parsed.value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const where = issue?.path.map(String).join(".").slice(0, 200) ?? "";
  const problem = issue?.message.slice(0, 200) ?? "";
  throw new Refusal(refusedAs, { name, path: where, problem, reason: `${where}: ${problem}` });
}

/** The text of such a document. Refuses as `readBounded` does and with `BAD_ENCODING`. */
export async function readDocumentText(path: string): Promise<string> {
  const bytes = await readBounded(path, MAX_BYTES);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Refusal("BAD_ENCODING", { name: basename(path) }, { cause: error });
  }
}

function versionOf(value: unknown): number {
  const isVersioned = typeof value === "object" && value !== null && "version" in value;
  return isVersioned && typeof value.version === "number" ? value.version : 0;
}
