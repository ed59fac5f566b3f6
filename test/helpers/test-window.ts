import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Channel } from "#shared/ipc/channels.ts";
import type { Request, Response } from "#shared/ipc/contract.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import { sealIdentity } from "../../electron/identity/identity-file.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import { type CallOptions, createServices, type Services } from "../../electron/services.ts";
import { type BatchOptions, createPanel, sealTestBatch, type TestBatch, type TestPanel } from "./panel-batch.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const PASSPHRASE = "4071-9265-3318-7742";

/** The services as a window's host makes them, on a data folder of their own; closed when the test ends. */
export type TestWindow = {
  readonly data: string;
  readonly services: Services;
  /** A call whose refusal is thrown. */
  readonly call: <C extends Channel>(channel: C, request: Request<C>, options?: CallOptions) => Promise<Response<C>>;
};

/** What a host says of itself. */
export function describeHost(data: string): Response<"host.describe"> {
  return {
    host: "loopback",
    version: "0.1.0",
    hasNativeDialogs: false,
    canPrintToPdf: false,
    hasContentProtection: false,
    dataFolder: data,
  };
}

/** Opens a window on `folder`, or on a data folder that is not there yet. */
export async function openWindow(folder?: string): Promise<TestWindow> {
  const data = folder ?? join(await temporaryFolder(), "data");
  const services = createServices({
    application: { name: "fengjuan", version: "0.1.0" },
    now: () => new Date("2026-11-23T08:00:00.000Z"),
    window: describeHost(data),
  });
  onTestFinished(services.close);
  return {
    data,
    services,
    call: async (channel, request, options) => unwrap(await services.call(channel, request, options)),
  };
}

/** Puts an identity's file into the data folder, quick to open, and returns its path. */
export async function keepIdentity(data: string, identity: Identity): Promise<string> {
  const folder = join(data, "identities");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${identity.holder.name}.fjid`);
  await writeFile(path, await sealIdentity(identity, foldPassphrase(PASSPHRASE), 8));
  return path;
}

/** Unlocks an identity in a window and returns its key id. */
export async function unlock({ data, call }: TestWindow, identity: Identity): Promise<string> {
  const path = await keepIdentity(data, identity);
  return (await call("identity.unlock", { path, passphrase: PASSPHRASE })).identity;
}

/** An expert at a window, unlocked, with a batch that may be opened. */
export type ExpertWindow = TestWindow & {
  readonly panel: TestPanel;
  readonly identity: string;
  readonly batch: TestBatch;
  /** Where the store of the test programme belongs. */
  readonly store: string;
};

export async function openExpertWindow(options: BatchOptions = {}, expertOrganisation?: string): Promise<ExpertWindow> {
  const window = await openWindow();
  const panel = await createPanel(await temporaryFolder(), expertOrganisation);
  const identity = await unlock(window, panel.expert);
  const batch = await sealTestBatch(panel, options);
  return { ...window, panel, identity, batch, store: storeIn(window, identity) };
}

/** Where the store of the test programme belongs. */
export function storeIn({ data }: TestWindow, identity: string, programme = "trial-2026"): string {
  return join(data, "stores", identity.slice(0, 16), programme);
}

/** What every workspace channel is asked with. */
export function placeOf({ store, identity, batch }: ExpertWindow) {
  return { store, identity, batch: batch.digest };
}

/** As {@link openExpertWindow}, with the batch open. */
export async function openWorkbench(options: BatchOptions = {}, expertOrganisation?: string): Promise<ExpertWindow> {
  const window = await openExpertWindow(options, expertOrganisation);
  const { panel, identity, batch, store } = window;
  await window.call("batch.open", { path: batch.path, identity, trust: panel.trust, store });
  return window;
}
