import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { truncateSync, writeFileSync } from "node:fs";
import { mkdir, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyWhole } from "../../../electron/container/batch-verifier.ts";
import { writeSealedBatch } from "../../../electron/container/batch-writer.ts";
import { decryptBytes, encryptBytes } from "../../../electron/crypto/age-bytes.ts";
import { AtomicWriter } from "../../../electron/disk/atomic-writer.ts";
import { bytesAccess, RandomAccessFile } from "../../../electron/disk/random-access.ts";
import { failingDisk } from "../../helpers/failing-disk.ts";
import { findProgram } from "../../helpers/program.ts";
import { fc } from "../../helpers/properties.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { makeParties, openContent, sealContent, sealRequest } from "../../helpers/batch-fixture.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const parties = await makeParties();

const CONTENT = {
  "data/dossiers/d0001/files/0001.pdf": randomBytes(300_000),
  "data/dossiers/d0002/files/0001.pdf": randomBytes(70_000),
  "data/programme.json": Buffer.from("{}"),
  "data/dossiers/d0001/text/0001.json": Buffer.from('["第一页"]'),
};

async function sealedBytes(folder: string): Promise<Buffer> {
  await sealContent(folder, parties, CONTENT);
  return readFile(join(folder, "B.fjbatch"));
}

describe("a sealed batch", () => {
  it("gives back every file, whatever it holds", async () => {
    const serial = fc.integer({ min: 1, max: 9999 }).map((number) => `d${String(number).padStart(4, "0")}`);
    const path = fc.oneof(
      serial.map((one) => `data/dossiers/${one}/files/0001.pdf`),
      serial.map((one) => `data/dossiers/${one}/dossier.json`),
    );
    const contents = fc.dictionary(path, fc.uint8Array({ maxLength: 3000 }), { minKeys: 1, maxKeys: 8 });
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const folder = await temporaryFolder();
        const receipt = await sealContent(folder, parties, content);
        const bytes = await readFile(join(folder, "B.fjbatch"));
        expect(receipt.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
        expect(receipt.size).toBe(bytes.length);
        const opened = await openContent(bytesAccess(bytes), parties);
        for (const [name, expected] of Object.entries(content)) {
          expect(Buffer.from(await opened.readEntry(name)).equals(expected)).toBe(true);
        }
        const { attachments } = await verifyWhole(opened);
        expect(attachments.every(({ problem }) => problem === null)).toBe(true);
        expect(attachments).toHaveLength(Object.keys(content).filter((name) => name.includes("/files/")).length);
      }),
      { numRuns: 20 },
    );
  });

  it("keeps its digest when the same content is sealed again", async () => {
    const [one, other] = await Promise.all([temporaryFolder(), temporaryFolder()]);
    const first = await sealContent(one, parties, CONTENT);
    const again = await sealContent(other, parties, CONTENT);
    expect(again.batchDigest).toBe(first.batchDigest);
    expect(again.sha256).not.toBe(first.sha256);
    expect(again.files).toEqual(first.files);
  });

  it("lays attachments first, then documents, then the tag files, the signature last", async () => {
    const { directory } = await openContent(bytesAccess(await sealedBytes(await temporaryFolder())), parties);
    expect(directory.entries.map(({ name }) => name)).toEqual([
      ...Object.keys(CONTENT),
      "manifest-sha256.txt",
      "bagit.txt",
      "batch.dsse.json",
    ]);
  });

  it("is readable with age, unzip and sha256sum alone", async () => {
    const folder = await temporaryFolder();
    const sealed = await sealedBytes(folder);
    await writeFile(join(folder, "key.txt"), `${parties.expert.identity}\n`);
    const zip = join(folder, "x.zip");
    const bag = join(folder, "bag");
    const [age, unzip, sums] = [findProgram("age"), findProgram("unzip"), findProgram("sha256sum")];
    if (age === null) await writeFile(zip, await decryptBytes(sealed, [parties.expert.identity], 1 << 24));
    else execFileSync(age, ["-d", "-i", join(folder, "key.txt"), "-o", zip, join(folder, "B.fjbatch")]);
    if (unzip !== null) execFileSync(unzip, ["-q", zip, "-d", bag]);
    else await unpack(sealed, bag);
    const listed = await readFile(join(bag, "manifest-sha256.txt"), "utf8");
    const checked =
      sums === null
        ? listed.replace(/^\S+ {2}(.*)$/gm, "$1: OK")
        : execFileSync(sums, ["-c", "manifest-sha256.txt"], { cwd: bag }).toString();
    expect(checked.trimEnd().split("\n").toSorted()).toEqual(
      Object.keys(CONTENT)
        .map((name) => `${name}: OK`)
        .toSorted(),
    );
    expect(await readFile(join(bag, "bagit.txt"), "utf8")).toBe(
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    );
  });

  it("carries an attachment too large to be read at once", async () => {
    const folder = await temporaryFolder();
    const large = { "data/dossiers/d0001/files/0001.pdf": randomBytes((16 << 20) + 1) };
    const seen: number[] = [];
    const request = await sealRequest(folder, parties, large);
    await writeSealedBatch({ ...request, onProgress: ({ doneBytes }) => seen.push(doneBytes) });
    const content = await openContent(bytesAccess(await readFile(request.target)), parties);
    const back = await content.readEntry("data/dossiers/d0001/files/0001.pdf");
    expect(large["data/dossiers/d0001/files/0001.pdf"].equals(back)).toBe(true);
    expect(seen.at(-1)).toBe((16 << 20) + 1);
    expect(seen.length).toBeGreaterThan(16);
  });

  it("is copied unchanged while it is verified", async () => {
    const folder = await temporaryFolder();
    const sealed = await sealedBytes(folder);
    const file = await RandomAccessFile.open(join(folder, "B.fjbatch"));
    const steps: number[] = [];
    const copyTo = await AtomicWriter.create(join(folder, "copy"));
    const { copy } = await verifyWhole(await openContent(file, parties), {
      copyTo,
      onProgress: ({ doneBytes }) => steps.push(doneBytes),
    });
    await file.close();
    expect((await readFile(join(folder, "copy"))).equals(sealed)).toBe(true);
    expect(copy).toEqual({ size: sealed.length, sha256: createHash("sha256").update(sealed).digest("hex") });
    expect(steps.length).toBeGreaterThan(0);
  });
});

