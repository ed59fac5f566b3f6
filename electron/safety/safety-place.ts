import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { isFolderThere } from "../disk/folder.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { StoreRegistry } from "../store/store-registry.ts";

/**
 * "safety.place": where the safety copies of a store go; with `folder`, from now on. Null makes no more. Refuses as the opening of the store
 * does.
 */
export async function safetyPlace(
  { keyring, stores }: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  { store: path, identity, folder }: Parsed<"safety.place">,
): Promise<Response<"safety.place">> {
  const store = await stores.open(path, keyring.get(identity));
  if (folder !== undefined) store.db.transaction(() => store.safetyPlace.choose(folder));
  const place = store.safetyPlace.find();
  return { place: place === null ? null : { ...place, isThere: await isFolderThere(place.folder) } };
}
