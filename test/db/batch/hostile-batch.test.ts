import { open as openFile, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAttachment } from "../../../electron/batch/read-attachment.ts";
import { openBatch } from "../../../electron/batch/open-batch.ts";
import { createIdentity } from "../../../electron/identity/identity.ts";
import {
  completeRows,
  createDesk,
  createScoredDesk,
  declareRows,
  type Desk,
  open,
  scoreRows,
  sign,
  testContext,
} from "../../helpers/expert-desk.ts";
import { failingDisk } from "../../helpers/failing-disk.ts";
import { attachmentText, type BatchOptions, type Documents, sealTestBatch } from "../../helpers/panel-batch.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { rewriteChunk } from "../../helpers/rewrite-chunk.ts";

const DOSSIER = "data/dossiers/d0001/dossier.json";
const TEXT = "data/dossiers/d0001/text/0001.json";

/** The refusal of a batch that is opened into a fresh place; no store may come of it. */
async function refusedBatch(options: BatchOptions, desk?: Desk) {
  const at = desk ?? (await createDesk());
  const { path } = await sealTestBatch(at.panel, { name: "hostile.fjbatch", ...options });
  const refusal = await refusalOf(open(at, { path }));
  expect(await readdir(at.panel.folder)).not.toContain("store");
  return refusal.failure;
}

/** Options that replace the text of one document. */
function textOf(path: string, change: (text: string) => unknown): BatchOptions {
  return { documents: (documents: Documents) => ({ ...documents, [path]: change(JSON.stringify(documents[path])) }) };
}

async function flip(path: string, offset: number): Promise<void> {
  const file = await openFile(path, "r+");
  const byte = new Uint8Array(1);
  await file.read(byte, 0, 1, offset);
  await file.write(Uint8Array.of((byte[0] ?? 0) ^ 1), 0, 1, offset);
  await file.close();
}

/** A desk whose batch spans several chunks, the attachment of C1 lying in the first. */
async function largeDesk(): Promise<Desk> {
  const desk = await createDesk();
  return { ...desk, batch: await sealTestBatch(desk.panel, { name: "large.fjbatch", attachment: largeAttachment }) };
}

function largeAttachment(candidate: string): Uint8Array {
  return Buffer.from(attachmentText(candidate).padEnd(100_000));
}

/** What any co-recipient can do: changes C1's attachment under the file's own key, header and MAC staying valid. */
async function rewriteByCoRecipient({ batch, panel }: Desk): Promise<void> {
  const changed = await rewriteChunk(await readFile(batch.path), panel.expert.ageKey.identity, 0, (plaintext) => {
    plaintext.write("MARKER-XX", plaintext.indexOf("MARKER-C1"));
  });
  await writeFile(batch.path, changed);
}

test.each([
  ["a key twice", textOf(DOSSIER, (text) => text.replace("{", '{"candidate":"C7",')), "DUPLICATE_KEY"],
  ["an unknown field", textOf(DOSSIER, (text) => text.replace("{", '{"rank":1,')), "BAD_SHAPE"],
  ["a huge number", textOf(DOSSIER, (text) => text.replace(/"size":\d+/, '"size":1e400')), "NUMBER_OUT_OF_RANGE"],
  [
    "deep nesting",
    textOf(DOSSIER, (text) => text.replace("{", `{"x":${"[".repeat(9_999)}${"]".repeat(9_999)},`)),
    "TOO_DEEP",
  ],
  ["no JSON at all", textOf(DOSSIER, (text) => text.slice(0, -1)), "BAD_JSON"],
  ["bytes that are no UTF-8", textOf(DOSSIER, () => Buffer.from([0x7b, 0xff, 0x7d])), "BAD_ENCODING"],
  ["a newer version", textOf(DOSSIER, (text) => text.replace('"version":1', '"version":2')), "NEWER_FORMAT"],
  [
    "another attachment than is signed",
    textOf(DOSSIER, (text) => text.replace(/"size":\d+/, '"size":5')),
    "BAD_DOSSIER",
  ],
  [
    "an attachment outside its folder",
    textOf(DOSSIER, (text) => text.replaceAll("d0001/files", "d0002/files")),
    "BAD_DOSSIER",
  ],
  [
    "a candidate of another dossier",
    textOf(DOSSIER, (text) => text.replace('"candidate":"C1"', '"candidate":"C2"')),
    "BAD_DOSSIER",
  ],
])("a dossier with %s refuses the batch and makes no store", async (_, options, code) => {
  expect((await refusedBatch(options)).code).toBe(code);
});

