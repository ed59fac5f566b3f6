import { hkdfSync } from "node:crypto";
import { Refusal } from "#shared/ipc/result.ts";
import { TAG_BYTES } from "./cipher.ts";

/** The age v1 payload (C2SP age specification, "Payload"): a nonce, then STREAM chunks of 64 KiB plaintext each. */
export const CHUNK_BYTES = 64 * 1024;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
export const FILE_KEY_BYTES = 16;
export const PAYLOAD_NONCE_BYTES = 16;

/** The payload key: HKDF-SHA-256 of the file key, salted with the payload nonce, info "payload". */
export function payloadKey(fileKey: Uint8Array, payloadNonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", fileKey, payloadNonce, "payload", 32));
}

/** A chunk's 12-byte nonce: its number as an 11-byte big-endian integer, then 1 for the last chunk and 0 for others. */
export function chunkNonce(index: number, isLast: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(Math.floor(index / 2 ** 32), 3);
  nonce.writeUInt32BE(index % 2 ** 32, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** How a payload of a given sealed length divides. Sizes in bytes. */
export type PayloadLayout = {
  readonly chunks: number;
  readonly plaintextSize: number;
};

/**
 * The layout of a payload of `sealedSize` bytes. Refuses with `DAMAGED_CIPHERTEXT` a length that no writer produces: none at
 * all, a last chunk shorter than its tag, or an empty last chunk that is not the only one.
 */
export function payloadLayout(sealedSize: number): PayloadLayout {
  const chunks = Math.ceil(sealedSize / SEALED_CHUNK_BYTES);
  const lastSealed = sealedSize - (chunks - 1) * SEALED_CHUNK_BYTES;
  const isWhole = chunks > 0 && lastSealed >= TAG_BYTES && (lastSealed > TAG_BYTES || chunks === 1);
  if (!isWhole) throw new Refusal("DAMAGED_CIPHERTEXT");
  return { chunks, plaintextSize: sealedSize - chunks * TAG_BYTES };
}
