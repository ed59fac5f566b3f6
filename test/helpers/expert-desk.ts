import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { CONTRACT, type Request, type Response } from "#shared/ipc/contract.ts";
import { openBatch, type OpenBatchDeps } from "../../electron/batch/open-batch.ts";
import { createKeyring } from "../../electron/identity/keyring.ts";
import type { Identity } from "../../electron/identity/identity.ts";
import { writeSafetyCopy } from "../../electron/safety/write-safety-copy.ts";
import { restoreSafetyCopy } from "../../electron/safety/restore-safety-copy.ts";
import { declare } from "../../electron/scoring/declare.ts";
import { score } from "../../electron/scoring/score.ts";
import { signSheet } from "../../electron/sheet/sign-sheet.ts";
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
  const stores = createStoreRegistry({ keyring, isOnRemovable: () => Promise.resolve(false) });
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

/** A table of the person's, written to the panel's folder; returns its path. */
export async function writeTable(desk: Desk, name: string, lines: readonly string[]): Promise<string> {
  const path = join(desk.panel.folder, name);
  await writeFile(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

/** Calls "scoring.declare" on rows under the head `kind,candidate,state,reason`. */
export async function declareRows(desk: Desk, ...rows: string[]): Promise<Response<"scoring.declare">> {
  const from = await writeTable(desk, "declarations.csv", ["kind,candidate,state,reason", ...rows]);
  return declare(desk.deps, { store: desk.folder, identity: desk.identity, from }, testContext());
}

/** Calls "scoring.score" on rows under the head `expert,candidate,criterion,state,value,comment`. */
export function scoreRows(desk: Desk, ...rows: string[]): Promise<Response<"scoring.score">> {
  return enterRows(desk, {}, rows);
}

/** As {@link scoreRows}, with the reason for changing what is signed. */
export function reviseRows(desk: Desk, revise: string, ...rows: string[]): Promise<Response<"scoring.score">> {
  return enterRows(desk, { revise }, rows);
}

async function enterRows(
  desk: Desk,
  revise: { readonly revise?: string },
  rows: readonly string[],
): Promise<Response<"scoring.score">> {
  const from = await writeTable(desk, "scores.csv", ["expert,candidate,criterion,state,value,comment", ...rows]);
  return score(desk.deps, { store: desk.folder, identity: desk.identity, from, ...revise }, testContext());
}

/** Rows that score a candidate completely, `innovation` being the number given. */
export function completeRows(candidate: string, innovation = "30"): string[] {
  return [
    `,${candidate},innovation,,${innovation},`,
    `,${candidate},market,,leading,`,
    `,${candidate},management,,good:9,`,
    `,${candidate},honours,,patent+standard,`,
    `,${candidate},size,confirmed,,`,
    `,${candidate},safety,,clear,`,
  ];
}

/** Where {@link sign} exports to. */
export function sheetPath(desk: Desk): string {
  return join(desk.panel.folder, "sheet.fjsheet");
}

/** Calls "sheet.sign" as the command line would. */
export async function sign(desk: Desk, request: Partial<Request<"sheet.sign">> = {}): Promise<Response<"sheet.sign">> {
  const whole = { store: desk.folder, identity: desk.identity, out: sheetPath(desk), ...request };
  return CONTRACT["sheet.sign"].response.parse(
    await signSheet(desk.deps, CONTRACT["sheet.sign"].request.parse(whole), testContext()),
  );
}

/** A desk where the batch is open, the undertaking accepted and every dossier scored. */
export async function createScoredDesk(): Promise<Desk> {
  const desk = await createDesk();
  await open(desk);
  await declareRows(desk, "undertaking,,,");
  await scoreRows(desk, ...["C1", "C2", "C3"].flatMap((candidate) => completeRows(candidate)));
  return desk;
}

/** Calls "safety.copy" into the folder `stick` beside the store. */
export function copyToStick(desk: Desk): Promise<Response<"safety.copy">> {
  const folder = join(desk.panel.folder, "stick");
  return writeSafetyCopy(desk.deps, { store: desk.folder, identity: desk.identity, folder }, testContext());
}

/** Another laptop: other stores, the same identity; restores the newest copy on the stick. */
export function otherLaptop(desk: Desk): Desk {
  const folder = join(desk.panel.folder, "other-laptop");
  const deps = testDeps([desk.panel.expert]);
  return { ...desk, folder, deps, store: () => deps.stores.open(folder, desk.panel.expert) };
}

/** Calls "safety.restore" for the desk's batch. */
export async function restore(
  desk: Desk,
  copy: string,
  request: Partial<Request<"safety.restore">> = {},
): Promise<Response<"safety.restore">> {
  const whole = { copy, identity: desk.identity, store: desk.folder, batches: [desk.batch.path], ...request };
  return restoreSafetyCopy(desk.deps, CONTRACT["safety.restore"].request.parse(whole), testContext());
}