/** What unzip would leave, by our own reader. */
async function unpack(sealed: Uint8Array, folder: string): Promise<void> {
  const content = await openContent(bytesAccess(sealed), parties);
  for (const path of content.files.keys()) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), await content.readEntry(path));
  }
  const manifest = [...content.files.values()].map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");
  await writeFile(join(folder, "manifest-sha256.txt"), manifest);
  await writeFile(join(folder, "bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
}

describe("sealing that does not finish leaves nothing behind:", () => {
  it.each([1, 2, 3])("the disk is full at write %i", async (nth) => {
    const folder = await temporaryFolder();
    const large = { "data/dossiers/d0001/files/0001.pdf": randomBytes(3 << 20) };
    const request = await sealRequest(folder, parties, large);
    const work = writeSealedBatch({ ...request, write: { disk: failingDisk("write", nth, "ENOSPC") } });
    expect(await codeOf(work)).toBe("DISK_FULL");
    expect(await readdir(folder)).toEqual(["sources"]);
  });

  it("cancelled, before or in the middle", async () => {
    const folder = await temporaryFolder();
    const request = await sealRequest(folder, parties, CONTENT);
    expect(await codeOf(writeSealedBatch({ ...request, signal: AbortSignal.abort() }))).toBe("CANCELLED");
    const controller = new AbortController();
    const work = writeSealedBatch({ ...request, signal: controller.signal, onProgress: () => controller.abort() });
    expect(await codeOf(work)).toBe("CANCELLED");
    expect(await readdir(folder)).toEqual(["sources"]);
  });

  it("an attachment is missing, is a folder, or is too large", async () => {
    const folder = await temporaryFolder();
    const request = await sealRequest(folder, parties, CONTENT);
    const entry = "data/dossiers/d0009/files/0001.pdf";
    const path = join(folder, "sources", "huge");
    await writeFile(path, "");
    await truncate(path, 256 * 2 ** 20 + 1);
    const withOne = (one: string) => writeSealedBatch({ ...request, attachments: [{ entry, path: one }] });
    expect(await codeOf(withOne(join(folder, "none")))).toBe("FILE_NOT_FOUND");
    expect(await codeOf(withOne(folder))).toBe("NOT_A_FILE");
    expect(await codeOf(withOne(path))).toBe("FILE_TOO_LARGE");
    expect(await readdir(folder)).toEqual(["sources"]);
  });

  it("an attachment shrinks, or changes between the two readings of a large one", async () => {
    const folder = await temporaryFolder();
    const entry = "data/dossiers/d0001/files/0001.pdf";
    const request = await sealRequest(folder, parties, { ...CONTENT, [entry]: randomBytes(20 << 20) });
    const source = join(folder, "sources", entry);
    let calls = 0;
    const meddle = (change: () => void) =>
      writeSealedBatch({
        ...request,
        onProgress: () => {
          calls += 1;
          if (calls === 1) change();
        },
      });
    expect(await codeOf(meddle(() => truncateSync(source, 18 << 20)))).toBe("SOURCE_CHANGED");
    calls = 0;
    await writeFile(source, randomBytes(20 << 20));
    expect(await codeOf(meddle(() => writeFileSync(source, Buffer.alloc(20 << 20))))).toBe("SOURCE_CHANGED");
    expect(await readdir(folder)).toEqual(["sources"]);
  });

  it("the target exists and was to be kept", async () => {
    const folder = await temporaryFolder();
    const request = await sealRequest(folder, parties, CONTENT);
    await writeFile(request.target, "older");
    expect(await codeOf(writeSealedBatch({ ...request, write: { refuseExisting: true } }))).toBe("FILE_EXISTS");
    expect(await readFile(request.target, "utf8")).toBe("older");
  });

  it("what signs it returns something else than an envelope", async () => {
    const folder = await temporaryFolder();
    const request = await sealRequest(folder, parties, CONTENT);
    expect(await codeOf(writeSealedBatch({ ...request, sign: () => Buffer.from("{}\n") }))).toBe("BAD_ENVELOPE");
    expect(await readdir(folder)).toEqual(["sources"]);
  });

  it("a payload file would lie outside data/", async () => {
    const request = await sealRequest(await temporaryFolder(), parties, { "bagit.txt": Buffer.from("x") });
    await expect(writeSealedBatch(request)).rejects.toThrow("lies in data/");
  });
});

describe("verifying that does not finish leaves no copy:", () => {
  it("cancelled", async () => {
    const folder = await temporaryFolder();
    const content = await openContent(bytesAccess(await sealedBytes(folder)), parties);
    const copyTo = await AtomicWriter.create(join(folder, "copy"));
    expect(await codeOf(verifyWhole(content, { copyTo, signal: AbortSignal.abort() }))).toBe("CANCELLED");
    expect((await readdir(folder)).toSorted()).toEqual(["B.fjbatch", "sources"]);
  });

  it("the disk is full", async () => {
    const folder = await temporaryFolder();
    const content = await openContent(bytesAccess(await sealedBytes(folder)), parties);
    const copyTo = await AtomicWriter.create(join(folder, "copy"), { disk: failingDisk("write", 2, "ENOSPC") });
    expect(await codeOf(verifyWhole(content, { copyTo }))).toBe("DISK_FULL");
    expect((await readdir(folder)).toSorted()).toEqual(["B.fjbatch", "sources"]);
  });

  it("a bit of the ciphertext is wrong, anywhere in the payload", async () => {
    const folder = await temporaryFolder();
    const sealed = await sealedBytes(folder);
    const payload = sealed.length - 5 * 65_552;
    for (const position of [payload, payload + 70_000, payload + 200_000]) {
      const damaged = Buffer.from(sealed);
      damaged.writeUInt8(damaged.readUInt8(position) ^ 0x80, position);
      const work = async () => {
        const content = await openContent(bytesAccess(damaged), parties);
        await verifyWhole(content, { copyTo: await AtomicWriter.create(join(folder, "copy")) });
      };
      expect(await codeOf(work())).toBe("DAMAGED_CIPHERTEXT");
    }
    expect((await readdir(folder)).toSorted()).toEqual(["B.fjbatch", "sources"]);
    expect((await stat(join(folder, "B.fjbatch"))).size).toBe(sealed.length);
  });

  it("the file was swapped for another between opening and verifying", async () => {
    const zip = await decryptBytes(await sealedBytes(await temporaryFolder()), [parties.expert.identity], 1 << 24);
    const original = await encryptBytes(zip, [parties.expert.recipient]);
    let isSwapped = false;
    const source = {
      size: original.length,
      read(offset: number, length: number) {
        const bytes = Buffer.from(original.subarray(offset, offset + length));
        return Promise.resolve(isSwapped ? bytes.fill(0) : bytes);
      },
    };
    const content = await openContent(source, parties);
    isSwapped = true;
    expect(await codeOf(verifyWhole(content))).toBe("DAMAGED_CIPHERTEXT");
  });
});
