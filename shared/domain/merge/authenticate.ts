import type { ErrorCode } from "#shared/ipc/errors.ts";
import type { Failure } from "#shared/ipc/result.ts";
import type { KeyHolder, Keyring } from "./keyring.ts";
import type { SignedEnvelope, VerifySignature } from "./merge-input.ts";
import { readStatementOf, type StatementKind } from "#shared/files/read-statement.ts";
import { broken } from "./sheet-rule.ts";
import { byKeys } from "./text-order.ts";

/** A statement whose signature holds, by a key of the roster; `isRevoked` keys included, for the caller to set aside. */
export type Authentic<S> = { readonly digest: string; readonly signer: KeyHolder; readonly statement: S };

/** An envelope that never enters the sets, and why. */
export type RefusedEnvelope = { readonly digest: string; readonly keyId: string; readonly failure: Failure };

export type Authenticated<S> = {
  readonly authentic: readonly Authentic<S>[];
  readonly refused: readonly RefusedEnvelope[];
};

/**
 * Sorts envelopes into authentic statements and refused ones: `UNKNOWN_SIGNER`, `REVOKED_KEY` (with a signature that does not
 * hold either), `BAD_SIGNATURE`, then the codes of {@link readStatementOf}. Each payload enters once for each key that signed it.
 *
 * `claimedSigner` names the key that the statement says signed it, or null where anybody may have. A signature by another key is
 * refused too (`REVOKED_KEY`, else `RULE_BROKEN` with `not-the-signer`): what a payload is, and whose, then follows from the payload
 * alone, and no envelope that arrives later over the same payload can change it. Both lists are sorted by digest and key id.
 */
export function authenticate<E extends SignedEnvelope, S>(
  envelopes: readonly E[],
  kinds: readonly StatementKind<S>[],
  keys: { readonly ring: Keyring; readonly verify: VerifySignature<E> },
  claimedSigner: (statement: S) => string | null,
): Authenticated<S> {
  const authentic = new Map<string, Authentic<S>>();
  const refused = new Map<string, RefusedEnvelope>();
  const refuse = ({ digest, keyId }: E, failure: Failure) => {
    const key = `${digest} ${keyId}`;
    // The same payload and key with two different signatures: whichever fails later in the order of checks is told.
    const known = refused.get(key);
    if (known === undefined || rank(failure.code) > rank(known.failure.code))
      refused.set(key, { digest, keyId, failure });
  };
  for (const envelope of envelopes) {
    const holder = keys.ring.get(envelope.keyId);
    if (holder === undefined) {
      refuse(envelope, { code: "UNKNOWN_SIGNER", params: {} });
      continue;
    }
    if (!keys.verify(holder.publicKey, envelope)) {
      refuse(envelope, { code: holder.isRevoked ? "REVOKED_KEY" : "BAD_SIGNATURE", params: {} });
      continue;
    }
    const read = readStatementOf(envelope.text, kinds);
    if (!read.ok) {
      refuse(envelope, read.failure);
      continue;
    }
    const claimed = claimedSigner(read.value);
    if (claimed !== null && claimed !== holder.keyId) {
      refuse(envelope, holder.isRevoked ? { code: "REVOKED_KEY", params: {} } : broken("not-the-signer"));
      continue;
    }
    const { digest } = envelope;
    authentic.set(`${digest} ${holder.keyId}`, { digest, signer: holder, statement: read.value });
  }
  return {
    authentic: [...authentic.values()].toSorted(
      byKeys(
        ({ digest }) => digest,
        ({ signer }) => signer.keyId,
      ),
    ),
    refused: [...refused.values()].toSorted(
      byKeys(
        ({ digest }) => digest,
        ({ keyId }) => keyId,
      ),
    ),
  };
}

const ORDER: readonly ErrorCode[] = [
  "UNKNOWN_SIGNER",
  "REVOKED_KEY",
  "BAD_SIGNATURE",
  "NEWER_FORMAT",
  "WRONG_PREDICATE",
];

function rank(code: ErrorCode): number {
  const index = ORDER.indexOf(code);
  return index === -1 ? ORDER.length : index;
}
