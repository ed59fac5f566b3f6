import { Refusal } from "#shared/ipc/result.ts";
import type { Identity } from "./identity.ts";

/** The identities this process has unlocked, by key id. In memory only; scrypt runs once for each. */
export type Keyring = {
  readonly add: (identity: Identity) => void;
  /** Refuses with `IDENTITY_LOCKED`. */
  readonly get: (keyId: string) => Identity;
  /** Aborted when the identity is locked: long work with its keys ends then. Refuses with `IDENTITY_LOCKED`. */
  readonly untilLocked: (keyId: string) => AbortSignal;
  /** Forgets one identity; one that is not there is no matter. */
  readonly remove: (keyId: string) => void;
  readonly clear: () => void;
};

type Unlocked = { readonly identity: Identity; readonly lock: AbortController };

export function createKeyring(): Keyring {
  const identities = new Map<string, Unlocked>();
  const find = (keyId: string): Unlocked => {
    const unlocked = identities.get(keyId);
    if (unlocked === undefined) throw new Refusal("IDENTITY_LOCKED");
    return unlocked;
  };
  const remove = (keyId: string): void => {
    identities.get(keyId)?.lock.abort();
    identities.delete(keyId);
  };
  return {
    add: (identity) => {
      const { keyId } = identity.signingKey;
      // Unlocked again while it is unlocked, what goes on with it goes on.
      identities.set(keyId, { identity, lock: identities.get(keyId)?.lock ?? new AbortController() });
    },
    get: (keyId) => find(keyId).identity,
    untilLocked: (keyId) => find(keyId).lock.signal,
    remove,
    clear: () => {
      for (const keyId of identities.keys()) remove(keyId);
    },
  };
}
