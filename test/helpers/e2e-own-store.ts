import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { dataFolder, ownStoresFolder } from "../../electron/disk/data-folder.ts";
import { readCard } from "../../electron/identity/card.ts";
import type { E2eDesk } from "./e2e-desk.ts";

/**
 * Puts the store in which an expert of the demo scored and signed into this laptop's data folder, and the sheet as it was exported into the
 * home, as `first.fjsheet`.
 */
export async function putOwnStore(
  { dataFolder: root, home }: Pick<E2eDesk, "dataFolder" | "home">,
  expert: string,
): Promise<void> {
  const demo = inject("smallDemo");
  const card = readCard(await readFile(join(demo, "programme", "cards", `${expert}.fjcard`)));
  const stores = ownStoresFolder(dataFolder(root), card.key.keyId);
  await mkdir(stores, { recursive: true });
  const { id }: { id: string } = JSON.parse(await readFile(join(demo, "programme", "programme.json"), "utf8"));
  await cp(join(demo, "experts", expert, "store"), join(stores, id), { recursive: true });
  await cp(join(demo, "sheets", `${expert}.fjsheet`), join(home, "first.fjsheet"));
}
