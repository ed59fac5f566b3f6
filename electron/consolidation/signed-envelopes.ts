import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { SignedEnvelope, VerifySignature } from "#shared/domain/merge/merge-input.ts";
import { type Envelope, parseEnvelope, verifyEnvelope } from "../crypto/dsse.ts";
import { parseVerifyingKey, type VerifyingKey } from "../crypto/signing-key.ts";

/** One signature of an envelope, as the merge looks at it. */
export type CheckableEnvelope = SignedEnvelope & { readonly envelope: Envelope };

/** What the merge looks at, one for each signature, from the bytes of an envelope. */
export function checkableEnvelopes(bytes: Uint8Array): CheckableEnvelope[] {
  const envelope = parseEnvelope(bytes);
  const digest = createHash("sha256").update(envelope.payload).digest("hex");
  const text = isUtf8(envelope.payload) ? Buffer.from(envelope.payload).toString() : null;
  return envelope.signatures.map(({ keyId }) => ({ digest, keyId, text, envelope }));
}

/**
 * Checks signatures for one merge or several over the same envelopes: each pair of envelope and key is checked once, and each key
 * parsed once. The memory goes with the function; nothing is believed from an earlier run.
 */
export function signatureChecker(): VerifySignature<CheckableEnvelope> {
  const keys = new Map<string, VerifyingKey | null>();
  const verdicts = new WeakMap<Envelope, Map<string, boolean>>();
  return (publicKey, { envelope, keyId }) => {
    const known = verdicts.get(envelope) ?? new Map<string, boolean>();
    verdicts.set(envelope, known);
    const before = known.get(publicKey);
    if (before !== undefined) return before;
    const key = keys.get(publicKey) ?? parseVerifyingKey(publicKey);
    keys.set(publicKey, key);
    const verdict = key?.keyId === keyId && holds(envelope, key);
    known.set(publicKey, verdict);
    return verdict;
  };
}

function holds(envelope: Envelope, key: VerifyingKey): boolean {
  try {
    verifyEnvelope(envelope, key);
    return true;
  } catch {
    return false;
  }
}
