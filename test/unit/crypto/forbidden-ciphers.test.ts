import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** SQLite has a cipher called `chacha20`, which is its own. */
const CHACHA = /["'`]chacha20-poly1305["'`]|pheriv\(\s*["'`]chacha20/;

/** Names of what Electron's BoringSSL does not have (facts.md, the "no" rows), as they would be passed to `node:crypto`. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  "ChaCha20-Poly1305 by createCipheriv": CHACHA,
  "AES-CCM": /["'`](?:id-)?aes-?\d+-ccm["'`]/i,
  "AES key wrap": /["'`](?:id-)?aes-?\d+-wrap(?:-pad)?["'`]|["'`]AES-KW["'`]/i,
  BLAKE2: /["'`]blake2[bs]\d*["'`]/i,
  "SHA-3": /["'`](?:sha3-\d+|shake\d+|keccak[-\w]*)["'`]/i,
  Argon2: /\bargon2(?:id|i|d)?(?:Sync)?\b/,
  "Ed448 and X448": /["'`](?:ed448|x448)["'`]/i,
  secp256k1: /["'`]secp256k1["'`]/,
  "SM2, SM3, SM4": /["'`](?:sm2|sm3|sm4(?:-\w+)*)["'`]/i,
};

/** The provider that a self-test guards. */
const ALLOWED = new Map([["ChaCha20-Poly1305 by createCipheriv", "electron/crypto/cipher-native.ts"]]);

const root = fileURLToPath(new URL("../../..", import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

describe("product code", () => {
  const files = [...sources("electron"), ...sources("renderer"), ...sources("shared")];

  it.each(Object.entries(FORBIDDEN))("does not name %s, which Electron lacks", (name, pattern) => {
    const offenders = files.filter((file) => pattern.test(readFileSync(join(root, file), "utf8")));
    expect(offenders.filter((file) => ALLOWED.get(name) !== file)).toEqual([]);
  });

  it("is what the guard reads", () => {
    expect(files).toContain("electron/crypto/cipher-native.ts");
    expect(CHACHA.test(readFileSync(join(root, "electron/crypto/cipher-native.ts"), "utf8"))).toBe(true);
  });
});
