import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

/** An X25519 key of age: `AGE-SECRET-KEY-1…` (secret) and the `age1…` that others seal to. */
export type AgeKey = { readonly identity: string; readonly recipient: string };

/** A fresh X25519 key. */
export async function generateAgeKey(): Promise<AgeKey> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The key that an `AGE-SECRET-KEY-1…` line stands for, or null when its checksum or length is wrong. */
export async function parseAgeKey(identity: string): Promise<AgeKey | null> {
  try {
    new Decrypter().addIdentity(identity);
    return identity.startsWith("AGE-SECRET-KEY-1")
      ? { identity, recipient: await identityToRecipient(identity) }
      : null;
  } catch {
    return null;
  }
}

/** Whether `text` is an X25519 recipient, checksum included. */
export function isAgeRecipient(text: string): boolean {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}
