/**
 * Every code a refusal may carry, grouped by what was refused. Each has a sentence in `shared/text/<language>/errors.ts` that says
 * what happened, what is safe and what to do next. A code, once released, keeps its meaning.
 */
export const ERROR_CODES = [
  // Use of the program
  "USAGE",
  "CANCELLED",
  "INTERNAL",
  // Files and folders
  "FILE_NOT_FOUND",
  "FILE_EXISTS",
  "NOT_A_FILE",
  "FILE_TOO_LARGE",
  "READ_FAILED",
  "WRITE_FAILED",
  "DISK_FULL",
  "SOURCE_CHANGED",
  // Text and JSON from outside
  "BAD_ENCODING",
  "BAD_TABLE",
  "BAD_JSON",
  "DUPLICATE_KEY",
  "TOO_DEEP",
  "NUMBER_OUT_OF_RANGE",
  "BAD_SHAPE",
  "NEWER_FORMAT",
  // Keys and identities
  "NOT_AN_IDENTITY",
  "WRONG_PASSPHRASE",
  "WEAK_PASSPHRASE",
  "PASSPHRASE_REQUIRED",
  "IDENTITY_LOCKED",
  "NOT_A_CARD",
  "BAD_CARD_SIGNATURE",
  "CIPHER_UNAVAILABLE",
  // age files
  "NOT_AN_AGE_FILE",
  "BAD_AGE_HEADER",
  "CANNOT_DECRYPT",
  "DAMAGED_CIPHERTEXT",
  // Envelopes
  "BAD_ENVELOPE",
  "BAD_SIGNATURE",
  "WRONG_PREDICATE",
  // Sealed batches
  "NOT_A_BATCH",
  "BAD_ZIP",
  "ZIP_ENTRY_REFUSED",
  "BAD_BAG",
  "ENTRY_SET_MISMATCH",
  "DIGEST_MISMATCH",
  "UNKNOWN_ORGANISER",
  "BAD_DOSSIER",
  // Stores and ledgers
  "STORE_NOT_FOUND",
  "STORE_EXISTS",
  "STORE_BUSY",
  "STORE_NEWER",
  "STORE_DAMAGED",
  "STORE_ON_REMOVABLE",
  "STORE_WRONG_KEY",
  "NOT_A_SAFETY_COPY",
  "EXPORTED_SHEET_REQUIRED",
  // Scheme and programme
  "BAD_SCHEME",
  "UNKNOWN_TEMPLATE",
  "BAD_PROGRAMME",
  "BAD_CANDIDATES",
  "BAD_ASSIGNMENTS",
  "PROGRAMME_MISMATCH",
  // Declaring, scoring, signing
  "BATCH_NOT_OPEN",
  "BATCH_REQUIRED",
  "ROWS_REFUSED",
  "UNDERTAKING_REQUIRED",
  "DOSSIER_CLOSED",
  "NOT_VERIFIED",
  "NOTHING_TO_SIGN",
  "SIGN_BLOCKED",
  "REVISION_REASON_REQUIRED",
  // Merge: what happened to a collected sheet (DESIGN section 6, in the order of the checks)
  "NOT_A_SHEET",
  "UNKNOWN_SIGNER",
  "REVOKED_KEY",
  "WRONG_PROGRAMME",
  "WRONG_BATCH",
  "WRONG_SCHEME",
  "WRONG_ROUND",
  "RULE_BROKEN",
  "EQUIVOCATION",
  "WET_SIGNATURE_MISSING",
  "BAD_ROSTER",
  // Decisions, closing, results
  "BAD_DECISION",
  "NOT_ENTITLED",
  "ALREADY_CLOSED",
  "NOT_CLOSED",
  "SHEETS_MISSING",
  "SHEETS_HELD",
  "CONFLICTING_DECISIONS",
  "OBJECTIVE_DISAGREEMENT",
  "RESULT_BLOCKED",
  "UNKNOWN_CANDIDATE",
  // Verification
  "EVIDENCE_NOT_FOUND",
  "EVIDENCE_REFUSED",
  // Demo
  "DEMO_NEEDS_SOURCE",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
