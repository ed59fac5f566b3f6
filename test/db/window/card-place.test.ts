import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCard } from "../../../electron/identity/card.ts";
import { createIdentity } from "../../../electron/identity/identity.ts";
import { writeCard } from "../../../electron/identity/identity-services.ts";
import { createKeyring } from "../../../electron/identity/keyring.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

test("a namesake's card on the same stick, or anything else under that name, is not written over; one's own is", async () => {
  const folder = await temporaryFolder();
  const out = join(folder, "陈立衡.fjcard");
  const holder = { name: "陈立衡", organisation: "示例大学", custody: "own" } as const;
  const [one, namesake] = [await createIdentity(holder), await createIdentity(holder)];
  const keyring = createKeyring();
  keyring.add(one);
  keyring.add(namesake);
  const write = (identity: typeof one) => writeCard(keyring, { identity: identity.signingKey.keyId, out });
  await write(one);
  expect(await codeOf(write(namesake))).toBe("FILE_EXISTS");
  await write(one);
  expect(readCard(await readFile(out)).key.keyId).toBe(one.signingKey.keyId);
  await writeFile(out, "a note of somebody's");
  expect(await codeOf(write(one))).toBe("FILE_EXISTS");
  expect(await readFile(out, "utf8")).toBe("a note of somebody's");
});
