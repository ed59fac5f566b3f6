/** Bytes that the authentication tag adds to a plaintext. */
export const TAG_BYTES = 16;

/**
 * ChaCha20-Poly1305 (RFC 8439 section 2.8) under one key. Nonces are 12 bytes, used once each. age has no associated data; it
 * is here because the published vectors do.
 */
export type ChunkCipher = {
  /**
   * Writes the ciphertext followed by its 16-byte tag into `target`, which has exactly that length. The caller owns the memory,
   * because sealing hundreds of mebibytes into fresh buffers keeps the garbage collector busier than the cipher.
   */
  seal(nonce: Uint8Array, plaintext: Uint8Array, target: Uint8Array, associatedData?: Uint8Array): void | Promise<void>;
  /** The plaintext, or null when the tag does not fit. Nothing is released before the tag has been checked. */
  open(
    nonce: Uint8Array,
    sealed: Uint8Array,
    associatedData?: Uint8Array,
  ): Uint8Array | null | Promise<Uint8Array | null>;
};

/** One implementation of the cipher. Which one is used is decided once, by `cipherProvider`. */
export type CipherProvider = {
  readonly name: "native" | "webcrypto" | "noble";
  /** `key` is 32 bytes. May throw where the implementation is missing. */
  withKey(key: Uint8Array): ChunkCipher | Promise<ChunkCipher>;
};
