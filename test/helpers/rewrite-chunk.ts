import { openHeader, scanHeader } from "../../electron/crypto/age-header.ts";
import { chunkNonce, PAYLOAD_NONCE_BYTES, payloadKey, SEALED_CHUNK_BYTES } from "../../electron/crypto/age-stream.ts";
import { nobleCipher } from "../../electron/crypto/cipher-noble.ts";
import { bytesAccess } from "../../electron/disk/random-access.ts";

/**
 * What any co-recipient can do: an age file whose header and other chunks are untouched, and whose chunk `index` (not the last)
 * was opened, edited in place and sealed again under the same key and nonce. Every tag in it is right.
 */
export async function rewriteChunk(
  sealed: Uint8Array,
  identity: string,
  index: number,
  edit: (plaintext: Buffer) => void,
): Promise<Buffer> {
  const copy = Buffer.from(sealed);
  const header = await scanHeader(bytesAccess(copy));
  const fileKey = await openHeader(header, [identity]);
  const payload = header.length + PAYLOAD_NONCE_BYTES;
  const cipher = await nobleCipher.withKey(payloadKey(fileKey, copy.subarray(header.length, payload)));
  const start = payload + index * SEALED_CHUNK_BYTES;
  const chunk = copy.subarray(start, start + SEALED_CHUNK_BYTES);
  const opened = await cipher.open(chunkNonce(index, false), chunk);
  if (opened === null) throw new Error("the chunk did not open");
  const plaintext = Buffer.from(opened);
  edit(plaintext);
  await cipher.seal(chunkNonce(index, false), plaintext, chunk);
  return copy;
}