test.each([
  [
    "page text about another attachment",
    textOf(TEXT, (text) => text.replace("d0001/files", "d0002/files")),
    "BAD_DOSSIER",
  ],
  [
    "a scheme that contradicts itself",
    textOf("data/scheme.json", (text) => text.replace('"max":"100"', '"max":"90"')),
    "BAD_SCHEME",
  ],
  [
    "a scheme with a key twice",
    textOf("data/scheme.json", (text) => text.replace("{", '{"max":"9",')),
    "DUPLICATE_KEY",
  ],
  [
    "a scheme of a newer version",
    textOf("data/scheme.json", (text) => text.replace('"version":1', '"version":2')),
    "NEWER_FORMAT",
  ],
  [
    "recipients that are none",
    textOf("data/recipients.json", (text) => text.replace(/age1\w+/, "age1xyz")),
    "BAD_SHAPE",
  ],
  ["a card that is none", textOf("data/organiser.fjcard", () => "{}"), "NOT_A_CARD"],
  [
    "a file that nothing mentions",
    { documents: (documents) => ({ ...documents, "data/extra.json": "{}" }) },
    "BAD_DOSSIER",
  ],
  [
    "no programme",
    { documents: (documents) => ({ ...documents, "data/programme.json": undefined }) },
    "ENTRY_SET_MISMATCH",
  ],
] satisfies [string, BatchOptions, string][])(
  "a batch with %s is refused and makes no store",
  async (_, options, code) => {
    expect((await refusedBatch(options)).code).toBe(code);
  },
);

test.each([
  [
    "lacks an entry of the list",
    { listed: (files) => [...files, { path: "data/zz.json", size: 2, sha256: "0".repeat(64) }] },
    "ENTRY_SET_MISMATCH",
  ],
  [
    "holds an entry more than the list",
    { listed: (files) => files.filter(({ path }) => path !== TEXT) },
    "ENTRY_SET_MISMATCH",
  ],
  [
    "holds a document with another digest",
    { listed: (files) => files.map((file) => (file.path === DOSSIER ? { ...file, sha256: "0".repeat(64) } : file)) },
    // The manifest is compared with the signed list first.
    "BAD_BAG",
  ],
  [
    "is a statement of something else",
    { statement: (statement) => ({ ...statement, predicateType: "urn:fengjuan:roster:v1" }) },
    "WRONG_PREDICATE",
  ],
  [
    "is a statement of a newer version",
    { statement: (statement) => ({ ...statement, predicateType: "urn:fengjuan:batch:v2" }) },
    "NEWER_FORMAT",
  ],
  ["is a statement with a field too many", { statement: (statement) => ({ ...statement, more: 1 }) }, "BAD_ENVELOPE"],
  [
    "is a statement with a key twice",
    { statement: (statement) => JSON.stringify(statement).replace("{", '{"_type":"x",') },
    "BAD_ENVELOPE",
  ],
  [
    "is about another scheme",
    {
      statement: (statement) => ({
        ...statement,
        subject: [{ name: "data/scheme.json", digest: { sha256: "0".repeat(64) } }],
      }),
    },
    "BAD_ENVELOPE",
  ],
] satisfies [string, BatchOptions, string][])(
  "a batch that %s is refused and makes no store",
  async (_, options, code) => {
    expect((await refusedBatch(options)).code).toBe(code);
  },
);

test("a batch that names its organiser and was signed by somebody else under that name is refused", async () => {
  const desk = await createDesk();
  const bytes = await readFile(desk.batch.path);
  expect(bytes.length).toBeGreaterThan(0);
  const forged = { ...desk.panel.collecting.signingKey, keyId: desk.panel.organiser.signingKey.keyId };
  const signer = { ...desk.panel.collecting, signingKey: forged };
  expect((await refusedBatch({ signer }, desk)).code).toBe("BAD_SIGNATURE");
});

test("a batch for somebody else cannot be decrypted", async () => {
  const stranger = await createIdentity({ name: "另一专家", organisation: "某所", custody: "own" });
  expect((await refusedBatch({ recipients: [stranger] })).code).toBe("CANNOT_DECRYPT");
});

