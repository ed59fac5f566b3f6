import { Refusal } from "#shared/ipc/result.ts";
import { type CipherProvider, TAG_BYTES } from "./cipher.ts";
import { nativeCipher } from "./cipher-native.ts";
import { nobleCipher } from "./cipher-noble.ts";
import { webCryptoCipher } from "./cipher-webcrypto.ts";

/** Fastest first. */
export const CIPHER_PROVIDERS: readonly CipherProvider[] = [nativeCipher, webCryptoCipher, nobleCipher];

/** RFC 8439 section 2.8.2. */
const VECTOR = {
  key: hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"),
  nonce: hex("070000004041424344454647"),
  associatedData: hex("50515253c0c1c2c3c4c5c6c7"),
  plaintext: Buffer.from(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
  ),
  sealed: hex(
    "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b29" +
      "05d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b" +
      "61161ae10b594f09e26a7e902ecbd0600691",
  ),
} as const;

let chosen: Promise<CipherProvider> | undefined;

/** The provider of this process: the first of native, WebCrypto and noble that passes its self-test. Refuses with `CIPHER_UNAVAILABLE`. */
export function cipherProvider(): Promise<CipherProvider> {
  chosen ??= chooseCipher(CIPHER_PROVIDERS);
  return chosen;
}

/** The first candidate that passes {@link passesSelfTest}, or the refusal `CIPHER_UNAVAILABLE`. */
export async function chooseCipher(candidates: readonly CipherProvider[]): Promise<CipherProvider> {
  for (const candidate of candidates) if (await passesSelfTest(candidate)) return candidate;
  throw new Refusal("CIPHER_UNAVAILABLE");
}

/** Whether a provider seals and opens RFC 8439's vector, and refuses it with any one byte of tag, text or data changed. */
export async function passesSelfTest(provider: CipherProvider): Promise<boolean> {
  const { key, nonce, associatedData, plaintext, sealed } = VECTOR;
  try {
    const cipher = await provider.withKey(key);
    const opened = await cipher.open(nonce, sealed, associatedData);
    if (opened === null || !plaintext.equals(opened)) return false;
    const target = Buffer.alloc(sealed.length);
    await cipher.seal(nonce, plaintext, target, associatedData);
    if (!sealed.equals(target)) return false;
    const rejections = await Promise.all([
      cipher.open(nonce, flipped(sealed, sealed.length - 1), associatedData),
      cipher.open(nonce, flipped(sealed, 0), associatedData),
      cipher.open(nonce, sealed, flipped(associatedData, 0)),
      cipher.open(nonce, sealed.subarray(0, TAG_BYTES - 1), associatedData),
    ]);
    return rejections.every((answer) => answer === null);
  } catch {
    return false;
  }
}

function flipped(bytes: Uint8Array, index: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(index) ^ 1, index);
  return copy;
}

function hex(text: string): Buffer {
  return Buffer.from(text, "hex");
}
