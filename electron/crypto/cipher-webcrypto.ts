import { type CipherProvider, TAG_BYTES } from "./cipher.ts";

const ALGORITHM = "ChaCha20-Poly1305";

/** WebCrypto's cipher (Modern Algorithms draft): in Node 24 and in Electron 45, whose BoringSSL has it under this name only. */
export const webCryptoCipher: CipherProvider = {
  name: "webcrypto",
  async withKey(bytes) {
    const { subtle } = globalThis.crypto;
    // The type declarations of Node 24 do not list this format yet; Node and Chromium know no other for this cipher.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by the self-test that precedes every use
    const format = "raw-secret" as "raw";
    const key = await subtle.importKey(format, owned(bytes), { name: ALGORITHM }, false, ["encrypt", "decrypt"]);
    const parameters = (nonce: Uint8Array, associatedData: Uint8Array = new Uint8Array()) => {
      return { name: ALGORITHM, iv: owned(nonce), additionalData: owned(associatedData), tagLength: TAG_BYTES * 8 };
    };
    return {
      async seal(nonce, plaintext, target, associatedData) {
        target.set(new Uint8Array(await subtle.encrypt(parameters(nonce, associatedData), key, owned(plaintext))));
      },
      async open(nonce, sealed, associatedData) {
        try {
          return new Uint8Array(await subtle.decrypt(parameters(nonce, associatedData), key, owned(sealed)));
        } catch (error) {
          // What the specification prescribes for a tag that does not fit; anything else is not about the data.
          if (error instanceof DOMException && error.name === "OperationError") return null;
          throw error;
        }
      },
    };
  },
};

/** WebCrypto's types exclude shared memory. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing here ever allocates shared memory
  return bytes as Uint8Array<ArrayBuffer>;
}
