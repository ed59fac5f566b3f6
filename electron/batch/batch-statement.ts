import type { z } from "zod";
import { readStatement } from "#shared/files/read-statement.ts";
import { batchStatement } from "#shared/files/batch.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { BatchContent, UnverifiedBatch } from "../container/batch-reader.ts";
import { verifyEnvelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";
import { readCard, type VerifiedCard } from "../identity/card.ts";
import { ORGANISER_PATH, SCHEME_PATH } from "./batch-documents.ts";

export type BatchStatement = z.infer<typeof batchStatement>;

/**
 * What the organiser signed, parsed only after the signature by `organiser` was found to hold. Refuses with `UNKNOWN_ORGANISER`
 * (`code`: short code of the card inside, to compare with paper) when another key signed, with `BAD_SIGNATURE`, `NEWER_FORMAT`,
 * `WRONG_PREDICATE` or `BAD_ENVELOPE`.
 */
export async function openBatchStatement(
  batch: UnverifiedBatch,
  organiser: VerifyingKey | null,
): Promise<BatchStatement> {
  const isSignedByOrganiser = batch.envelope.signatures.some(({ keyId }) => keyId === organiser?.keyId);
  if (organiser === null || !isSignedByOrganiser) {
    throw new Refusal("UNKNOWN_ORGANISER", { code: await codeInside(batch) });
  }
  const statement = parse(verifyEnvelope(batch.envelope, organiser));
  const [subject] = statement.subject;
  const scheme = statement.predicate.files.find(({ path }) => path === SCHEME_PATH);
  const isAboutScheme = statement.subject.length === 1 && subject?.digest.sha256 === scheme?.sha256;
  if (!isAboutScheme || subject?.name !== SCHEME_PATH) throw new Refusal("BAD_ENVELOPE", { problem: "subject" });
  return statement;
}

/** What a batch says of itself, its own organiser's signature having been found to hold. Shows that it is whole, not from whom it is. */
export type SelfSignedBatch = {
  readonly statement: BatchStatement;
  readonly content: BatchContent;
  /** The card inside, whose key signed. */
  readonly organiser: VerifiedCard;
  /** The card's file, byte for byte. */
  readonly card: Uint8Array;
};

/**
 * Reads a batch by the card that it carries. The list has to be parsed before it is verified, because the card stands on it: the
 * bytes parsed are the bytes verified. Refuses with `BAD_SIGNATURE` when that card's key did not sign, `NEWER_FORMAT`,
 * `WRONG_PREDICATE`, `BAD_ENVELOPE`, or as `bind`, `readEntry` and `readCard` do.
 */
export async function readSelfSigned(batch: UnverifiedBatch): Promise<SelfSignedBatch> {
  const statement = parse(batch.envelope.payload);
  const content = await batch.bind(statement.predicate.files);
  if (!content.files.has(ORGANISER_PATH))
    throw new Refusal("ENTRY_SET_MISMATCH", { reason: "missing", path: ORGANISER_PATH });
  const card = await content.readEntry(ORGANISER_PATH);
  const organiser = readCard(card);
  verifyEnvelope(batch.envelope, organiser.key);
  return { statement, content, organiser, card };
}

/**
 * Short code of the card that a batch by an unknown organiser carries, if that card's key did sign it: all that is taken from such
 * a batch, so that a person can compare it with paper. Empty when there is none.
 */
async function codeInside(batch: UnverifiedBatch): Promise<string> {
  try {
    return (await readSelfSigned(batch)).organiser.code;
  } catch (error) {
    if (error instanceof Refusal) return "";
    throw error;
  }
}

function parse(payload: Uint8Array): BatchStatement {
  return unwrap(readStatement(Buffer.from(payload).toString("utf8"), PREDICATE_TYPES.batch, batchStatement));
}
