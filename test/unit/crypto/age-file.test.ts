import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, describe, expect, it } from "vitest";
import {
  decryptBytes,
  encryptBytes,
  openWithPassphrase,
  sealWithPassphrase,
} from "../../../electron/crypto/age-bytes.ts";
import { createHeader, MAX_HEADER_BYTES, scanHeader } from "../../../electron/crypto/age-header.ts";
import { AgeReader } from "../../../electron/crypto/age-reader.ts";
import { CHUNK_BYTES, chunkNonce, SEALED_CHUNK_BYTES } from "../../../electron/crypto/age-stream.ts";
import { AgeWriter } from "../../../electron/crypto/age-writer.ts";
import { CIPHER_PROVIDERS } from "../../../electron/crypto/cipher-provider.ts";
import { foldPassphrase } from "../../../electron/crypto/passphrase.ts";
import { ScryptRecipient } from "../../../electron/crypto/scrypt.ts";
import { AtomicWriter } from "../../../electron/disk/atomic-writer.ts";
import { bytesAccess } from "../../../electron/disk/random-access.ts";
import { failingDisk } from "../../helpers/failing-disk.ts";
import { findProgram } from "../../helpers/program.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

let identity: string;
let recipient: string;
const passphrase = foldPassphrase("correct horse battery");

beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});

const open = (sealed: Uint8Array) => AgeReader.open(bytesAccess(sealed), [identity]);

/** Everything a reader would be given, by position and in one pass. */
async function readTwice(sealed: Uint8Array): Promise<Uint8Array> {
  const reader = await open(sealed);
  const whole = await reader.read(0, reader.size);
  const parts: Uint8Array[] = [];
  for await (const part of reader.pass()) parts.push(part);
  expect(Buffer.concat(parts).equals(whole)).toBe(true);
  return whole;
}

const lengths = fc
  .tuple(fc.constantFrom(0, 1, 2, 15, 16, 17, 18), fc.integer({ min: -17, max: 17 }))
  .map(([chunks, around]) => Math.max(0, chunks * CHUNK_BYTES + around));

