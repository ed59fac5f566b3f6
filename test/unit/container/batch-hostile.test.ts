import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SignedFile } from "../../../electron/container/batch-layout.ts";
import { openSealedBatch } from "../../../electron/container/batch-reader.ts";
import { verifyWhole } from "../../../electron/container/batch-verifier.ts";
import { decryptBytes, encryptBytes } from "../../../electron/crypto/age-bytes.ts";
import { generateAgeKey } from "../../../electron/crypto/age-key.ts";
import { generateSigningKey } from "../../../electron/crypto/signing-key.ts";
import { bytesAccess, type RandomAccess } from "../../../electron/disk/random-access.ts";
import { rawZip, type RawEntry } from "../../helpers/raw-zip.ts";
import { findProgram } from "../../helpers/program.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { rewriteChunk } from "../../helpers/rewrite-chunk.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { makeParties, openContent, signList, tamperedBatch, type Tampering } from "../../helpers/batch-fixture.ts";

const ATTACHMENT = "data/dossiers/d0001/files/0001.pdf";
const DOCUMENT = "data/dossiers/d0001/dossier.json";
const CONTENT = { [ATTACHMENT]: Buffer.alloc(100_000, "A"), [DOCUMENT]: Buffer.from('{"name":"甲公司"}') };

const parties = await makeParties();

/** A batch in order, with one chunk of its attachment changed by a co-recipient. */
async function rewritten(): Promise<Buffer> {
  const batch = await tamperedBatch(parties, CONTENT);
  const bytes = await batch.read(0, batch.size);
  return rewriteChunk(bytes, parties.expert.identity, 0, (plaintext) => plaintext.write("forged", 50_000));
}

async function open(tampering: Tampering) {
  return openContent(await tamperedBatch(parties, CONTENT, tampering), parties);
}

/** Replaces one entry after the list was signed, as a co-recipient who knows the file key can. */
function replaced(name: string, change: Partial<RawEntry>): Tampering {
  return { entries: (entries) => entries.map((entry) => (entry.name === name ? { ...entry, ...change } : entry)) };
}

function listed(edit: (file: SignedFile) => SignedFile | SignedFile[]): Tampering {
  return { list: (files) => files.flatMap((file) => edit(file)) };
}

it("a batch laid down by hand is accepted when nothing is wrong with it", async () => {
  const { attachments } = await verifyWhole(await open({}));
  expect(attachments).toEqual([{ path: ATTACHMENT, problem: null }]);
});

describe("content that a co-recipient rewrote, in valid ciphertext,", () => {
  const forgedAttachment = replaced(ATTACHMENT, { content: Buffer.alloc(100_000, "B") });
  const forgedDocument = replaced(DOCUMENT, { content: '{"name":"乙公司"}' });

  it("is not released", async () => {
    expect(await codeOf((await open(forgedAttachment)).readEntry(ATTACHMENT))).toBe("DIGEST_MISMATCH");
    expect(await codeOf((await open(forgedDocument)).readEntry(DOCUMENT))).toBe("DIGEST_MISMATCH");
  });

  it("marks the dossier when it is an attachment", async () => {
    const content = await open(forgedAttachment);
    expect((await verifyWhole(content)).attachments).toEqual([{ path: ATTACHMENT, problem: "digest" }]);
    expect(Buffer.from(await content.readEntry(DOCUMENT))).toEqual(CONTENT[DOCUMENT]);
  });

  it("refuses the batch when it is a record", async () => {
    const { failure } = await refusalOf(verifyWhole(await open(forgedDocument)));
    expect(failure).toEqual({ code: "DIGEST_MISMATCH", params: { path: DOCUMENT } });
  });
});

describe("a chunk rewritten under the file key", () => {
  it("decrypts without a complaint, and is kept back all the same", async () => {
    const forged = await rewritten();
    const zip = await decryptBytes(forged, [parties.expert.identity], 1 << 20);
    expect(Buffer.from(zip).includes("forged")).toBe(true);
    const content = await openContent(bytesAccess(forged), parties);
    const { failure } = await refusalOf(content.readEntry(ATTACHMENT));
    expect(failure).toEqual({ code: "DIGEST_MISMATCH", params: { path: ATTACHMENT } });
    expect((await verifyWhole(content)).attachments).toEqual([{ path: ATTACHMENT, problem: "digest" }]);
  });

  it("is shown by the age command, which has nothing to compare it with", async () => {
    const folder = await temporaryFolder();
    const forged = await rewritten();
    await writeFile(join(folder, "key.txt"), parties.expert.identity);
    const age = findProgram("age");
    const shown =
      age === null
        ? await decryptBytes(forged, [parties.expert.identity], 1 << 20)
        : execFileSync(age, ["-d", "-i", join(folder, "key.txt")], { input: forged });
    expect(Buffer.from(shown).includes("forged")).toBe(true);
  });
});

