import { resolve } from "node:path";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import {
  createExpertStore,
  type ExpertStore,
  isStoreThere,
  openExpertStore,
  type OpenStoreOptions,
} from "./expert-store.ts";

/**
 * The stores that this process holds. A store stays open until it is released: opening costs a check of every page, and its lock
 * keeps other processes out while somebody works. Calls that want the same store at the same time share one opening.
 */
export type StoreRegistry = {
  /** The open store in `folder`, opened if need be. Refuses as `openExpertStore` does; another identity's with `STORE_WRONG_KEY`. */
  readonly open: (folder: string, identity: Identity) => Promise<ExpertStore>;
  /** As `open`, or null when nothing is there. */
  readonly openIfThere: (folder: string, identity: Identity) => Promise<ExpertStore | null>;
  readonly create: (folder: string, identity: Identity, archiveRecipient: string) => Promise<ExpertStore>;
  /** Runs `work` when whatever was begun before it for the same folder has ended: two batches must not both make its store. */
  readonly inTurn: <T>(folder: string, work: () => Promise<T>) => Promise<T>;
  /** Closes the store in `folder`, if it is open. */
  readonly release: (folder: string) => void;
  /** Closes every store of an identity, by key id, those still being opened too. */
  readonly releaseOwned: (owner: string) => Promise<void>;
  readonly close: () => void;
};

export type RegistryOptions = Pick<OpenStoreOptions, "isOnRemovable"> & {
  /** Asked again when a store is open: one whose owner was locked meanwhile is closed, and its opening `IDENTITY_LOCKED`. */
  readonly keyring?: Pick<Keyring, "get">;
};

export function createStoreRegistry(options: RegistryOptions = {}): StoreRegistry {
  const stores = new Map<string, ExpertStore>();
  const opening = new Set<Promise<unknown>>();
  const inOpeningTurn = createTurns();
  const keep = (store: ExpertStore): ExpertStore => {
    try {
      options.keyring?.get(store.owner);
    } catch (error) {
      store.close();
      throw error;
    }
    stores.set(resolve(store.folder), store);
    return store;
  };
  // Entered before the first await, so that whoever releases the stores of an owner waits for those on their way.
  const opened = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
    const turn = inOpeningTurn(folder, work);
    opening.add(turn);
    try {
      return await turn;
    } finally {
      opening.delete(turn);
    }
  };
  const openNow = async (folder: string, identity: Identity): Promise<ExpertStore> => {
    const known = stores.get(resolve(folder));
    if (known?.owner === identity.signingKey.keyId) return known;
    return keep(await openExpertStore({ ...options, folder, identity }));
  };
  const release = (folder: string): void => {
    stores.get(resolve(folder))?.close();
    stores.delete(resolve(folder));
  };
  return {
    open: (folder, identity) => opened(folder, () => openNow(folder, identity)),
    openIfThere: (folder, identity) =>
      opened(folder, async () => ((await isStoreThere(folder)) ? openNow(folder, identity) : null)),
    create: (folder, identity, archiveRecipient) =>
      opened(folder, async () => keep(await createExpertStore({ ...options, folder, identity }, archiveRecipient))),
    inTurn: createTurns(),
    release,
    releaseOwned: async (owner) => {
      await Promise.allSettled(opening);
      for (const store of stores.values()) if (store.owner === owner) release(store.folder);
    },
    close: () => {
      for (const store of stores.values()) store.close();
      stores.clear();
    },
  };
}

/** One queue for each folder. A turn that refuses does not stop the next. */
function createTurns(): StoreRegistry["inTurn"] {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
    const key = resolve(folder);
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
