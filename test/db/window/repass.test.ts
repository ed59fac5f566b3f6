import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { foldPassphrase } from "../../../electron/crypto/passphrase.ts";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { sealIdentity } from "../../../electron/identity/identity-file.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { openWindow, PASSPHRASE, type TestWindow } from "../../helpers/test-window.ts";

const OWN = "correct horse battery staple 42";

/** An identity that the secretariat made for somebody, as it lies on the stick. */
async function issuedFile({ data }: TestWindow): Promise<string> {
  const identity = await createIdentity({ name: "王建国", organisation: "某大学", custody: "issued" });
  const path = join(data, "stick", "E09.fjid");
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await sealIdentity(identity, foldPassphrase(PASSPHRASE), 8));
  return path;
}

test("an issued identity opens with its new passphrase, is still the same and still issued, and the old one opens it no more", async () => {
  const window = await openWindow();
  const path = await issuedFile(window);
  const before = await window.call("identity.unlock", { path, passphrase: PASSPHRASE });
  const changed = await window.call("identity.repass", { path, passphrase: PASSPHRASE, newPassphrase: OWN });
  expect(changed).toEqual(before);
  expect(changed.custody).toBe("issued");
  expect(await codeOf(window.call("identity.unlock", { path, passphrase: PASSPHRASE }))).toBe("WRONG_PASSPHRASE");
  expect(await window.call("identity.unlock", { path, passphrase: OWN })).toEqual(before);
});

test("the file is replaced: nothing under the old passphrase is left beside it", async () => {
  const window = await openWindow();
  const path = await issuedFile(window);
  const old = await readFile(path);
  await window.call("identity.repass", { path, passphrase: PASSPHRASE, newPassphrase: OWN });
  expect(await readdir(dirname(path))).toEqual(["E09.fjid"]);
  expect((await readFile(path)).equals(old)).toBe(false);
});

test.each([
  ["the old passphrase is wrong", { passphrase: "0000-0000-0000-0000", newPassphrase: OWN }, "WRONG_PASSPHRASE"],
  ["the new one is weak", { passphrase: PASSPHRASE, newPassphrase: "password1234" }, "WEAK_PASSPHRASE"],
  ["there is no new one", { passphrase: PASSPHRASE, newPassphrase: " " }, "PASSPHRASE_REQUIRED"],
])("nothing changes when %s", async (_why, passphrases, code) => {
  const window = await openWindow();
  const path = await issuedFile(window);
  const old = await readFile(path);
  expect(await codeOf(window.call("identity.repass", { path, ...passphrases }))).toBe(code);
  expect((await readFile(path)).equals(old)).toBe(true);
  expect(await readdir(dirname(path))).toEqual(["E09.fjid"]);
});

test("a file that is no identity is left as it is", async () => {
  const window = await openWindow();
  const path = await issuedFile(window);
  await writeFile(path, "a letter");
  const request = { path, passphrase: PASSPHRASE, newPassphrase: OWN };
  expect(await codeOf(window.call("identity.repass", request))).toBe("NOT_AN_IDENTITY");
  expect(await readFile(path, "utf8")).toBe("a letter");
});
