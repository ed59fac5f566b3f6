import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { type SheetStatement, sheetStatement } from "#shared/files/sheet.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { readStatement } from "#shared/files/read-statement.ts";
import { unwrap } from "#shared/ipc/result.ts";
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
  const payload = verifyEnvelope(envelope, key);
  const text = isUtf8(payload) ? Buffer.from(payload).toString("utf8") : null;
  return unwrap(readStatement(text, PREDICATE_TYPES.scoreSheet, sheetStatement));
}