describe("an age file", () => {
  it("gives back any plaintext, however it was cut into writes, with lengths around the borders of chunks", async () => {
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 3 * CHUNK_BYTES }), async (length, step) => {
        const plaintext = randomBytes(length);
        const parts: Uint8Array[] = [];
        const writer = await AgeWriter.create({ write: async (chunk) => void parts.push(Uint8Array.from(chunk)) }, [
          recipient,
        ]);
        for (let at = 0; at < length; at += step) await writer.write(plaintext.subarray(at, at + step));
        await writer.finish();
        expect(Buffer.from(await readTwice(Buffer.concat(parts))).equals(plaintext)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("reads any range as a slice of the whole", async () => {
    const plaintext = randomBytes(40 * CHUNK_BYTES + 5);
    const reader = await open(await encryptBytes(plaintext, [recipient]));
    const at = fc.integer({ min: 0, max: plaintext.length });
    await fc.assert(
      fc.asyncProperty(at, at, async (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        expect(plaintext.subarray(from, to).equals(await reader.read(from, to - from))).toBe(true);
      }),
    );
    await expect(reader.read(plaintext.length, 1)).rejects.toThrow(RangeError);
  });

  it.each(CIPHER_PROVIDERS)("written with the $name cipher is read with any", async (provider) => {
    const plaintext = randomBytes(2 * CHUNK_BYTES + 3);
    const parts: Uint8Array[] = [];
    const writer = await AgeWriter.create(
      { write: async (chunk) => void parts.push(Uint8Array.from(chunk)) },
      [recipient],
      provider,
    );
    await writer.write(plaintext);
    await writer.finish();
    for (const other of CIPHER_PROVIDERS) {
      const reader = await AgeReader.open(bytesAccess(Buffer.concat(parts)), [identity], other);
      expect(plaintext.equals(await reader.read(0, reader.size))).toBe(true);
    }
  });

  it("hands its sealed bytes on in the pass that opens them", async () => {
    const sealed = await encryptBytes(randomBytes(17 * CHUNK_BYTES), [recipient]);
    const copied: Uint8Array[] = [];
    for await (const part of (await open(sealed)).pass(async (bytes) => void copied.push(Buffer.from(bytes)))) {
      expect(part.length).toBeGreaterThan(0);
    }
    expect(Buffer.concat(copied).equals(sealed)).toBe(true);
  });

  it("opens for each of 200 recipients", async () => {
    const identities = await Promise.all(Array.from({ length: 200 }, () => generateX25519Identity()));
    const recipients = await Promise.all(identities.map((one) => identityToRecipient(one)));
    const sealed = await encryptBytes(Buffer.from("for many"), recipients);
    for (const one of [identities[0], identities[199]]) {
      expect(Buffer.from(await decryptBytes(sealed, [one ?? ""], 100)).toString()).toBe("for many");
    }
  });

  it("does not open for anybody else", async () => {
    const sealed = await encryptBytes(Buffer.from("secret"), [recipient]);
    expect(await codeOf(decryptBytes(sealed, [await generateX25519Identity()], 100))).toBe("CANNOT_DECRYPT");
    expect(await codeOf(decryptBytes(sealed, [], 100))).toBe("CANNOT_DECRYPT");
  });

  it("is not opened into more memory than was allowed", async () => {
    const sealed = await encryptBytes(Buffer.from("1234567"), [recipient]);
    expect(await codeOf(decryptBytes(sealed, [identity], 6))).toBe("FILE_TOO_LARGE");
  });

  it("leaves nothing on a disk that fills while it is written", async () => {
    const folder = await temporaryFolder();
    const target = join(folder, "x.age");
    for (const nth of [1, 2, 3, 4]) {
      const work = async () => {
        const sink = await AtomicWriter.create(target, { disk: failingDisk("write", nth, "ENOSPC") });
        const writer = await AgeWriter.create(sink, [recipient]);
        await writer.write(Buffer.alloc(40 * CHUNK_BYTES));
        await writer.finish();
        await sink.commit();
      };
      expect(await codeOf(work())).toBe("DISK_FULL");
      expect(await readdir(folder)).toEqual([]);
    }
  });
});

describe("a damaged age file", () => {
  const plaintext = randomBytes(2 * CHUNK_BYTES + 100);
  let sealed: Buffer;
  let headerSize: number;

  beforeAll(async () => {
    sealed = Buffer.from(await encryptBytes(plaintext, [recipient]));
    headerSize = (await scanHeader(bytesAccess(sealed))).length;
  });

  it("is refused when any bit that matters is flipped", async () => {
    const payload = headerSize + 16;
    const positions: (readonly [number, string])[] = [
      [0, "NOT_AN_AGE_FILE"],
      [20, "NOT_AN_AGE_FILE"],
      [22, "BAD_AGE_HEADER"],
      [26, "CANNOT_DECRYPT"],
      [34, "CANNOT_DECRYPT or BAD_AGE_HEADER"],
      [sealed.indexOf("\n", 30) + 1, "CANNOT_DECRYPT or BAD_AGE_HEADER"],
      [headerSize - 10, "BAD_AGE_HEADER"],
      [headerSize, "DAMAGED_CIPHERTEXT"],
      [headerSize + 15, "DAMAGED_CIPHERTEXT"],
      [payload, "DAMAGED_CIPHERTEXT"],
      [payload + CHUNK_BYTES - 1, "DAMAGED_CIPHERTEXT"],
      [payload + CHUNK_BYTES, "DAMAGED_CIPHERTEXT"],
      [payload + SEALED_CHUNK_BYTES - 1, "DAMAGED_CIPHERTEXT"],
      [payload + SEALED_CHUNK_BYTES, "DAMAGED_CIPHERTEXT"],
      [sealed.length - 17, "DAMAGED_CIPHERTEXT"],
      [sealed.length - 1, "DAMAGED_CIPHERTEXT"],
    ];
    // Within base64 it depends on the letter: the flipped one may be no base64 at all.
    for (const [position, codes] of positions) {
      const damaged = Buffer.from(sealed);
      damaged.writeUInt8(damaged.readUInt8(position) ^ 1, position);
      expect(codes, `bit of byte ${position}`).toContain(await codeOf(readTwice(damaged)));
    }
  });

  it("is refused at opening wherever it was cut, before any of it is read", async () => {
    const payload = headerSize + 16;
    const cuts = [0, 5, 22, 40, headerSize - 1, headerSize, headerSize + 15];
    for (const cut of cuts) {
      expect(["NOT_AN_AGE_FILE", "BAD_AGE_HEADER"]).toContain(await codeOf(open(sealed.subarray(0, cut))));
    }
    const borders = [0, 1, 2].map((chunk) => payload + chunk * SEALED_CHUNK_BYTES);
    const payloadCuts = borders.flatMap((border) => [border - 1, border, border + 1, border + 16, border + 17]);
    for (const cut of payloadCuts.filter((one) => one >= payload)) {
      expect([cut, await codeOf(open(sealed.subarray(0, cut)))]).toEqual([cut, "DAMAGED_CIPHERTEXT"]);
    }
    expect(await codeOf(open(sealed.subarray(0, sealed.length - 1)))).toBe("DAMAGED_CIPHERTEXT");
  });

  it("is refused with a byte or a chunk too many, with chunks swapped, or repeated", async () => {
    const payload = headerSize + 16;
    const chunk = (index: number) =>
      sealed.subarray(payload + index * SEALED_CHUNK_BYTES, payload + (index + 1) * SEALED_CHUNK_BYTES);
    const head = sealed.subarray(0, payload);
    const variants = [
      Buffer.concat([sealed, Buffer.alloc(1)]),
      Buffer.concat([sealed, chunk(2)]),
      Buffer.concat([head, chunk(1), chunk(0), chunk(2)]),
      Buffer.concat([head, chunk(0), chunk(0), chunk(2)]),
      Buffer.concat([head, chunk(0), chunk(2)]),
    ];
    for (const variant of variants) expect(await codeOf(readTwice(variant))).toBe("DAMAGED_CIPHERTEXT");
  });

  it("is refused when its header never ends, or holds what is not text", async () => {
    const endless = Buffer.from(`age-encryption.org/v1\n${"-> grease\n\n".repeat(MAX_HEADER_BYTES / 10)}`);
    expect(await codeOf(open(endless))).toBe("BAD_AGE_HEADER");
    expect(await codeOf(open(Buffer.from("age-encryption.org/v1\n-> X25519 é\n")))).toBe("BAD_AGE_HEADER");
    expect(await codeOf(open(Buffer.from("-----BEGIN AGE ENCRYPTED FILE-----\n")))).toBe("NOT_AN_AGE_FILE");
  });
});

it("counts chunks in eleven bytes and flags the last", () => {
  expect(Buffer.from(chunkNonce(0, false)).toString("hex")).toBe("000000000000000000000000");
  expect(Buffer.from(chunkNonce(2 ** 32 + 5, true)).toString("hex")).toBe("000000000000010000000501");
});

describe("a passphrase", () => {
  it("opens what it sealed, and another does not", async () => {
    const sealed = await sealWithPassphrase(Buffer.from("key"), passphrase, 10);
    expect(Buffer.from(await openWithPassphrase(sealed, passphrase, 10)).toString()).toBe("key");
    expect(await codeOf(openWithPassphrase(sealed, foldPassphrase("correct horse batterx"), 10))).toBe(
      "WRONG_PASSPHRASE",
    );
  });

  it("does not share a file with another recipient", async () => {
    await expect(createHeader([recipient, new ScryptRecipient(passphrase, 10)])).rejects.toThrow("only recipient");
    await expect(createHeader([])).rejects.toThrow("needs a recipient");
  });

  it("is not stretched beyond what we would open", () => {
    expect(() => new ScryptRecipient(passphrase, 23)).toThrow(RangeError);
  });
});

describe("the age command", () => {
  const age = findProgram("age");

  it("opens what we seal", async () => {
    const folder = await temporaryFolder();
    const plaintext = randomBytes(3 * CHUNK_BYTES);
    const sealed = await encryptBytes(plaintext, [recipient]);
    await writeFile(join(folder, "key.txt"), `${identity}\n`);
    const opened =
      age === null
        ? await decryptBytes(sealed, [identity], plaintext.length)
        : execFileSync(age, ["-d", "-i", join(folder, "key.txt")], { input: sealed, maxBuffer: 1 << 24 });
    expect(plaintext.equals(opened)).toBe(true);
  });

  it("seals what we open", async () => {
    const plaintext = randomBytes(3 * CHUNK_BYTES + 1);
    const sealed =
      age === null
        ? await encryptBytes(plaintext, [recipient])
        : execFileSync(age, ["-r", recipient], { input: plaintext, maxBuffer: 1 << 24 });
    expect(plaintext.equals(await readTwice(sealed))).toBe(true);
  });
});
