import { createHash } from "node:crypto";
import { basename } from "node:path";
import { parseScheme } from "#shared/domain/scheme/parse-scheme.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { readDocumentText } from "./read-document.ts";

/** A scheme as it will be sealed. `digest` is the SHA-256 of `bytes`, its canonical JSON, whatever the source's formatting was. */
export type SealableScheme = { readonly scheme: Scheme; readonly bytes: Uint8Array; readonly digest: string };

/** Reads a scheme that may be sealed. Refuses as `readDocumentText` and `parseScheme` do, naming the file. */
export async function readScheme(path: string): Promise<SealableScheme> {
  const parsed = parseScheme(await readDocumentText(path));
  if (!parsed.ok) throw new Refusal(parsed.failure.code, { ...parsed.failure.params, name: basename(path) });
  const bytes = Buffer.from(canonicalJson(parsed.value));
  return { scheme: parsed.value, bytes, digest: createHash("sha256").update(bytes).digest("hex") };
}
