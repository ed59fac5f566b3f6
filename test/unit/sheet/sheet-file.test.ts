import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { encryptBytes } from "../../../electron/crypto/age-bytes.ts";
import { generateAgeKey } from "../../../electron/crypto/age-key.ts";
import { encodeEnvelope, signEnvelope } from "../../../electron/crypto/dsse.ts";
import { generateSigningKey } from "../../../electron/crypto/signing-key.ts";
import { newestThatFit, readSheetFile, sealSheetFile } from "../../../electron/sheet/sheet-file.ts";
import { refusalOf } from "../../helpers/refusal.ts";

const envelopes = ["second", "first"].map((text) => signEnvelope(Buffer.from(text), [generateSigningKey()]));
const collecting = await generateAgeKey();
const archive = await generateAgeKey();
const signer = await generateAgeKey();
const recipients = [collecting.recipient, archive.recipient, signer.recipient];
const file = await sealSheetFile(envelopes, recipients);

const failureOf = async (bytes: Uint8Array) => (await refusalOf(readSheetFile(bytes, [collecting.identity]))).failure;

test("collecting identity, archive key and signer each read the same envelopes, newest first", async () => {
  for (const reader of [collecting, archive, signer]) {
    const read = await readSheetFile(file, [reader.identity]);
    expect(read.map(encodeEnvelope)).toEqual(envelopes.map(encodeEnvelope));
  }
});

test("sealing the same envelopes again gives other bytes", async () => {
  expect(await sealSheetFile(envelopes, recipients)).not.toEqual(file);
});

test("a file that is no age file is no sheet", async () => {
  expect(await failureOf(randomBytes(300))).toMatchObject({ code: "NOT_A_SHEET", params: { reason: "container" } });
});

test("an empty file is no sheet", async () => {
  expect(await failureOf(new Uint8Array())).toMatchObject({ code: "NOT_A_SHEET" });
});

test("a file with an header whose seal does not fit is no sheet", async () => {
  const altered = Uint8Array.from(file);
  const mac = Buffer.from(file).indexOf("\n--- ") + 10;
  altered[mac] = (altered[mac] ?? 0) ^ 1;
  expect(await failureOf(altered)).toMatchObject({ code: "NOT_A_SHEET", params: { reason: "container" } });
});

test("a later age version is a newer format", async () => {
  const later = Buffer.from(file);
  later.write("2", "age-encryption.org/v".length);
  expect(await failureOf(later)).toMatchObject({ code: "NEWER_FORMAT" });
});

test("a sheet sealed to others cannot be decrypted", async () => {
  const other = await sealSheetFile(envelopes, [archive.recipient]);
  expect(await failureOf(other)).toEqual({ code: "CANNOT_DECRYPT", params: {} });
});

test("a sheet cut short or flipped cannot be decrypted", async () => {
  const flipped = Uint8Array.from(file);
  flipped[file.length - 5] = (flipped[file.length - 5] ?? 0) ^ 1;
  expect(await failureOf(flipped)).toEqual({ code: "CANNOT_DECRYPT", params: { reason: "damaged" } });
  expect(await failureOf(file.subarray(0, -10))).toEqual({ code: "CANNOT_DECRYPT", params: { reason: "damaged" } });
});

test("another kind of file sealed to the same people is no sheet", async () => {
  const zip = await encryptBytes(Buffer.from("PK\u0003\u0004 and so on"), recipients);
  expect(await failureOf(zip)).toEqual({ code: "NOT_A_SHEET", params: { reason: "content" } });
});

test("an envelope that is not exactly what we write is refused", async () => {
  const line = Buffer.from(encodeEnvelope(envelopes[0] ?? { payload: new Uint8Array(), signatures: [] })).toString();
  const loose = await encryptBytes(Buffer.from(`${line.replace(":", ": ")}\n`), recipients);
  expect(await failureOf(loose)).toMatchObject({ code: "BAD_ENVELOPE" });
});

test("an envelope with a key given twice is refused", async () => {
  const line = Buffer.from(encodeEnvelope(envelopes[0] ?? { payload: new Uint8Array(), signatures: [] })).toString();
  const doubled = await encryptBytes(Buffer.from(`{"payload":"",${line.slice(1)}\n`), recipients);
  expect(await failureOf(doubled)).toMatchObject({ code: "BAD_ENVELOPE" });
});

test("of revisions that no one file can hold the newest go out, and are read", async () => {
  const key = generateSigningKey();
  const long = [1, 2, 3, 4, 5, 6].map((number) => signEnvelope(Buffer.alloc(11_000_000, `${number}`), [key]));
  const fitting = newestThatFit(long);
  expect(fitting).toEqual(long.slice(0, 4));
  const read = await readSheetFile(await sealSheetFile(fitting, recipients), [collecting.identity]);
  expect(read).toHaveLength(4);
}, 60_000);

test("revisions that fit all go out", () => {
  expect(newestThatFit(envelopes)).toEqual(envelopes);
});
