import { describe, expect, it } from "vitest";
import { generateSigningKey, parseVerifyingKey } from "../../../electron/crypto/signing-key.ts";

const PREFIX = "302a300506032b6570032100";

/**
 * The points of small order and their encodings that are not canonical, as libsodium refuses them (`ge25519_has_small_order`,
 * crypto_core/ed25519/ref10/ed25519_ref10.c), each also with the sign bit set.
 */
const SMALL_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

function withSign(key: string): string {
  const bytes = Buffer.from(key, "hex");
  bytes[31] = (bytes[31] ?? 0) | 0x80;
  return bytes.toString("hex");
}

function spki(key: string): Buffer {
  return Buffer.from(`${PREFIX}${key}`, "hex");
}

describe("a public key", () => {
  it.each([...SMALL_ORDER, ...SMALL_ORDER.map(withSign)])("of small order is none: %s", (key) => {
    expect(parseVerifyingKey(spki(key).toString("base64"))).toBeNull();
  });

  it.each(["f0", "f8", "ff"])("that is not canonical is none: %sff…7f", (low) => {
    const key = `${low}${"ff".repeat(30)}7f`;
    expect(parseVerifyingKey(spki(key).toString("base64"))).toBeNull();
    expect(parseVerifyingKey(spki(withSign(key)).toString("base64"))).toBeNull();
  });

  it("that was made here is one", () => {
    for (let count = 0; count < 50; count += 1) {
      expect(parseVerifyingKey(generateSigningKey().spkiBase64)).not.toBeNull();
    }
  });
});
