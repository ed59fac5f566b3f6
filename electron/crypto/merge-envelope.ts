import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import type { SignedEnvelope } from "#shared/domain/merge/merge-input.ts";
import { type Envelope, pae } from "./dsse.ts";
import { parseVerifyingKey, type VerifyingKey } from "./signing-key.ts";

/** An envelope as the merge takes it: one for each signature, with what {@link createVerifier} needs. */
export type MergeEnvelope = SignedEnvelope & { readonly payload: Uint8Array; readonly signature: Uint8Array };

/** The envelope's payload and signatures for `merge`. The digest is computed here, so that it always is the payload's. */
export function mergeEnvelopesOf({ payload, signatures }: Envelope): MergeEnvelope[] {
  const digest = createHash("sha256").update(payload).digest("hex");
  return signatures.map(({ keyId, signature }) => ({
    digest,
    keyId,
    // Made when it is asked for, which is once the signature holds: what somebody else sent in is never made a text.
    get text() {
      return isUtf8(payload) ? Buffer.from(payload).toString("utf8") : null;
    },
    payload,
    signature,
  }));
}

/**
 * The `verify` of a merge: whether the envelope's signature is by this public key and its key id is that key's. Keys are parsed
 * once, and each signature is checked once however often the merge runs.
 */
export function createVerifier(): (publicKey: string, envelope: MergeEnvelope) => boolean {
  const keys = new Map<string, VerifyingKey | null>();
  const checked = new WeakMap<MergeEnvelope, { readonly publicKey: string; readonly holds: boolean }>();
  const keyOf = (publicKey: string) => {
    const known = keys.get(publicKey);
    if (known !== undefined) return known;
    const key = parseVerifyingKey(publicKey);
    keys.set(publicKey, key);
    return key;
  };
  return (publicKey, envelope) => {
    const before = checked.get(envelope);
    if (before?.publicKey === publicKey) return before.holds;
    const key = keyOf(publicKey);
    const holds = key?.keyId === envelope.keyId && key.verify(pae(envelope.payload), envelope.signature);
    checked.set(envelope, { publicKey, holds });
    return holds;
  };
}
