import type { ErrorCode } from "#shared/ipc/errors.ts";
import type { Failure } from "#shared/ipc/result.ts";
import type { KeyHolder, Keyring } from "./keyring.ts";
import type { SignedEnvelope, VerifySignature } from "./merge-input.ts";
import { readStatementOf, type StatementKind } from "#shared/files/read-statement.ts";
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
 * hold either), `BAD_SIGNATURE`, then the codes of {@link readStatementOf}. Each payload enters once however many envelopes carry it;
 * `claimedSigner` names the key that the statement says signed it, so that an envelope in which somebody else signed the same
 * payload cannot displace the author's. Both lists are sorted by digest.
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
    const found = { digest: envelope.digest, signer: holder, statement: read.value };
    const known = authentic.get(envelope.digest);
    if (known === undefined || isBetter(found, known, claimedSigner(read.value))) authentic.set(envelope.digest, found);
  }
  return {
    authentic: [...authentic.values()].toSorted(byKeys(({ digest }) => digest)),
    refused: [...refused.values()].toSorted(
      byKeys(
        ({ digest }) => digest,
        ({ keyId }) => keyId,
      ),
    ),
  };
}

/** Of two valid envelopes over one payload, the claimed author's; otherwise the key id that sorts first. */
function isBetter<S>(found: Authentic<S>, known: Authentic<S>, claimed: string | null): boolean {
  if (known.signer.keyId === claimed) return false;
  return found.signer.keyId === claimed || found.signer.keyId < known.signer.keyId;
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
