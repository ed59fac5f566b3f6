import { isUtf8 } from "node:buffer";
import { line } from "#shared/files/primitives.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { openWithPassphrase, sealWithPassphrase } from "../crypto/age-bytes.ts";
import { parseAgeKey } from "../crypto/age-key.ts";
import type { Passphrase } from "../crypto/passphrase.ts";
import { parseSigningKey } from "../crypto/signing-key.ts";
import { checkedHolder, type Identity } from "./identity.ts";

/** An identity file (`*.fjid`) larger than this is not one. */
export const MAX_IDENTITY_FILE_BYTES = 16 * 1024;

/** The text inside: comment lines that the age command skips, then the one line that it reads. */
const TEXT =
  /^# name: (.+)\n# organisation: (.+)\n(?:# title: (.+)\n)?# custody: (own|issued)\n# ed25519-pkcs8: ([A-Za-z0-9+/=]+)\n(AGE-SECRET-KEY-1[0-9A-Z]+)\n$/u;

/**
 * An identity file: an age file under a passphrase, so that `age -d -i x.fjid B.fjbatch` opens a batch with no help from us.
 * `logN` is scrypt's work factor, 18 unless nothing has to be kept secret: in a demo, in a test. Refuses with `BAD_SHAPE` a name that is not one line.
 */
export function sealIdentity(identity: Identity, passphrase: Passphrase, logN?: number): Promise<Uint8Array> {
  return sealWithPassphrase(Buffer.from(identityText(identity)), passphrase, logN);
}

/**
 * Opens an identity file. Refuses with `WRONG_PASSPHRASE`, `DAMAGED_CIPHERTEXT`, or `NOT_AN_IDENTITY` for a file of another kind,
 * a header that was altered, or an inside that is not exactly what we write.
 */
export async function openIdentity(file: Uint8Array, passphrase: Passphrase): Promise<Identity> {
  if (file.length > MAX_IDENTITY_FILE_BYTES) throw new Refusal("NOT_AN_IDENTITY");
  try {
    const text = await openWithPassphrase(file, passphrase, MAX_IDENTITY_FILE_BYTES);
    return await parseIdentityText(text);
  } catch (error) {
    const isOfAnotherKind =
      error instanceof Refusal && ["NOT_AN_AGE_FILE", "BAD_AGE_HEADER", "CANNOT_DECRYPT"].includes(error.code);
    throw isOfAnotherKind ? new Refusal("NOT_AN_IDENTITY", {}, { cause: error }) : error;
  }
}

function identityText({ holder, signingKey, ageKey }: Identity): string {
  const { name, organisation, title, custody } = checkedHolder(holder);
  return [
    `# name: ${name}`,
    `# organisation: ${organisation}`,
    ...(title === undefined ? [] : [`# title: ${title}`]),
    `# custody: ${custody}`,
    `# ed25519-pkcs8: ${signingKey.pkcs8Base64}`,
    ageKey.identity,
    "",
  ].join("\n");
}

async function parseIdentityText(bytes: Uint8Array): Promise<Identity> {
  const match = isUtf8(bytes) ? TEXT.exec(Buffer.from(bytes).toString()) : null;
  if (match === null) throw new Refusal("NOT_AN_IDENTITY");
  const [, name = "", organisation = "", title, custody, pkcs8 = "", ageSecret = ""] = match;
  const texts = [name, organisation, ...(title === undefined ? [] : [title])];
  const signingKey = parseSigningKey(pkcs8);
  const ageKey = await parseAgeKey(ageSecret);
  const areLines = texts.every((text) => line.safeParse(text).success);
  if (!areLines || signingKey === null || ageKey === null) throw new Refusal("NOT_AN_IDENTITY");
  const holder = { name, organisation, title, custody: custody === "issued" ? "issued" : "own" } as const;
  return { holder, signingKey, ageKey };
}
