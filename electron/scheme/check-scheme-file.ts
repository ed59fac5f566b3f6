import { basename } from "node:path";
import { checkScheme } from "#shared/domain/scheme/check-scheme.ts";
import { parseSchemeShape } from "#shared/domain/scheme/parse-scheme.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { readDocumentText } from "../programme/read-document.ts";
import { schemeDigest } from "./scheme-digest.ts";

/**
 * "scheme.check": every contradiction in a scheme, by path. A scheme with problems is an answer, not a refusal; refuses as
 * `readDocumentText` and `parseSchemeShape` what is no scheme at all, naming the file.
 */
export async function checkSchemeFile({ path }: Parsed<"scheme.check">): Promise<Response<"scheme.check">> {
  const parsed = parseSchemeShape(await readDocumentText(path));
  if (!parsed.ok) throw new Refusal(parsed.failure.code, { ...parsed.failure.params, name: basename(path) });
  return { title: parsed.value.title, digest: schemeDigest(parsed.value), problems: checkScheme(parsed.value) };
}
