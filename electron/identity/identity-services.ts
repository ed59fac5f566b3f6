import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { chosenPassphrase, foldPassphrase } from "../crypto/passphrase.ts";
import { writeFileAtomic } from "../disk/atomic-writer.ts";
import { readBounded } from "../disk/read-bounded.ts";
import { makeCard, readCard } from "./card.ts";
import { MAX_IDENTITY_FILE_BYTES, openIdentity, sealIdentity } from "./identity-file.ts";
import { createIdentity as newIdentity, type Identity } from "./identity.ts";
import type { Keyring } from "./keyring.ts";

type Holder = Response<"identity.create">;

/** Makes new keys, writes them under the passphrase and leaves them unlocked. `WEAK_PASSPHRASE`, `FILE_EXISTS`. */
export async function createIdentity(keyring: Keyring, request: Parsed<"identity.create">): Promise<Holder> {
  const { path, name, organisation, title, custody } = request;
  const passphrase = chosenPassphrase(request.passphrase);
  const identity = await newIdentity({ name, organisation, title, custody });
  await writeFileAtomic(path, await sealIdentity(identity, passphrase), { refuseExisting: true });
  keyring.add(identity);
  return holderOf(identity);
}

/** Opens an identity file and keeps the identity unlocked. `NOT_AN_IDENTITY`, `WRONG_PASSPHRASE`. */
export async function unlockIdentity(keyring: Keyring, request: Parsed<"identity.unlock">): Promise<Holder> {
  const file = await readBounded(request.path, MAX_IDENTITY_FILE_BYTES);
  const identity = await openIdentity(file, foldPassphrase(request.passphrase));
  keyring.add(identity);
  return holderOf(identity);
}

/** Writes the card of an unlocked identity. Writing it again gives the same bytes. */
export async function writeCard(keyring: Keyring, request: Parsed<"identity.card">): Promise<Holder> {
  const identity = keyring.get(request.identity);
  await writeFileAtomic(request.out, makeCard(identity));
  return holderOf(identity);
}

function holderOf(identity: Identity): Holder {
  const { name, organisation, title, custody } = identity.holder;
  const { code } = readCard(makeCard(identity));
  return { identity: identity.signingKey.keyId, name, organisation, title: title ?? null, custody, code };
}
