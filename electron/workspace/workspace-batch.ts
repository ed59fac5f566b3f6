import { Refusal } from "#shared/ipc/result.ts";
import type { Identity } from "../identity/identity.ts";
import type { Keyring } from "../identity/keyring.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoreRegistry } from "../store/store-registry.ts";

export type WorkspaceDependencies = { readonly keyring: Keyring; readonly stores: StoreRegistry };

/** Where somebody works: an open store, and a batch in it. */
export type WorkspaceBatch = {
  readonly identity: Identity;
  readonly store: ExpertStore;
  readonly batch: StoredBatch;
};

/** Opens the place that a request names. Refuses with `IDENTITY_LOCKED`, `BATCH_NOT_OPEN`, or as `openExpertStore` does. */
export async function openWorkspace(
  { keyring, stores }: WorkspaceDependencies,
  request: { readonly store: string; readonly identity: string; readonly batch: string },
): Promise<WorkspaceBatch> {
  const identity = keyring.get(request.identity);
  const store = await stores.open(request.store, identity);
  const batch = store.batches.find(request.batch);
  if (batch === null) throw new Refusal("BATCH_NOT_OPEN");
  return { identity, store, batch };
}
