import { Refusal } from "#shared/ipc/result.ts";
import type { Identity } from "./identity.ts";

/** The identities this process has unlocked, by key id. In memory only; scrypt runs once for each. */
export type Keyring = {
  readonly add: (identity: Identity) => void;
  /** Refuses with `IDENTITY_LOCKED`. */
  readonly get: (keyId: string) => Identity;
  /** Forgets one identity; one that is not there is no matter. */
  readonly remove: (keyId: string) => void;
  readonly clear: () => void;
};

export function createKeyring(): Keyring {
  const identities = new Map<string, Identity>();
  return {
    add: (identity) => void identities.set(identity.signingKey.keyId, identity),
    get: (keyId) => {
      const identity = identities.get(keyId);
      if (identity === undefined) throw new Refusal("IDENTITY_LOCKED");
      return identity;
    },
    remove: (keyId) => void identities.delete(keyId),
    clear: () => identities.clear(),
  };
}
