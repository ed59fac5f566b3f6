import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Failure } from "#shared/ipc/result.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { TEMPORARY_PREFIX } from "../disk/atomic-writer.ts";
import { type DataFolder, ownStoresFolder } from "../disk/data-folder.ts";
import { errnoOf, readRefusal } from "../disk/disk-fs.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { ExpertStore } from "./expert-store.ts";
import type { StoreRegistry } from "./store-registry.ts";

/** The stores that could be opened, by programme id, and why the others could not (`path` among the parameters). */
export type OwnStores = { readonly stores: readonly ExpertStore[]; readonly problems: readonly Failure[] };

/**
 * Opens every store of an unlocked identity in the data folder. One that is damaged or held by another process does not keep the
 * others back. Refuses with `IDENTITY_LOCKED` or `READ_FAILED`.
 */
export async function openOwnStores(
  { keyring, stores: registry }: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  data: DataFolder,
  keyId: string,
): Promise<OwnStores> {
  const stores: ExpertStore[] = [];
  const problems: Failure[] = [];
  for (const folder of await foldersIn(ownStoresFolder(data, keyId))) {
    try {
      // Asked for each store: the identity may be locked while the one before is opened.
      const store = await registry.openIfThere(folder, keyring.get(keyId));
      if (store !== null) stores.push(store);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "IDENTITY_LOCKED") throw error;
      problems.push({ code: error.code, params: { ...error.failure.params, path: folder } });
    }
  }
  return { stores, problems };
}

/** What a killed process left of a store that it was still making, such as from a safety copy. */
export function halfMadeStores(data: DataFolder, keyId: string): Promise<string[]> {
  return foldersIn(ownStoresFolder(data, keyId), (name) => name.startsWith(TEMPORARY_PREFIX));
}

async function foldersIn(
  folder: string,
  isWanted = (name: string): boolean => !name.startsWith("."),
): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && isWanted(entry.name))
      .map(({ name }) => join(folder, name))
      .toSorted();
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw readRefusal(error, folder);
  }
}
