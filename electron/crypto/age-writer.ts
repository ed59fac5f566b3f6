import { randomBytes } from "node:crypto";
import type { ByteSink } from "../disk/atomic-writer.ts";
import { type AgeRecipient, createHeader } from "./age-header.ts";
import { CHUNK_BYTES, chunkNonce, PAYLOAD_NONCE_BYTES, payloadKey, SEALED_CHUNK_BYTES } from "./age-stream.ts";
import { type ChunkCipher, type CipherProvider, TAG_BYTES } from "./cipher.ts";
import { cipherProvider } from "./cipher-provider.ts";

/** Sealed chunks handed to the sink at once: 1 MiB, so that a system call is rare. */
const BLOCK_BYTES = 16 * SEALED_CHUNK_BYTES;

/** Seals a stream of plaintext into an age v1 file, chunk by chunk, in bounded memory. End with `finish`; the sink stays the caller's. */
export class AgeWriter implements ByteSink {
  readonly #sink: ByteSink;
  readonly #cipher: ChunkCipher;
  readonly #held = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #heldBytes = 0;
  #index = 0;
  /** The block that is being filled, and the one on its way to the disk meanwhile. */
  #block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  #other = Buffer.allocUnsafeSlow(BLOCK_BYTES);
  #blockBytes = 0;
  /** The write under way, and what came of it. */
  #pending: Promise<{ readonly error: unknown } | null> = Promise.resolve(null);

  private constructor(sink: ByteSink, cipher: ChunkCipher) {
    this.#sink = sink;
    this.#cipher = cipher;
  }

  static async create(
    sink: ByteSink,
    recipients: readonly AgeRecipient[],
    provider?: CipherProvider,
  ): Promise<AgeWriter> {
    const { header, fileKey } = await createHeader(recipients);
    const payloadNonce = randomBytes(PAYLOAD_NONCE_BYTES);
    const cipher = await (provider ?? (await cipherProvider())).withKey(payloadKey(fileKey, payloadNonce));
    await sink.write(Buffer.concat([header, payloadNonce]));
    return new AgeWriter(sink, cipher);
  }

  async write(plaintext: Uint8Array): Promise<void> {
    let rest = plaintext;
    while (rest.length > 0) {
      // A full chunk waits until more follows, because the last one carries another nonce.
      if (this.#heldBytes === CHUNK_BYTES) await this.#sealHeld(false);
      if (this.#heldBytes === 0 && rest.length > CHUNK_BYTES) {
        await this.#seal(rest.subarray(0, CHUNK_BYTES), false);
        rest = rest.subarray(CHUNK_BYTES);
      } else {
        const taken = rest.subarray(0, CHUNK_BYTES - this.#heldBytes);
        this.#held.set(taken, this.#heldBytes);
        this.#heldBytes += taken.length;
        rest = rest.subarray(taken.length);
      }
    }
  }

  /** Seals the last chunk. Without it the file is truncated and every reader refuses it. */
  async finish(): Promise<void> {
    await this.#sealHeld(true);
    await this.#flush();
    await this.#settle();
  }

  async #sealHeld(isLast: boolean): Promise<void> {
    await this.#seal(this.#held.subarray(0, this.#heldBytes), isLast);
    this.#heldBytes = 0;
  }

  async #seal(chunk: Uint8Array, isLast: boolean): Promise<void> {
    const target = this.#block.subarray(this.#blockBytes, this.#blockBytes + chunk.length + TAG_BYTES);
    const sealing = this.#cipher.seal(chunkNonce(this.#index, isLast), chunk, target);
    if (sealing !== undefined) await sealing;
    this.#blockBytes += target.length;
    this.#index += 1;
    if (this.#blockBytes === BLOCK_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    const block = this.#block.subarray(0, this.#blockBytes);
    await this.#settle();
    [this.#block, this.#other] = [this.#other, this.#block];
    this.#blockBytes = 0;
    this.#pending = this.#sink.write(block).then(
      () => null,
      (error: unknown) => ({ error }),
    );
  }

  async #settle(): Promise<void> {
    const failure = await this.#pending;
    if (failure !== null) throw failure.error;
  }
}
