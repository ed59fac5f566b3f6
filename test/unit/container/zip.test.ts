import { execFileSync } from "node:child_process";
import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { localHeaderLength, type ZipEntry } from "../../../electron/container/zip-format.ts";
import { readZipDirectory } from "../../../electron/container/zip-directory.ts";
import { ZipWriter } from "../../../electron/container/zip-writer.ts";
import type { ByteSink } from "../../../electron/disk/atomic-writer.ts";
import { bytesAccess, type RandomAccess, RandomAccessFile } from "../../../electron/disk/random-access.ts";
import { findProgram } from "../../helpers/program.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const unzip = findProgram("unzip");

async function zipOf(files: Iterable<readonly [string, Uint8Array]>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const zip = new ZipWriter({ write: async (chunk) => void parts.push(chunk) });
  for (const [name, bytes] of files) await zip.addBytes(name, bytes);
  await zip.finish();
  return Buffer.concat(parts);
}

async function contentOf(source: RandomAccess, entry: ZipEntry): Promise<Buffer> {
  return Buffer.from(await source.read(entry.offset + localHeaderLength(entry), entry.size));
}

/** What Info-ZIP says of a file, or what our own reader finds where it is not installed. */
async function unzipAnswers(path: string, option: string, ...names: string[]): Promise<string> {
  if (unzip !== null) return execFileSync(unzip, [option, path, ...names], { maxBuffer: 1 << 26 }).toString();
  const file = await RandomAccessFile.open(path);
  const { entries } = await readZipDirectory(file, 100_000);
  const named = entries.find(({ name }) => name === names[0]);
  const answer = named === undefined ? "No errors detected" : (await contentOf(file, named)).toString();
  await file.close();
  return answer;
}

const abab = () => repeated(Buffer.from("ab"), 2);
const segment = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
const names = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
const fileSets = fc.dictionary(names, fc.uint8Array({ maxLength: 200 }), { maxKeys: 20 });

describe("a ZIP", () => {
  it("gives back any set of entries, in order", async () => {
    await fc.assert(
      fc.asyncProperty(fileSets, async (files) => {
        const source = bytesAccess(await zipOf(Object.entries(files)));
        const { entries } = await readZipDirectory(source, 20);
        expect(entries.map(({ name }) => name)).toEqual(Object.keys(files));
        for (const entry of entries) {
          const content = await contentOf(source, entry);
          expect(content.equals(files[entry.name] ?? Buffer.from("?"))).toBe(true);
          expect(entry.crc32).toBe(crc32(content));
        }
      }),
    );
  });

  it("has the same bytes for the same files", async () => {
    const files = [["a", Buffer.from("A")]] as const;
    expect((await zipOf(files)).equals(await zipOf(files))).toBe(true);
  });

  it("passes unzip -t", async () => {
    const path = join(await temporaryFolder(), "x.zip");
    await writeFile(
      path,
      await zipOf([
        ["data/a.json", Buffer.from("{}")],
        ["bagit.txt", Buffer.alloc(0)],
      ]),
    );
    expect(await unzipAnswers(path, "-t")).toContain("No errors detected");
  });

  it("of 70,000 entries is right to unzip, beyond what the old format counts", async () => {
    const path = join(await temporaryFolder(), "x.zip");
    const numbers = Array.from({ length: 70_000 }, (_, index) => String(index));
    const zip = await zipOf(numbers.map((number) => [`data/${number}`, Buffer.from(number)] as const));
    await writeFile(path, zip);
    expect((await readZipDirectory(bytesAccess(zip), 70_000)).entries).toHaveLength(70_000);
    expect(await unzipAnswers(path, "-p", "data/69999")).toBe("69999");
    expect(await unzipAnswers(path, "-tq")).toContain("No errors detected");
  });

  it("of more than 4 GiB is right to unzip, before and behind the border", async () => {
    const path = join(await temporaryFolder(), "x.zip");
    const block = Buffer.alloc(1 << 24);
    const blocks = 257;
    let sum = 0;
    for (let index = 0; index < blocks; index += 1) sum = crc32(block, sum);
    const sink = await SparseSink.create(path);
    const zip = new ZipWriter(sink);
    await zip.addStream("data/large", { size: block.length * blocks, crc32: sum }, repeated(block, blocks));
    await zip.addBytes("data/small", Buffer.from("behind"));
    await zip.finish();
    await sink.close();
    const file = await RandomAccessFile.open(path);
    const { entries } = await readZipDirectory(file, 2);
    expect(entries.map(({ size }) => size)).toEqual([block.length * blocks, 6]);
    expect(entries[1]?.offset).toBeGreaterThan(2 ** 32);
    await file.close();
    expect(await unzipAnswers(path, "-p", "data/small")).toBe("behind");
  });

  it("is not finished over a source that changed", async () => {
    const zip = new ZipWriter({ write: async () => {} });
    const right = { size: 4, crc32: crc32("abab") };
    await zip.addStream("right", right, abab());
    expect(await codeOf(zip.addStream("crc", { ...right, crc32: 1 }, abab()))).toBe("SOURCE_CHANGED");
    expect(await codeOf(zip.addStream("size", { ...right, size: 5 }, abab()))).toBe("SOURCE_CHANGED");
  });

  it("does not take a name that its reader would refuse, nor a name twice", async () => {
    const zip = new ZipWriter({ write: async () => {} });
    await zip.addBytes("data/a", Buffer.alloc(0));
    for (const name of ["../x", "", "é", "data/A", "data/a"]) {
      await expect(zip.addBytes(name, Buffer.alloc(0))).rejects.toThrow(/name/);
    }
  });
});

async function* repeated(block: Uint8Array, times: number): AsyncGenerator<Uint8Array, void, void> {
  for (let index = 0; index < times; index += 1) yield block;
}

/** Writes a file with holes where a block of zeros went by, so that 4 GiB cost no disk. */
class SparseSink implements ByteSink {
  readonly #file: Awaited<ReturnType<typeof open>>;
  #position = 0;

  private constructor(file: Awaited<ReturnType<typeof open>>) {
    this.#file = file;
  }

  static async create(path: string): Promise<SparseSink> {
    return new SparseSink(await open(path, "w"));
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (chunk.length < 1 << 20) await this.#file.write(chunk, 0, chunk.length, this.#position);
    this.#position += chunk.length;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
