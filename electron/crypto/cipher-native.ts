import { createCipheriv, createDecipheriv, createSecretKey } from "node:crypto";
import { type CipherProvider, TAG_BYTES } from "./cipher.ts";

const ALGORITHM = "chacha20-poly1305";
const OPTIONS = { authTagLength: TAG_BYTES } as const;

/** OpenSSL's cipher by `node:crypto`: over 1 GB/s, but absent from Electron's BoringSSL (facts.md). The only file that may name it. */
export const nativeCipher: CipherProvider = {
  name: "native",
  withKey(bytes) {
    const key = createSecretKey(bytes);
    return {
      seal(nonce, plaintext, target, associatedData) {
        const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS);
        if (associatedData !== undefined) cipher.setAAD(associatedData, { plaintextLength: plaintext.length });
        target.set(cipher.update(plaintext));
        cipher.final();
        target.set(cipher.getAuthTag(), plaintext.length);
      },
      open(nonce, sealed, associatedData) {
        if (sealed.length < TAG_BYTES) return null;
        const decipher = createDecipheriv(ALGORITHM, key, nonce, OPTIONS);
        decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
        if (associatedData !== undefined)
          decipher.setAAD(associatedData, { plaintextLength: sealed.length - TAG_BYTES });
        const plaintext = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
        try {
          decipher.final();
        } catch {
          return null;
        }
        return plaintext;
      },
    };
  },
};
