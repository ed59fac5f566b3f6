import { crc32 } from "node:zlib";
import { Refusal } from "#shared/ipc/result.ts";
import type { ByteSink } from "../disk/atomic-writer.ts";
import { encodeDirectoryEntry, encodeEnd, encodeLocalHeader, type ZipEntry } from "./zip-format.ts";
import { foldName, nameProblem } from "./zip-name.ts";

/** Size and CRC-32 of content that is about to be streamed. */
export type KnownContent = { readonly size: number; readonly crc32: number };

/**
 * Writes a ZIP64 of STORED entries to a sink, front to back, without data descriptors: size and CRC-32 stand in each local
 * header, so they have to be known before the content goes by. End with `finish`; the sink stays the caller's.
 */
export class ZipWriter {
  readonly #sink: ByteSink;
  readonly #entries: ZipEntry[] = [];
  readonly #names = new Set<string>();
  #offset = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  async addBytes(name: string, bytes: Uint8Array): Promise<void> {
    await this.#begin(name, { size: bytes.length, crc32: crc32(bytes) });
    await this.#write(bytes);
  }

  /** Refuses with `SOURCE_CHANGED` (`path`: the entry) when what comes by is not what was announced. The file is then useless. */
  async addStream(name: string, known: KnownContent, content: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#begin(name, known);
    let size = 0;
    let sum = 0;
    for await (const chunk of content) {
      size += chunk.length;
      sum = crc32(chunk, sum);
      await this.#write(chunk);
    }
    if (size !== known.size || sum !== known.crc32) throw new Refusal("SOURCE_CHANGED", { path: name });
  }

  /** Writes the central directory and the end records. */
  async finish(): Promise<void> {
    const directory = Buffer.concat(this.#entries.map((entry) => encodeDirectoryEntry(entry)));
    const place = { entries: this.#entries.length, size: directory.length, offset: this.#offset };
    await this.#write(Buffer.concat([directory, encodeEnd(place)]));
  }

  async #begin(name: string, known: KnownContent): Promise<void> {
    const problem = nameProblem(name);
    if (problem !== null) throw new Error(`entry name is ${problem}`);
    if (this.#names.has(foldName(name))) throw new Error("two entries of one name");
    this.#names.add(foldName(name));
    const entry = { name, size: known.size, crc32: known.crc32, offset: this.#offset };
    this.#entries.push(entry);
    await this.#write(encodeLocalHeader(entry));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#sink.write(bytes);
    this.#offset += bytes.length;
  }
}
