import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { type SheetStatement, sheetStatement } from "#shared/files/sheet.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { readStatementOf, type StatementKind } from "#shared/files/read-statement.ts";
import { type OwnStatement, SHEET_KINDS } from "#shared/files/sheet-kinds.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { type Envelope, verifyEnvelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";

/** A sheet's payload: the statement about `batch` in RFC 8785 form, so that the same sheet has one digest. */
export function encodeSheetStatement(batch: string, predicate: SheetStatement["predicate"]): Uint8Array {
  return encodeStatement(batch, PREDICATE_TYPES.scoreSheet, predicate);
}

/** As {@link encodeSheetStatement}, for a statement of any kind that a sheet file holds. */
export function encodeStatement<S extends OwnStatement>(
  batch: string,
  predicateType: S["predicateType"],
  predicate: S["predicate"],
): Uint8Array {
  const subject = [{ name: "batch", digest: { sha256: batch } }];
  return Buffer.from(canonicalJson({ _type: STATEMENT_TYPE, subject, predicateType, predicate }));
}

/** The sheet digest: SHA-256 of the payload's bytes in lower-case hex. */
export function sheetDigest(envelope: Envelope): string {
  return createHash("sha256").update(envelope.payload).digest("hex");
}

/**
 * The score sheet in an envelope that `key` signed: verified first, parsed after. Refuses with `BAD_SIGNATURE`, `NEWER_FORMAT`,
 * `WRONG_PREDICATE` or `BAD_ENVELOPE`.
 */
export function openSheetStatement(envelope: Envelope, key: VerifyingKey): SheetStatement {
  return openStatementOf(envelope, key, [{ predicateType: PREDICATE_TYPES.scoreSheet, schema: sheetStatement }]);
}

/** As {@link openSheetStatement}, whichever of the kinds of a sheet file it is. */
export function openOwnStatement(envelope: Envelope, key: VerifyingKey): OwnStatement {
  return openStatementOf(envelope, key, SHEET_KINDS);
}

/** As {@link openSheetStatement}, for statements of the kinds given. */
export function openStatementOf<S>(envelope: Envelope, key: VerifyingKey, kinds: readonly StatementKind<S>[]): S {
  const payload = verifyEnvelope(envelope, key);
  const text = isUtf8(payload) ? Buffer.from(payload).toString("utf8") : null;
  return unwrap(readStatementOf(text, kinds));
}
