import { Refusal } from "#shared/ipc/result.ts";
import type { Identity } from "./identity.ts";

/** Where an identity lies, and what lies there: its keys under the passphrase that was just given or chosen. */
export type IdentityFile = { readonly path: string; readonly bytes: Uint8Array };

/** The identities this process has unlocked, by key id. In memory only; scrypt runs once for each. */
export type Keyring = {
  /** `file` is where the identity was read from or written to, if it lies anywhere. */
  readonly add: (identity: Identity, file?: IdentityFile) => void;
  /** Refuses with `IDENTITY_LOCKED`. */
  readonly get: (keyId: string) => Identity;
  /** The file that the identity was unlocked from, or null. Refuses with `IDENTITY_LOCKED`. */
  readonly fileOf: (keyId: string) => IdentityFile | null;
  /** Aborted when the identity is locked: long work with its keys ends then. Refuses with `IDENTITY_LOCKED`. */
  readonly untilLocked: (keyId: string) => AbortSignal;
  /** Forgets one identity; one that is not there is no matter. */
  readonly remove: (keyId: string) => void;
  readonly clear: () => void;
};

type Unlocked = { readonly identity: Identity; readonly file: IdentityFile | null; readonly lock: AbortController };

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
    add: (identity, file) => {
      const { keyId } = identity.signingKey;
      const known = identities.get(keyId);
      // Unlocked again while it is unlocked, what goes on with it goes on.
      const lock = known?.lock ?? new AbortController();
      identities.set(keyId, { identity, file: file ?? known?.file ?? null, lock });
    },
    get: (keyId) => find(keyId).identity,
    fileOf: (keyId) => find(keyId).file,
    untilLocked: (keyId) => find(keyId).lock.signal,
    remove,
    clear: () => {
      for (const keyId of identities.keys()) remove(keyId);
    },
  };
}