describe("a source that no longer is what was opened", () => {
  it("is refused when its directory or a tag file differs", async () => {
    const content = await open({});
    const tail = Buffer.from(content.directory.tail);
    tail.writeUInt8(tail.readUInt8(0) ^ 1, 0);
    const otherTail = { ...content, directory: { ...content.directory, tail } };
    expect(await codeOf(verifyWhole(otherTail))).toBe("DAMAGED_CIPHERTEXT");
    const digests = new Map(content.digests).set("bagit.txt", "0".repeat(64));
    expect(await codeOf(verifyWhole({ ...content, digests }))).toBe("DAMAGED_CIPHERTEXT");
  });
});

it("reading goes on while all of it is being verified", async () => {
  const content = await open({});
  const [verdict, attachment, document] = await Promise.all([
    verifyWhole(content),
    content.readEntry(ATTACHMENT),
    content.readEntry(DOCUMENT),
  ]);
  expect(verdict.attachments).toHaveLength(1);
  expect(CONTENT[ATTACHMENT].equals(attachment)).toBe(true);
  expect(CONTENT[DOCUMENT].equals(document)).toBe(true);
});

describe("a local header that disagrees with the directory", () => {
  const patches: readonly (readonly [string, (header: Buffer) => void])[] = [
    ["in its name", (header) => void header.write("X", 30)],
    ["in its size", (header) => void header.writeUInt32LE(1, 18)],
    ["in its method", (header) => void header.writeUInt16LE(8, 8)],
    ["in its flags", (header) => void header.writeUInt16LE(8, 6)],
    ["in its CRC", (header) => void header.writeUInt32LE(0, 14)],
    ["in its signature", (header) => void header.writeUInt32LE(0, 0)],
  ];

  it.each(patches)("%s keeps the attachment back and marks it", async (_, local) => {
    const content = await open({
      entries: (entries) => behindAnother(entries, local),
    });
    expect(await codeOf(content.readEntry(ATTACHMENT))).toBe("ZIP_ENTRY_REFUSED");
    expect((await verifyWhole(content)).attachments).toEqual([{ path: ATTACHMENT, problem: "local-header" }]);
  });

  it.each(patches)("%s refuses the batch when it is a record's", async (_, local) => {
    const content = await open(replaced(DOCUMENT, { local }));
    expect(await codeOf(content.readEntry(DOCUMENT))).toBe("ZIP_ENTRY_REFUSED");
    const { failure } = await refusalOf(verifyWhole(content));
    expect(failure).toEqual({ code: "ZIP_ENTRY_REFUSED", params: { reason: "local-header" } });
  });

  it("is not noticed only where a CRC is wrong in both, which the full check reports", async () => {
    const wrongCrc = {
      local: (header: Buffer) => void header.writeUInt32LE(1, 14),
      record: (record: Buffer) => void record.writeUInt32LE(1, 16),
    };
    const marked = await verifyWhole(await open(replaced(ATTACHMENT, wrongCrc)));
    expect(marked.attachments).toEqual([{ path: ATTACHMENT, problem: "crc" }]);
    const { failure } = await refusalOf(verifyWhole(await open(replaced(DOCUMENT, wrongCrc))));
    expect(failure).toEqual({ code: "ZIP_ENTRY_REFUSED", params: { reason: "crc" } });
  });
});

/** Puts the attachment second, so that the file still begins like a ZIP, and patches its local header. */
function behindAnother(entries: RawEntry[], local: (header: Buffer) => void): RawEntry[] {
  const [attachment, document, ...rest] = entries;
  if (attachment === undefined || document === undefined) return entries;
  return [document, { ...attachment, local }, ...rest];
}

