import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { shortCode } from "#shared/domain/short-code.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { type Card, cardStatement, SUITE } from "#shared/files/card.ts";
import { readStatement } from "#shared/files/read-statement.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { isAgeRecipient } from "../crypto/age-key.ts";
import { type Envelope, signEnvelope, verifyEnvelope } from "../crypto/dsse.ts";
import { encodeEnvelopeLines, parseEnvelopeLines } from "../crypto/envelope-lines.ts";
import { parseVerifyingKey, type VerifyingKey } from "../crypto/signing-key.ts";
import { checkedHolder, type Identity } from "./identity.ts";

/** A card file (`*.fjcard`) larger than this is not one. */
export const MAX_CARD_FILE_BYTES = 16 * 1024;

/** A card whose own key signed it. That makes it whole, not trusted: trust comes from its short code, read off paper. */
export type VerifiedCard = {
  readonly card: Card;
  readonly key: VerifyingKey;
  /** SHA-256 of the signed payload, lower-case hex. */
  readonly digest: string;
  /** Short code of `digest`. */
  readonly code: string;
};

/** The card of an identity: one DSSE envelope on one line, signed by the key it names. The same identity, the same bytes. */
export function makeCard({ holder, signingKey, ageKey }: Identity): Uint8Array {
  const { name, organisation, title, custody } = checkedHolder(holder);
  const predicate: Card = {
    name,
    organisation,
    ...(title === undefined ? {} : { title }),
    suite: SUITE,
    publicKey: signingKey.spkiBase64,
    ageRecipient: ageKey.recipient,
    custody,
  };
  const statement = {
    _type: STATEMENT_TYPE,
    subject: [{ name: "key", digest: { sha256: signingKey.keyId } }],
    predicateType: PREDICATE_TYPES.card,
    predicate,
  };
  return encodeEnvelopeLines([signEnvelope(Buffer.from(canonicalJson(statement)), [signingKey])]);
}

/**
 * Reads a card and checks its own signature. Refuses with `NOT_A_CARD`, `NEWER_FORMAT` or `BAD_CARD_SIGNATURE`. The payload has to
 * be parsed before it is verified, because it names the key: the bytes parsed are the bytes verified.
 */
export function readCard(file: Uint8Array): VerifiedCard {
  const envelope = onlyEnvelope(file);
  const { predicate: card, subject: subjects } = parsePayload(envelope.payload);
  const key = parseVerifyingKey(card.publicKey);
  if (key === null || !isAgeRecipient(card.ageRecipient)) throw new Refusal("NOT_A_CARD");
  const [subject] = subjects;
  if (subjects.length !== 1 || subject?.name !== "key" || subject.digest.sha256 !== key.keyId) {
    throw new Refusal("BAD_CARD_SIGNATURE");
  }
  try {
    verifyEnvelope(envelope, key);
  } catch (error) {
    throw new Refusal("BAD_CARD_SIGNATURE", {}, { cause: error });
  }
  const digest = createHash("sha256").update(envelope.payload).digest("hex");
  return { card, key, digest, code: shortCode(digest) };
}

function onlyEnvelope(file: Uint8Array): Envelope {
  if (file.length > MAX_CARD_FILE_BYTES) throw new Refusal("NOT_A_CARD");
  try {
    const [envelope] = parseEnvelopeLines(file, { maxEnvelopes: 1 });
    if (envelope?.signatures.length === 1) return envelope;
  } catch (error) {
    throw new Refusal("NOT_A_CARD", {}, { cause: error });
  }
  throw new Refusal("NOT_A_CARD");
}

function parsePayload(payload: Uint8Array): z.infer<typeof cardStatement> {
  const text = isUtf8(payload) ? Buffer.from(payload).toString("utf8") : null;
  const read = readStatement(text, PREDICATE_TYPES.card, cardStatement);
  if (read.ok) return read.value;
  throw new Refusal(read.failure.code === "NEWER_FORMAT" ? "NEWER_FORMAT" : "NOT_A_CARD");
}
