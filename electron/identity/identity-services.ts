import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { bitsOfTyped, chosenPassphrase, foldPassphrase, REQUIRED_BITS } from "../crypto/passphrase.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { makeCard, MAX_CARD_FILE_BYTES, readCard } from "./card.ts";
import { MAX_IDENTITY_FILE_BYTES, openIdentity, sealIdentity } from "./identity-file.ts";
import { createIdentity as newIdentity, type Identity } from "./identity.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import type { Keyring } from "./keyring.ts";

type Holder = Response<"identity.create">;

/** Makes new keys, writes them under the passphrase and leaves them unlocked. `WEAK_PASSPHRASE`, `FILE_EXISTS`. */
export async function createIdentity(keyring: Keyring, request: Parsed<"identity.create">): Promise<Holder> {
  const { path, name, organisation, title, custody } = request;
  const passphrase = chosenPassphrase(request.passphrase);
  const identity = await newIdentity({ name, organisation, title, custody });
  const bytes = await sealIdentity(identity, passphrase);
  await writeFileAtomic(path, bytes, { refuseExisting: true });
  keyring.add(identity, { path, bytes });
  return holderOf(identity);
}

/** Opens an identity file and keeps the identity unlocked. `NOT_AN_IDENTITY`, `WRONG_PASSPHRASE`. */
export async function unlockIdentity(keyring: Keyring, request: Parsed<"identity.unlock">): Promise<Holder> {
  const file = await readBounded(request.path, MAX_IDENTITY_FILE_BYTES);
  const identity = await openIdentity(file, foldPassphrase(request.passphrase));
  keyring.add(identity, { path: request.path, bytes: file });
  return holderOf(identity);
}

/**
 * Puts an identity file under another passphrase and leaves the identity unlocked. The file changes at once or not at all, and nothing
 * under the passphrase before is left beside it. `WEAK_PASSPHRASE`, `NOT_AN_IDENTITY`, `WRONG_PASSPHRASE`.
 */
export async function repassIdentity(keyring: Keyring, request: Parsed<"identity.repass">): Promise<Holder> {
  const next = chosenPassphrase(request.newPassphrase);
  const file = await readBounded(request.path, MAX_IDENTITY_FILE_BYTES);
  const identity = await openIdentity(file, foldPassphrase(request.passphrase));
  const bytes = await sealIdentity(identity, next);
  await writeFileAtomic(request.path, bytes, { readBack: true });
  keyring.add(identity, { path: request.path, bytes });
  return holderOf(identity);
}

/**
 * Writes the card of an unlocked identity. Writing it again gives the same bytes; anything else that lies there, such as a namesake's card on
 * the same stick, stays: `FILE_EXISTS`.
 */
export async function writeCard(keyring: Keyring, request: Parsed<"identity.card">): Promise<Holder> {
  const identity = keyring.get(request.identity);
  const isOwn = await isCardOf(identity, request.out);
  await writeFileAtomic(request.out, makeCard(identity), { refuseExisting: !isOwn });
  return holderOf(identity);
}

async function isCardOf({ signingKey }: Identity, path: string): Promise<boolean> {
  try {
    return readCard(await readBounded(path, MAX_CARD_FILE_BYTES)).key.keyId === signingKey.keyId;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** How far a passphrase is from being accepted for a new identity. */
export function passphraseStrength({ passphrase }: Parsed<"identity.strength">): Response<"identity.strength"> {
  return { bits: bitsOfTyped(passphrase), requiredBits: REQUIRED_BITS };
}

/** Forgets an unlocked identity and closes its stores: work under way in them refuses with `IDENTITY_LOCKED`. */
export async function lockIdentity(
  { keyring, stores }: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  { identity }: Parsed<"identity.lock">,
): Promise<Response<"identity.lock">> {
  keyring.remove(identity);
  await stores.releaseOwned(identity);
  return {};
}

function holderOf(identity: Identity): Holder {
  const { name, organisation, title, custody } = identity.holder;
  const { code } = readCard(makeCard(identity));
  return { identity: identity.signingKey.keyId, name, organisation, title: title ?? null, custody, code };
}