describe("a set of entries other than the signed one", () => {
  it.each<readonly [string, string, Tampering]>([
    ["one more", "unlisted", { entries: (entries) => [{ name: "data/extra.json", content: "{}" }, ...entries] }],
    ["one fewer", "missing", { entries: (entries) => entries.filter(({ name }) => name !== DOCUMENT) }],
    ["one renamed", "missing", replaced(DOCUMENT, { name: "data/dossiers/d0002/dossier.json" })],
    ["one of another size", "size", replaced(ATTACHMENT, { content: "short" })],
    ["no declaration", "tag-file", { entries: (entries) => entries.filter(({ name }) => name !== "bagit.txt") }],
    ["no manifest", "tag-file", { entries: (entries) => entries.filter(({ name }) => !name.startsWith("manifest")) }],
    ["one listed twice", "listed-twice", listed((file) => [file, file])],
  ])("is refused: %s", async (_, reason, tampering) => {
    const { failure } = await refusalOf(open(tampering));
    expect(failure.code).toBe("ENTRY_SET_MISMATCH");
    expect(failure.params["reason"]).toBe(reason);
  });

  it("is refused: a tag file listed as payload", async () => {
    const zip = await tamperedBatch(parties, CONTENT);
    const batch = await openSealedBatch(zip, [parties.expert.identity]);
    const size = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".length;
    const files = [{ path: "bagit.txt", size, sha256: "0".repeat(64) }];
    expect(await codeOf(batch.bind(files))).toBe("ENTRY_SET_MISMATCH");
  });
});

describe("a bag that disagrees with the signed list", () => {
  it.each<readonly [string, string, Tampering]>([
    ["another declaration", "declaration", replaced("bagit.txt", { content: "BagIt-Version: 0.97\n" })],
    ["an empty manifest", "manifest", replaced("manifest-sha256.txt", { content: "" })],
    ["another digest", "manifest", { entries: (entries) => entries.map((entry) => forgeManifest(entry)) }],
  ])("is refused: %s", async (_, reason, tampering) => {
    const { failure } = await refusalOf(open(tampering));
    expect(failure).toEqual({ code: "BAD_BAG", params: { reason } });
  });
});

function forgeManifest(entry: RawEntry): RawEntry {
  if (!entry.name.startsWith("manifest")) return entry;
  return { ...entry, content: String(entry.content).replace(/^[0-9a-f]{4}/, "0000") };
}

async function sealed(bytes: Uint8Array): Promise<RandomAccess> {
  return bytesAccess(await encryptBytes(bytes, [parties.expert.recipient]));
}

function openAs(source: RandomAccess) {
  return openSealedBatch(source, [parties.expert.identity]);
}

describe("what is not a batch", () => {
  it("is told apart from a damaged one", async () => {
    expect(await codeOf(openAs(await sealed(Buffer.from("{}\n"))))).toBe("NOT_A_BATCH");
    expect(await codeOf(openAs(await sealed(Buffer.alloc(0))))).toBe("NOT_A_BATCH");
    expect(await codeOf(openAs(await sealed(rawZip([{ name: "a" }]))))).toBe("NOT_A_BATCH");
    expect(await codeOf(openAs(await sealed(rawZip([{ name: "a" }]).subarray(0, -1))))).toBe("BAD_ZIP");
    expect(await codeOf(openAs(bytesAccess(Buffer.from("PK"))))).toBe("NOT_AN_AGE_FILE");
  });

  it("has no readable envelope", async () => {
    const zip = rawZip([{ name: "batch.dsse.json", content: "{}\n" }]);
    expect(await codeOf(openAs(await sealed(zip)))).toBe("BAD_ENVELOPE");
    const two = Buffer.concat([signList(parties.organiser, []), signList(parties.organiser, [])]);
    expect(await codeOf(openAs(await sealed(rawZip([{ name: "batch.dsse.json", content: two }]))))).toBe(
      "BAD_ENVELOPE",
    );
  });

  it("is sealed to somebody else, or signed by somebody else", async () => {
    const batch = await tamperedBatch(parties, CONTENT);
    expect(await codeOf(openContent(batch, { ...parties, expert: await generateAgeKey() }))).toBe("CANNOT_DECRYPT");
    expect(await codeOf(openContent(batch, { ...parties, organiser: generateSigningKey() }))).toBe("BAD_SIGNATURE");
  });
});

it("a file that is not on the list cannot be asked for", async () => {
  const content = await open({});
  await expect(content.readEntry("batch.dsse.json")).rejects.toThrow("not a file of this batch");
});
