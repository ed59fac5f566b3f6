import { createHash } from "node:crypto";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import { safetyCopyStatement } from "#shared/files/safety-copy.ts";
import { PREDICATE_TYPES, STATEMENT_TYPE } from "#shared/files/statement.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { encodeEnvelope, parseEnvelope, signEnvelope } from "../crypto/dsse.ts";
import type { SigningKey, VerifyingKey } from "../crypto/signing-key.ts";
import { openStatementOf } from "../sheet/sheet-statement.ts";

const SUBJECT = "safety-copy";
const KIND = { predicateType: PREDICATE_TYPES.safetyCopy, schema: safetyCopyStatement };
const LINE_FEED = 0x0a;
const NEWLINE = Buffer.of(LINE_FEED);

/** The lines of a copy with the owner's signature over them as one line more. `body` ends with a line feed. */
export function signCopy(body: Uint8Array, programme: string, owner: SigningKey): Uint8Array {
  const statement = canonicalJson({
    _type: STATEMENT_TYPE,
    subject: [{ name: SUBJECT, digest: { sha256: digestOf(body) } }],
    predicateType: KIND.predicateType,
    predicate: { programme },
  });
  return Buffer.concat([body, encodeEnvelope(signEnvelope(Buffer.from(statement), [owner])), NEWLINE]);
}

/**
 * The lines of a copy that `owner` signed. Refuses with `STORE_WRONG_KEY` what somebody else signed, and with `NOT_A_SAFETY_COPY`
 * (`reason: "signature"`) what nobody did, or what was changed since.
 */
export function signedBody(bytes: Uint8Array, owner: VerifyingKey): Uint8Array {
  const start = bytes.at(-1) === LINE_FEED ? bytes.lastIndexOf(LINE_FEED, bytes.length - 2) + 1 : 0;
  const body = bytes.subarray(0, start);
  try {
    const envelope = parseEnvelope(bytes.subarray(start, -1));
    if (envelope.signatures.every(({ keyId }) => keyId !== owner.keyId)) throw new Refusal("STORE_WRONG_KEY", {});
    const { subject } = openStatementOf(envelope, owner, [KIND]);
    const [only, ...others] = subject;
    const isThis = others.length === 0 && only?.name === SUBJECT && only.digest.sha256 === digestOf(body);
    if (!isThis) throw refused();
    return body;
  } catch (error) {
    const isSaid = error instanceof Refusal && ["STORE_WRONG_KEY", "NEWER_FORMAT"].includes(error.code);
    if (isSaid || !(error instanceof Refusal)) throw error;
    throw refused();
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function refused(): Refusal {
  return new Refusal("NOT_A_SAFETY_COPY", { reason: "signature" });
}
