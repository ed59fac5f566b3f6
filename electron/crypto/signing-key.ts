import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { decodeBase64, encodeBase64 } from "./base64.ts";

/** A public key that signatures are checked with. Its algorithm is its own: nothing in an envelope chooses it. */
export type VerifyingKey = {
  /** SHA-256 of the SPKI, lower-case hex. */
  readonly keyId: string;
  /** SubjectPublicKeyInfo in DER, base64: what a card carries. */
  readonly spkiBase64: string;
  verify(message: Uint8Array, signature: Uint8Array): boolean;
};

/** A private key and its public half. */
export type SigningKey = VerifyingKey & {
  /** PKCS #8 in DER, base64: what an identity file carries. Secret. */
  readonly pkcs8Base64: string;
  sign(message: Uint8Array): Uint8Array;
};

/** Ed25519 keys in DER are these bytes and then 32 of key (RFC 8410 sections 4 and 7); anything longer or other is not ours. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

const FIELD_PRIME = 2n ** 255n - 19n;
/** y of the eight points whose order divides the cofactor: 1 (y = 1), 2 (y = -1), 4 (y = 0) and 8 (y = ±0x7a03…17c7). */
const ORDER_8_Y = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;
const LOW_ORDER_Y: ReadonlySet<bigint> = new Set([0n, 1n, FIELD_PRIME - 1n, ORDER_8_Y, FIELD_PRIME - ORDER_8_Y]);

/** A fresh Ed25519 key. */
export function generateSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync("ed25519").privateKey);
}

/** An Ed25519 key from base64 PKCS #8, or null when the text is not exactly that. */
export function parseSigningKey(pkcs8Base64: string): SigningKey | null {
  const der = decodeBase64(pkcs8Base64);
  if (der === null || !isKey(der, PKCS8_PREFIX)) return null;
  return signingKeyOf(createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" }));
}

/**
 * An Ed25519 public key from base64 SPKI, or null when the text is not exactly that: one point has one encoding, and a point of low
 * order is no key, since a signature under it, which anybody can write down, holds for every message. OpenSSL 3.5 (Node) refuses such a point when
 * it verifies; BoringSSL (Electron) need not, and both machines must say the same of one file.
 */
export function parseVerifyingKey(spkiBase64: string): VerifyingKey | null {
  const der = decodeBase64(spkiBase64);
  if (der === null || !isKey(der, SPKI_PREFIX) || isWeakPoint(der.subarray(SPKI_PREFIX.length))) return null;
  return verifyingKeyOf(createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" }));
}

function isKey(der: Uint8Array, prefix: Buffer): boolean {
  return der.length === prefix.length + KEY_BYTES && prefix.equals(der.subarray(0, prefix.length));
}

/** Whether the encoding is not canonical (RFC 8032 section 5.1.3: y is below p) or its point has an order of 1, 2, 4 or 8. */
function isWeakPoint(encoded: Uint8Array): boolean {
  const bytes = Uint8Array.from(encoded);
  // The top bit is the sign of x; with y it makes at most two points, and both are of low order or neither is.
  bytes[KEY_BYTES - 1] = (bytes[KEY_BYTES - 1] ?? 0) & 0x7f;
  const y = BigInt(`0x${Buffer.from(bytes.toReversed()).toString("hex")}`);
  return y >= FIELD_PRIME || LOW_ORDER_Y.has(y);
}

function verifyingKeyOf(key: KeyObject): VerifyingKey {
  const spki = key.export({ format: "der", type: "spki" });
  return {
    keyId: createHash("sha256").update(spki).digest("hex"),
    spkiBase64: encodeBase64(spki),
    verify: (message, signature) => signature.length === SIGNATURE_BYTES && verify(null, message, key, signature),
  };
}

function signingKeyOf(key: KeyObject): SigningKey {
  return {
    ...verifyingKeyOf(createPublicKey(key)),
    pkcs8Base64: encodeBase64(key.export({ format: "der", type: "pkcs8" })),
    sign: (message) => sign(null, message, key),
  };
}
