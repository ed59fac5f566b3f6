import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { addRecipients, createKeyFile, readKeyFile } from "../../../electron/db/key-file.ts";
import { filesContaining } from "../../helpers/grep-folder.ts";
import { codeOf, refusalOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

async function person() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

async function newKeyFile() {
  const folder = await temporaryFolder();
  const path = join(folder, "store.key");
  const owner = await person();
  const archive = await person();
  const key = await createKeyFile(path, [owner.recipient, archive.recipient]);
  return { folder, path, owner, archive, key };
}

test("owner and archive key each read the same random key", async () => {
  const { path, owner, archive, key } = await newKeyFile();
  expect(key).toHaveLength(32);
  expect((await readKeyFile(path, [owner.identity])).key).toEqual(key);
  expect((await readKeyFile(path, [archive.identity])).key).toEqual(key);
});

test("the key is nowhere in the folder in the clear", async () => {
  const { folder, key } = await newKeyFile();
  expect(await filesContaining(folder, Buffer.from(key).toString("hex"))).toEqual([]);
});

test("an identity that it is not sealed to is refused", async () => {
  const { path } = await newKeyFile();
  expect(await codeOf(readKeyFile(path, [(await person()).identity]))).toBe("STORE_WRONG_KEY");
});

test("a further recipient reads the same key, and so do those before", async () => {
  const { path, owner, archive, key } = await newKeyFile();
  const clerk = await person();
  await addRecipients(path, [owner.identity], [clerk.recipient]);
  expect((await readKeyFile(path, [clerk.identity])).key).toEqual(key);
  expect((await readKeyFile(path, [archive.identity])).key).toEqual(key);
});

test("adding a recipient who is there already leaves the file as it is", async () => {
  const { path, owner, archive } = await newKeyFile();
  const before = await readFile(path);
  await addRecipients(path, [owner.identity], [archive.recipient]);
  expect(await readFile(path)).toEqual(before);
});

test("a key file is never replaced by a new key", async () => {
  const { path, owner, key } = await newKeyFile();
  expect(await codeOf(createKeyFile(path, [owner.recipient]))).toBe("FILE_EXISTS");
  expect((await readKeyFile(path, [owner.identity])).key).toEqual(key);
});

test("a missing key file means there is no store", async () => {
  const { owner } = await newKeyFile();
  expect(await codeOf(readKeyFile("/nowhere/store.key", [owner.identity]))).toBe("STORE_NOT_FOUND");
});

test("a damaged key file is refused as damage", async () => {
  const { path, owner } = await newKeyFile();
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, -3));
  const refusal = await refusalOf(readKeyFile(path, [owner.identity]));
  expect(refusal.failure).toMatchObject({ code: "STORE_DAMAGED", params: { reason: "key-file" } });
});
