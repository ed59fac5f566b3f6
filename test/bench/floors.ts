import { createHash, randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { TAG_BYTES } from "../../electron/crypto/cipher.ts";
import { cipherProvider } from "../../electron/crypto/cipher-provider.ts";
import { showMs } from "./bench-table.ts";
import { median, timed } from "./measure.ts";

/** What a mebibyte costs on this machine, in milliseconds, by what is done to it; measured in the same run as everything else. */
export type Floors = {
  readonly SHA256: number;
  readonly CRC32: number;
  readonly cipher: number;
  readonly read: number;
  readonly write: number;
  readonly fsync: number;
};

const MEBIBYTE = 1 << 20;
const CHUNK = 1 << 16;

/** Measures the floors on `mebibytes` of random bytes, a file in `folder` among them; medians of `runs`. */
export async function measureFloors(folder: string, mebibytes: number, runs: number): Promise<Floors> {
  const block = randomBytes(MEBIBYTE);
  const cipher = await (await cipherProvider()).withKey(randomBytes(32));
  const nonce = Buffer.alloc(12);
  const sealed = Buffer.alloc(CHUNK + TAG_BYTES);
  const path = join(folder, "floor");
  const measured: Floors[] = [];
  for (let run = 0; run < runs; run += 1) {
    const perMebibyte = async (work: () => unknown): Promise<number> =>
      (await timed(async () => {
        for (let done = 0; done < mebibytes; done += 1) await work();
      })) / mebibytes;
    const hash = createHash("sha256");
    let sum = 0;
    const file = await open(path, "w+");
    const write = await perMebibyte(() => file.write(block));
    const fsync = (await timed(() => file.sync())) / mebibytes;
    let position = 0;
    const read = await perMebibyte(() => file.read(block, 0, MEBIBYTE, MEBIBYTE * position++));
    await file.close();
    await rm(path);
    measured.push({
      SHA256: await perMebibyte(() => hash.update(block)),
      CRC32: await perMebibyte(() => (sum = crc32(block, sum))),
      cipher: await perMebibyte(async () => {
        for (let at = 0; at < MEBIBYTE; at += CHUNK) await cipher.seal(nonce, block.subarray(at, at + CHUNK), sealed);
      }),
      read,
      write,
      fsync,
    });
  }
  const of = (name: keyof Floors) => median(measured.map((one) => one[name]));
  return {
    SHA256: of("SHA256"),
    CRC32: of("CRC32"),
    cipher: of("cipher"),
    read: of("read"),
    write: of("write"),
    fsync: of("fsync"),
  };
}

/** How often each thing is done to every byte: what the work would cost if nothing but these were done, one after the other. */
export type Passes = Partial<Record<keyof Floors, number>>;

/** The three most costly parts of the work on `bytes`, as `SHA256 2× 0.86 s, cipher 0.42 s`. */
export function limitsOf(floors: Floors, passes: Passes, bytes: number): string {
  return NAMES.map((name) => ({ name, times: passes[name] ?? 0 }))
    .map(({ name, times }) => ({ name, times, ms: floors[name] * times * (bytes / MEBIBYTE) }))
    .filter(({ ms }) => ms > 0)
    .toSorted((one, other) => other.ms - one.ms)
    .slice(0, 3)
    .map(({ name, times, ms }) => `${name}${times === 1 ? "" : ` ${times}×`} ${showMs(ms)}`)
    .join(", ");
}

const NAMES = ["SHA256", "CRC32", "cipher", "read", "write", "fsync"] as const satisfies readonly (keyof Floors)[];
