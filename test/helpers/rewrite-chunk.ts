import { readFile, writeFile } from "node:fs/promises";
import { openHeader, scanHeader } from "../../electron/crypto/age-header.ts";
import {
  CHUNK_BYTES,
  chunkNonce,
  PAYLOAD_NONCE_BYTES,
  payloadKey,
  SEALED_CHUNK_BYTES,
} from "../../electron/crypto/age-stream.ts";
import { cipherProvider } from "../../electron/crypto/cipher-provider.ts";
import { bytesAccess } from "../../electron/disk/random-access.ts";

/**
 * What any co-recipient can do: changes the first `from` in the plaintext of an age file to `to` (of the same length, within one chunk) and
 * seals that chunk again under the file's own key. Header and MAC stay valid.
 */
export async function rewriteChunk(path: string, identity: string, from: string, to: string): Promise<void> {
  const file = Uint8Array.from(await readFile(path));
  const header = await scanHeader(bytesAccess(file));
  const start = header.length + PAYLOAD_NONCE_BYTES;
  const key = payloadKey(await openHeader(header, [identity]), file.subarray(header.length, start));
  const cipher = await (await cipherProvider()).withKey(key);
  const chunks = Math.ceil((file.length - start) / SEALED_CHUNK_BYTES);
  for (let index = 0; index < chunks; index += 1) {
    const place = start + index * SEALED_CHUNK_BYTES;
    const nonce = chunkNonce(index, index === chunks - 1);
    const plain = Buffer.from(
      (await cipher.open(nonce, file.subarray(place, place + SEALED_CHUNK_BYTES))) ?? new Uint8Array(),
    );
    const found = plain.indexOf(from);
    if (found === -1 || plain.length > CHUNK_BYTES) continue;
    plain.write(to, found);
    file.set(await cipher.seal(nonce, plain), place);
    await writeFile(path, file);
    return;
  }
  throw new Error(`${from} is not in the file`);
}
