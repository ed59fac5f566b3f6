import { describe, expect, it } from "vitest";
import { type CipherProvider, TAG_BYTES } from "../../../electron/crypto/cipher.ts";
import { nativeCipher } from "../../../electron/crypto/cipher-native.ts";
import { nobleCipher } from "../../../electron/crypto/cipher-noble.ts";
import {
  CIPHER_PROVIDERS,
  chooseCipher,
  cipherProvider,
  passesSelfTest,
} from "../../../electron/crypto/cipher-provider.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf } from "../../helpers/refusal.ts";

/** Opens anything, as a cipher that forgets to compare the tag would. */
const careless: CipherProvider = {
  name: "noble",
  async withKey(key) {
    const cipher = await nobleCipher.withKey(key);
    return {
      seal: (...args) => cipher.seal(...args),
      open: (_nonce, sealed) => Buffer.from(sealed.subarray(0, sealed.length - 16)),
    };
  },
};

const missing: CipherProvider = {
  name: "native",
  withKey() {
    throw new Error("Unknown cipher");
  },
};

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe("ChaCha20-Poly1305", () => {
  it.each(CIPHER_PROVIDERS)("by $name passes RFC 8439 section 2.8.2 and refuses what is altered", async (provider) => {
    expect(await passesSelfTest(provider)).toBe(true);
  });

  it("is the same whoever computes it", async () => {
    await fc.assert(
      fc.asyncProperty(bytes(32), bytes(12), fc.uint8Array({ maxLength: 300 }), async (key, nonce, plaintext) => {
        const sealed = await Promise.all(
          CIPHER_PROVIDERS.map(async (provider) => {
            const target = new Uint8Array(plaintext.length + TAG_BYTES);
            await (await provider.withKey(key)).seal(nonce, plaintext, target);
            return target;
          }),
        );
        const [first] = sealed.map((one) => Buffer.from(one).toString("hex"));
        for (const [index, provider] of CIPHER_PROVIDERS.entries()) {
          expect(Buffer.from(sealed[index] ?? []).toString("hex")).toBe(first);
          const opened = await (await provider.withKey(key)).open(nonce, Buffer.from(first ?? "", "hex"));
          expect(Buffer.from(opened ?? [1])).toEqual(Buffer.from(plaintext));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("choosing a provider", () => {
  it("takes the first that passes its self-test", async () => {
    expect((await chooseCipher([missing, careless, nobleCipher, nativeCipher])).name).toBe("noble");
    expect((await cipherProvider()).name).toBe("native");
  });

  it("does not take one that opens altered ciphertext", async () => {
    expect(await passesSelfTest(careless)).toBe(false);
  });

  it("refuses to go on without any", async () => {
    expect(await codeOf(chooseCipher([missing, careless]))).toBe("CIPHER_UNAVAILABLE");
  });
});
