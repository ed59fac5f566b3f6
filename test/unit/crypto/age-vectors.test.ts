import { Decrypter } from "age-encryption";
import { describe, expect, it } from "vitest";
import { AgeReader } from "../../../electron/crypto/age-reader.ts";
import type { CipherProvider } from "../../../electron/crypto/cipher.ts";
import { CIPHER_PROVIDERS } from "../../../electron/crypto/cipher-provider.ts";
import { foldPassphrase } from "../../../electron/crypto/passphrase.ts";
import { ScryptIdentity } from "../../../electron/crypto/scrypt.ts";
import { bytesAccess } from "../../../electron/disk/random-access.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { AGE_VECTORS, type AgeVector, dearmored, sha256 } from "../../helpers/age-vector.ts";

/** The refusal that stands for each verdict of the vectors. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  "no match": ["CANNOT_DECRYPT"],
  "HMAC failure": ["BAD_AGE_HEADER"],
  "header failure": ["BAD_AGE_HEADER", "NOT_AN_AGE_FILE", "NEWER_FORMAT"],
  "payload failure": ["DAMAGED_CIPHERTEXT"],
  "armor failure": ["threw"],
};

async function verdictOf(work: () => Promise<Uint8Array>): Promise<string> {
  try {
    return sha256(await work());
  } catch (error) {
    return error instanceof Refusal ? error.code : "threw";
  }
}

function expectedOf(vector: AgeVector): readonly string[] {
  return vector.expect === "success" ? [vector.payload] : (CODES[vector.expect] ?? []);
}

async function openWhole(vector: AgeVector, provider: CipherProvider, inOnePass: boolean): Promise<Uint8Array> {
  const file = dearmored(vector);
  const identities = [
    ...vector.identities,
    ...vector.passphrases.map((text) => new ScryptIdentity(foldPassphrase(text))),
  ];
  const reader = await AgeReader.open(bytesAccess(file), identities, provider);
  if (!inOnePass) return reader.read(0, reader.size);
  const parts: Uint8Array[] = [];
  for await (const part of reader.pass()) parts.push(part);
  return Buffer.concat(parts);
}

it("covers all 143 vectors", () => {
  expect(AGE_VECTORS).toHaveLength(143);
});

describe.each(CIPHER_PROVIDERS)("the seeking reader with the $name cipher", (provider) => {
  it.each(AGE_VECTORS)("gives $name its verdict: $expect", async (vector) => {
    expect(expectedOf(vector)).toContain(await verdictOf(() => openWhole(vector, provider, false)));
    expect(expectedOf(vector)).toContain(await verdictOf(() => openWhole(vector, provider, true)));
  });
});

describe("age-encryption, whose header code we use,", () => {
  it.each(AGE_VECTORS)("gives $name its verdict: $expect", async (vector) => {
    const decrypter = new Decrypter();
    for (const identity of vector.identities) decrypter.addIdentity(identity);
    for (const passphrase of vector.passphrases) decrypter.addPassphrase(passphrase);
    const verdict = await verdictOf(async () => decrypter.decrypt(dearmored(vector)));
    expect(verdict).toBe(vector.expect === "success" ? vector.payload : "threw");
  });
});