test.each([
  ["cut short", (path: string, size: number) => truncate(path, size - 1_000), "DAMAGED_CIPHERTEXT"],
  ["flipped near its end", (path: string, size: number) => flip(path, size - 100), "DAMAGED_CIPHERTEXT"],
  [
    "flipped in the seal of its header",
    async (path: string) => flip(path, (await readFile(path)).indexOf("\n--- ") + 10),
    "BAD_AGE_HEADER",
  ],
  ["empty", (path: string) => truncate(path, 0), "NOT_AN_AGE_FILE"],
])("a batch file that is %s is refused and makes no store", async (_, damage, code) => {
  const desk = await createDesk();
  await damage(desk.batch.path, (await readFile(desk.batch.path)).length);
  expect(await codeOf(open(desk))).toBe(code);
  expect(await readdir(desk.panel.folder)).not.toContain("store");
});

test("a sealed file of another kind is no batch", async () => {
  const desk = await createScoredDesk();
  await sign(desk, { out: join(desk.panel.folder, "x.fjsheet") });
  expect(await codeOf(open(desk, { path: join(desk.panel.folder, "x.fjsheet") }))).toBe("NOT_A_BATCH");
});

test("a bit flipped among the attachments keeps the batch unverified until a good copy is opened, and loses no score", async () => {
  const desk = await createDesk();
  const big = await sealTestBatch(desk.panel, { name: "big.fjbatch", attachment: () => new Uint8Array(1 << 20) });
  const good = await readFile(big.path);
  await flip(big.path, 500_000);
  expect(await codeOf(open(desk, { path: big.path }))).toBe("DAMAGED_CIPHERTEXT");
  expect(await readdir(join(desk.folder, "sealed"))).toEqual([]);
  await declareRows(desk, "undertaking,,,");
  await scoreRows(desk, ...["C1", "C2", "C3"].flatMap((candidate) => completeRows(candidate)));
  expect(await codeOf(sign(desk))).toBe("NOT_VERIFIED");
  await writeFile(big.path, good);
  await open(desk, { path: big.path });
  expect(await sign(desk)).toMatchObject({ revision: 1 });
});

test("an attachment rewritten by a co-recipient is never shown, marks its dossier, and wants a word before signing", async () => {
  const desk = await largeDesk();
  await rewriteByCoRecipient(desk);
  const opened = await open(desk);
  expect(opened.damaged).toEqual([{ candidate: "C1", name: "申报书.txt" }]);
  const place = { batch: desk.batch.digest, path: "data/dossiers/d0001/files/0001.txt" };
  expect(await codeOf(readAttachment(await desk.store(), desk.panel.expert, place))).toBe("DIGEST_MISMATCH");
  await declareRows(desk, "undertaking,,,");
  await scoreRows(desk, ...["C1", "C2", "C3"].flatMap((candidate) => completeRows(candidate)));
  expect((await refusalOf(sign(desk, { allowIncomplete: true }))).failure).toMatchObject({
    code: "SIGN_BLOCKED",
    params: { count: 1, first: "C1 damaged:data/dossiers/d0001/files/0001.txt" },
  });
  await declareRows(desk, "damaged,C1,,其余材料足以评审");
  expect(await sign(desk)).toMatchObject({ revision: 1 });
});

test("a good copy of the same batch heals a damaged attachment", async () => {
  const desk = await largeDesk();
  const good = await readFile(desk.batch.path);
  await rewriteByCoRecipient(desk);
  expect((await open(desk)).damaged).toHaveLength(1);
  await writeFile(desk.batch.path, good);
  expect((await open(desk)).damaged).toEqual([]);
});

test.each(["write", "sync", "rename"] as const)(
  "a disk that is full at %s leaves no half copy and keeps every score",
  async (call) => {
    const desk = await createScoredDesk();
    const second = await sealTestBatch(desk.panel, { name: "second.fjbatch", candidates: ["C9"], round: 2 });
    const request = { path: second.path, identity: desk.identity, store: desk.folder };
    const deps = { ...desk.deps, disk: failingDisk(call, 1, "ENOSPC") };
    expect(await codeOf(openBatch(deps, request, testContext()))).toBe("DISK_FULL");
    expect(await readdir(join(desk.folder, "sealed"))).toEqual([`${desk.batch.digest}.fjbatch`]);
    const store = await desk.store();
    expect(store.log.head().length).toBe(19);
    expect(await open(desk, { path: second.path })).toMatchObject({ dossiers: 1 });
  },
);
