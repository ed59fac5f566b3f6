import type { z } from "zod";
import { readStatement } from "#shared/domain/merge/read-statement.ts";
import { batchStatement } from "#shared/files/batch.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import type { UnverifiedBatch } from "../container/batch-reader.ts";
import { verifyEnvelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";
import { readCard } from "../identity/card.ts";
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

/**
 * Short code of the card that a batch by an unknown organiser carries, if that card's key did sign it: all that is taken from such
 * a batch, so that a person can compare it with paper. Empty when there is none.
 */
async function codeInside(batch: UnverifiedBatch): Promise<string> {
  try {
    const content = await batch.bind(parse(batch.envelope.payload).predicate.files);
    const { key, code } = readCard(await content.readEntry(ORGANISER_PATH));
    verifyEnvelope(batch.envelope, key);
    return code;
  } catch (error) {
    if (error instanceof Refusal) return "";
    throw error;
  }
}

function parse(payload: Uint8Array): BatchStatement {
  return unwrap(readStatement(Buffer.from(payload).toString("utf8"), PREDICATE_TYPES.batch, batchStatement));
}
