import { resolve } from "node:path";
import type { Identity } from "../identity/identity.ts";
import {
  createExpertStore,
  type ExpertStore,
  isStoreThere,
  openExpertStore,
  type OpenStoreOptions,
} from "./expert-store.ts";

/**
 * The stores that this process holds. A store stays open until {@link StoreRegistry.close}: opening costs a check of every page, and
 * its lock keeps other processes out while somebody works.
 */
export type StoreRegistry = {
  /** The open store in `folder`, opened if need be. Refuses as `openExpertStore` does; another identity's with `STORE_WRONG_KEY`. */
  readonly open: (folder: string, identity: Identity) => Promise<ExpertStore>;
  /** As `open`, or null when nothing is there. */
  readonly openIfThere: (folder: string, identity: Identity) => Promise<ExpertStore | null>;
  readonly create: (folder: string, identity: Identity, archiveRecipient: string) => Promise<ExpertStore>;
  /** Closes the store in `folder`, if it is open. */
  readonly release: (folder: string) => void;
  readonly close: () => void;
};

export function createStoreRegistry(options: Pick<OpenStoreOptions, "isOnRemovable"> = {}): StoreRegistry {
  const stores = new Map<string, ExpertStore>();
  const keep = (store: ExpertStore): ExpertStore => {
    stores.set(resolve(store.folder), store);
    return store;
  };
  const open: StoreRegistry["open"] = async (folder, identity) => {
    const known = stores.get(resolve(folder));
    if (known?.owner === identity.signingKey.keyId) return known;
    return keep(await openExpertStore({ ...options, folder, identity }));
  };
  return {
    open,
    openIfThere: async (folder, identity) => ((await isStoreThere(folder)) ? open(folder, identity) : null),
    create: async (folder, identity, archiveRecipient) =>
      keep(await createExpertStore({ ...options, folder, identity }, archiveRecipient)),
    release: (folder) => {
      stores.get(resolve(folder))?.close();
      stores.delete(resolve(folder));
    },
    close: () => {
      for (const store of stores.values()) store.close();
      stores.clear();
    },
  };
}
