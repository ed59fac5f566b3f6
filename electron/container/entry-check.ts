import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { encodeLocalHeader, type ZipEntry } from "./zip-format.ts";

/** What is wrong with an entry's bytes: its local header, its CRC-32 or its SHA-256 is not the listed one. */
export type EntryProblem = "local-header" | "digest" | "crc";

/** Compares one entry, local header and content, with what the directory and a digest say of it, as the bytes go by. */
export class EntryCheck {
  /** Bytes that belong to the entry and have not gone by yet. */
  remaining: number;
  readonly #entry: ZipEntry;
  readonly #sha256: string;
  readonly #header: Buffer;
  readonly #hash: Hash = createHash("sha256");
  #headerSeen = 0;
  #isHeaderRight = true;
  #crc = 0;

  constructor(entry: ZipEntry, sha256: string) {
    this.#entry = entry;
    this.#sha256 = sha256;
    this.#header = encodeLocalHeader(entry);
    this.remaining = this.#header.length + entry.size;
  }

  update(bytes: Uint8Array): void {
    this.remaining -= bytes.length;
    const headerPart = bytes.subarray(0, this.#header.length - this.#headerSeen);
    const expected = this.#header.subarray(this.#headerSeen, this.#headerSeen + headerPart.length);
    this.#isHeaderRight &&= expected.equals(headerPart);
    this.#headerSeen += headerPart.length;
    const content = bytes.subarray(headerPart.length);
    if (content.length === 0) return;
    this.#hash.update(content);
    this.#crc = crc32(content, this.#crc);
  }

  /** The verdict, once nothing remains. */
  finish(): EntryProblem | null {
    if (!this.#isHeaderRight) return "local-header";
    if (this.#hash.digest("hex") !== this.#sha256) return "digest";
    return this.#crc === this.#entry.crc32 ? null : "crc";
  }
}
