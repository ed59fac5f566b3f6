import { join } from "node:path";
import { onTestFinished } from "vitest";
import { CONTRACT, type Request, type Response } from "#shared/ipc/contract.ts";
import { openBatch, type OpenBatchDeps } from "../../electron/batch/open-batch.ts";
import { createKeyring } from "../../electron/identity/keyring.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import type { ServiceContext } from "../../electron/service-context.ts";
import type { ExpertStore } from "../../electron/store/expert-store.ts";
import { createStoreRegistry, type StoreRegistry } from "../../electron/store/store-registry.ts";
import { createPanel, sealTestBatch, type TestBatch, type TestPanel } from "./panel-batch.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const NOW = new Date("2026-11-23T08:00:00.000Z");

/** A context that never cancels and reports to nobody. */
export function testContext(changes: Partial<ServiceContext> = {}): ServiceContext {
  return {
    now: () => NOW,
    application: { name: "fengjuan", version: "0.1.0" },
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  };
}

/** What the services of one process are given: unlocked identities and a registry of stores, closed when the test ends. */
export function testDeps(identities: readonly Identity[]): {
  keyring: OpenBatchDeps["keyring"];
  stores: StoreRegistry;
} {
  const keyring = createKeyring();
  for (const identity of identities) keyring.add(identity);
  const stores = createStoreRegistry({ isOnRemovable: () => Promise.resolve(false) });
  onTestFinished(stores.close);
  return { keyring, stores };
}

/** An expert at a laptop, with a batch that may be opened. */
export type Desk = {
  readonly panel: TestPanel;
  readonly deps: ReturnType<typeof testDeps>;
  /** Where the store is, or will be. */
  readonly folder: string;
  readonly identity: string;
  readonly batch: TestBatch;
  readonly store: () => Promise<ExpertStore>;
};

export async function createDesk(): Promise<Desk> {
  const panel = await createPanel(await temporaryFolder());
  const deps = testDeps([panel.expert]);
  const folder = join(panel.folder, "store");
  return {
    panel,
    deps,
    folder,
    identity: panel.expert.signingKey.keyId,
    batch: await sealTestBatch(panel),
    store: () => deps.stores.open(folder, panel.expert),
  };
}

/** Calls "batch.open" as the command line would, the request and response going through the contract. */
export async function open(
  desk: Desk,
  request: Partial<Request<"batch.open">> = {},
  context: ServiceContext = testContext(),
): Promise<Response<"batch.open">> {
  const { panel, folder: store, identity } = desk;
  const whole = { path: desk.batch.path, identity, store, trust: panel.trust, ...request };
  const response = await openBatch(desk.deps, CONTRACT["batch.open"].request.parse(whole), context);
  return CONTRACT["batch.open"].response.parse(response);
}
