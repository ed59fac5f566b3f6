import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import { dataFolder, ownStoresFolder } from "../../electron/disk/data-folder.ts";
import { openIdentity } from "../../electron/identity/identity-file.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import type { E2eDesk } from "./e2e-desk.ts";

/** An unlocked identity of the demo. */
export async function demoIdentity(id: string): Promise<Identity> {
  const demo = inject("e2eDemo");
  const passphrase = (await readFile(join(demo, "passphrase.txt"), "utf8")).trim();
  return openIdentity(await readFile(join(demo, "identities", `${id}.fjid`)), foldPassphrase(passphrase));
}

/** Puts the store in which an expert of the demo scored and signed into this laptop's data folder. */
export async function putOwnStore({ dataFolder: root }: Pick<E2eDesk, "dataFolder">, expert: string): Promise<void> {
  const demo = inject("e2eDemo");
  const { signingKey } = await demoIdentity(expert);
  const stores = ownStoresFolder(dataFolder(root), signingKey.keyId);
  await mkdir(stores, { recursive: true });
  const { id }: { id: string } = JSON.parse(await readFile(join(demo, "programme", "programme.json"), "utf8"));
  await cp(join(demo, "experts", expert, "store"), join(stores, id), { recursive: true });
}
