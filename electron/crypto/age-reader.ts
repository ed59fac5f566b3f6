import { Refusal } from "#shared/ipc/result.ts";
import type { RandomAccess } from "../disk/random-access.ts";
import { type AgeIdentity, openHeader, scanHeader } from "./age-header.ts";
import {
  CHUNK_BYTES,
  chunkNonce,
  PAYLOAD_NONCE_BYTES,
  payloadKey,
  payloadLayout,
  SEALED_CHUNK_BYTES,
} from "./age-stream.ts";
import type { ChunkCipher, CipherProvider } from "./cipher.ts";
import { cipherProvider } from "./cipher-provider.ts";

/** Chunks fetched from the source at once: 1 MiB. */
const CHUNKS_PER_READ = 16;

/** Opened chunks kept for the next read: 2 MiB of plaintext, in memory only. */
const CACHED_CHUNKS = 32;

/**
 * The plaintext of an age v1 file, by position or in one pass. Opening checks the header and then the *final* chunk, as the
 * C2SP age specification asks of seeking readers: otherwise a truncated file would read well up to the cut.
 *
 * Every byte returned has passed its chunk's tag. That proves it was written by *somebody who can read the file*: any
 * co-recipient can rewrite a chunk, so content still has to be compared with a signed digest.
 */
export class AgeReader implements RandomAccess {
  /** Length of the plaintext in bytes. */
  readonly size: number;
  readonly #source: RandomAccess;
  /** The header and payload nonce as checked at opening. */
  readonly #prefix: Uint8Array;
  readonly #cipher: ChunkCipher;
  readonly #chunks: number;
  /** By chunk number, least recently used first. */
  readonly #cache = new Map<number, Uint8Array>();

  private constructor(source: RandomAccess, prefix: Uint8Array, cipher: ChunkCipher) {
    const layout = payloadLayout(source.size - prefix.length);
    this.size = layout.plaintextSize;
    this.#chunks = layout.chunks;
    this.#source = source;
    this.#prefix = prefix;
    this.#cipher = cipher;
  }

  /** Refuses with `NOT_AN_AGE_FILE`, `NEWER_FORMAT`, `BAD_AGE_HEADER`, `CANNOT_DECRYPT` or `DAMAGED_CIPHERTEXT`. */
  static async open(
    source: RandomAccess,
    identities: readonly AgeIdentity[],
    provider?: CipherProvider,
  ): Promise<AgeReader> {
    const header = await scanHeader(source);
    const fileKey = await openHeader(header, identities);
    if (source.size < header.length + PAYLOAD_NONCE_BYTES) throw new Refusal("BAD_AGE_HEADER");
    const payloadNonce = await source.read(header.length, PAYLOAD_NONCE_BYTES);
    const cipher = await (provider ?? (await cipherProvider())).withKey(payloadKey(fileKey, payloadNonce));
    const reader = new AgeReader(source, Buffer.concat([header, payloadNonce]), cipher);
    await reader.#load(reader.#chunks - 1, 1);
    return reader;
  }

  /** Exactly `length` bytes of plaintext from `offset`. Refuses with `DAMAGED_CIPHERTEXT`; a range beyond `size` throws. */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (offset < 0 || length < 0 || offset + length > this.size) throw new RangeError(`${offset}+${length}`);
    const bytes = Buffer.allocUnsafeSlow(length);
    let filled = 0;
    while (filled < length) {
      const index = Math.floor((offset + filled) / CHUNK_BYTES);
      const chunk = await this.#chunk(index, Math.floor((offset + length - 1) / CHUNK_BYTES));
      const from = offset + filled - index * CHUNK_BYTES;
      const part = chunk.subarray(from, from + length - filled);
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }

  /**
   * All of the plaintext in order, a chunk at a time, reading ahead. `onSealed` receives every byte of the sealed file in the same
   * pass, exactly those that were checked, so that a copy needs no second reading. Refuses with `DAMAGED_CIPHERTEXT`.
   */
  async *pass(onSealed: (bytes: Uint8Array) => Promise<void> = async () => {}): AsyncGenerator<Uint8Array, void, void> {
    await onSealed(this.#prefix);
    let sealed = await this.#readSealed(0);
    for (let first = 0; first < this.#chunks; first += CHUNKS_PER_READ) {
      // Reading the next block and copying this one go on while this one is opened.
      const [next, opened] = await Promise.all([
        this.#readSealed(first + CHUNKS_PER_READ),
        this.#openAll(first, sealed),
        onSealed(sealed),
      ]);
      yield* opened;
      sealed = next;
    }
  }

  /** One opened chunk, from the cache or fetched together with those up to `lastWanted`. */
  async #chunk(index: number, lastWanted: number): Promise<Uint8Array> {
    const cached = this.#cache.get(index);
    if (cached === undefined) return this.#load(index, lastWanted - index + 1);
    this.#cache.delete(index);
    this.#cache.set(index, cached);
    return cached;
  }

  /** Opens up to `count` chunks from `first`, keeps them, and returns the first. */
  async #load(first: number, count: number): Promise<Uint8Array> {
    const opened = await this.#openAll(first, await this.#readSealed(first, count));
    for (const [position, chunk] of opened.entries()) this.#cache.set(first + position, chunk);
    for (const key of this.#cache.keys()) {
      if (this.#cache.size <= CACHED_CHUNKS) break;
      this.#cache.delete(key);
    }
    const [chunk] = opened;
    if (chunk === undefined) throw new Error("no chunk was opened");
    return chunk;
  }

  async #readSealed(first: number, count = CHUNKS_PER_READ): Promise<Uint8Array> {
    const start = this.#prefix.length + first * SEALED_CHUNK_BYTES;
    const wanted = Math.min(count, CHUNKS_PER_READ) * SEALED_CHUNK_BYTES;
    const length = Math.max(0, Math.min(wanted, this.#source.size - start));
    return length === 0 ? new Uint8Array() : this.#source.read(start, length);
  }

  async #openAll(first: number, sealed: Uint8Array): Promise<Uint8Array[]> {
    const opened: Uint8Array[] = [];
    for (let start = 0; start < sealed.length; start += SEALED_CHUNK_BYTES) {
      const index = first + opened.length;
      const nonce = chunkNonce(index, index === this.#chunks - 1);
      const answer = this.#cipher.open(nonce, sealed.subarray(start, start + SEALED_CHUNK_BYTES));
      const chunk = answer instanceof Promise ? await answer : answer;
      if (chunk === null) throw new Refusal("DAMAGED_CIPHERTEXT");
      opened.push(chunk);
    }
    return opened;
  }
}
