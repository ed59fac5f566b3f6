import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { type SheetStatement, sheetStatement } from "#shared/files/sheet.ts";
import { anyStatement, PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { parseStrictJson } from "#shared/files/strict-json.ts";
import { fail, ok, Refusal, type Result } from "#shared/ipc/result.ts";
import { type Envelope, verifyEnvelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";

/** A sheet's payload: the statement about `batch` in RFC 8785 form, so that the same sheet has one digest. */
export function encodeSheetStatement(batch: string, predicate: SheetStatement["predicate"]): Uint8Array {
  const statement: SheetStatement = {
    _type: STATEMENT_TYPE,
    subject: [{ name: "batch", digest: { sha256: batch } }],
    predicateType: PREDICATE_TYPES.scoreSheet,
    predicate,
  };
  return Buffer.from(canonicalJson(statement));
}

/** The sheet digest: SHA-256 of the payload's bytes in lower-case hex. */
export function sheetDigest(envelope: Envelope): string {
  return createHash("sha256").update(envelope.payload).digest("hex");
}

/**
 * The statement of an envelope that `key` signed: verified first, parsed after. Refuses with `BAD_SIGNATURE`, `NEWER_FORMAT`,
 * `WRONG_PREDICATE` or `BAD_ENVELOPE`.
 */
export function openSheetStatement(envelope: Envelope, key: VerifyingKey): SheetStatement {
  const text = Buffer.from(verifyEnvelope(envelope, key));
  const parsed = parseSheetStatement(text.toString("utf8"));
  if (!parsed.ok) throw new Refusal(parsed.failure.code, parsed.failure.params);
  return parsed.value;
}

function parseSheetStatement(text: string): Result<SheetStatement> {
  const json = parseStrictJson(text);
  if (!json.ok) return fail("BAD_ENVELOPE", { reason: json.failure.code });
  const found = anyStatement.safeParse(json.value).data?.predicateType ?? "";
  if (found !== PREDICATE_TYPES.scoreSheet) {
    if (/^urn:fengjuan:score-sheet:v\d+$/.test(found)) return fail("NEWER_FORMAT");
    return fail("WRONG_PREDICATE", { found: found.slice(0, 80), expected: PREDICATE_TYPES.scoreSheet });
  }
  const parsed = sheetStatement.safeParse(json.value);
  return parsed.success ? ok(parsed.data) : fail("BAD_ENVELOPE", { reason: "shape" });
}
