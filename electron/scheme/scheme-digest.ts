import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Scheme } from "#shared/files/scheme.ts";

/** The digest a scheme will have once sealed: SHA-256 of its canonical JSON, however the file is laid out. */
export function schemeDigest(scheme: Scheme): string {
  return createHash("sha256").update(canonicalJson(scheme)).digest("hex");
}
