import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import { createIdentity } from "../../electron/identity/identity.ts";
import { sealIdentity } from "../../electron/identity/identity-file.ts";
import { createServices, type Services } from "../../electron/services.ts";
import { inElectron } from "../helpers/e2e-host.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { WORDS } from "../helpers/e2e-steps.ts";
import { type AskedHost, standInForPreload } from "../helpers/stand-in-bridge.ts";
import { describeHost, PASSPHRASE } from "../helpers/test-window.ts";

const zh = WORDS["zh-CN"];
const isElectron = inElectron("the preload is a stand-in, in a page of a browser");
let desk: E2eDesk;
let page: Page;
let services: Services;
let asked: AskedHost;
/** An identity outside the data folder, as on a stick. */
let onStick: string;

beforeAll(async () => {
  desk = await openDesk();
  const data = join(desk.home, "electron-data");
  onStick = join(desk.home, "stick", "王建国.fjid");
  await mkdir(join(desk.home, "stick"));
  const identity = await createIdentity({ name: "王建国", organisation: "某大学", custody: "own" });
  await writeFile(onStick, await sealIdentity(identity, foldPassphrase(PASSPHRASE), 8));
  const host = { ...describeHost(data), host: "electron", hasNativeDialogs: true, canPrintToPdf: true } as const;
  services = createServices({ application: { name: "fengjuan", version: "0.1.0" }, window: host });
  page = await desk.context.newPage();
  page.setDefaultTimeout(20_000);
  asked = await standInForPreload(page, services);
  await page.goto(new URL(desk.page.url()).origin);
  await page.getByRole("heading", { name: zh.page("unlock.title") }).waitFor();
});
afterAll(async () => {
  services.close();
  await desk.close();
});

test.skipIf(isElectron)(
  "where the host has dialogs of its own, a file is chosen with them, by its ending",
  async () => {
    asked.answers = [onStick];
    await page.getByRole("button", { name: zh.page("unlock.choose") }).click();
    await page.getByLabel(zh.page("unlock.file")).waitFor();
    expect(await page.getByLabel(zh.page("unlock.file")).inputValue()).toBe(onStick);
    expect(asked.chosen.splice(0)).toEqual([{ choose: "file", endings: ["fjid"] }]);
    expect(await page.locator(".path-picker").count()).toBe(0);
  },
);

test.skipIf(isElectron)("a dialog that is closed without choosing changes nothing", async () => {
  asked.answers = [null];
  await page.getByRole("button", { name: zh.page("unlock.other") }).click();
  await expect.poll(() => asked.chosen.length).toBe(1);
  expect(await page.getByLabel(zh.page("unlock.file")).inputValue()).toBe(onStick);
});

test.skipIf(isElectron)(
  "the short code of a new identity is printed to a PDF at a place that the person chose",
  async () => {
    await page.getByRole("button", { name: zh.page("unlock.create") }).click();
    await page.getByLabel(zh.page("create.name")).fill("林知微");
    await page.getByLabel(zh.page("create.organisation")).fill("示例大学");
    await page.getByLabel(zh.page("create.written")).check();
    await page.getByRole("button", { name: zh.page("create.action") }).click();
    await page.getByText(zh.page("create.done")).waitFor();
    const out = join(desk.home, "林知微.pdf");
    asked.answers = [out];
    asked.chosen.length = 0;
    await page.getByRole("button", { name: zh.page("arrival.printCode") }).click();
    await page.getByText(zh.page("arrival.printed", { path: out })).waitFor();
    expect(asked.chosen).toEqual([{ choose: "save", start: "林知微.pdf" }]);
    expect(asked.printed).toEqual([{ out }]);
  },
);
