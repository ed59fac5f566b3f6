import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServices, type Services } from "../../electron/services.ts";
import { inElectron } from "../helpers/e2e-host.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { acceptUndertaking, enabled, signIn, WORDS } from "../helpers/e2e-steps.ts";
import { type AskedHost, standInForPreload, telling } from "../helpers/stand-in-bridge.ts";
import { describeHost } from "../helpers/test-window.ts";

const zh = WORDS["zh-CN"];
const isElectron = inElectron("the preload is a stand-in, in a page of a browser");
let desk: E2eDesk;
let page: Page;
let services: Services;
let asked: AskedHost;

// What Electron's host tells the page, by a stand-in for its preload; the host's side is the load test's.
beforeAll(async () => {
  desk = await openDesk({ files: ["batches/B01.fjbatch"] });
  const data = join(desk.home, "electron-data");
  await mkdir(join(data, "identities"), { recursive: true });
  await cp(join(inject("smallDemo"), "identities", "E01.fjid"), join(data, "identities", "E01.fjid"));
  const host = { ...describeHost(data), host: "electron", hasNativeDialogs: true, canPrintToPdf: true } as const;
  services = createServices({ application: { name: "fengjuan", version: "0.1.0" }, window: host });
  page = await desk.context.newPage();
  page.setDefaultTimeout(30_000);
  asked = await standInForPreload(page, services, [join(desk.home, "B01.fjbatch")]);
  await page.goto(new URL(desk.page.url()).origin);
});
afterAll(async () => {
  services.close();
  await desk.close();
});

async function press(key: Parameters<typeof zh.page>[0]): Promise<void> {
  await enabled(page.getByRole("button", { name: zh.page(key), exact: true })).click();
}

test.skipIf(isElectron)(
  "the file that the application was started with is taken in once somebody is unlocked",
  async () => {
    await page.getByText(zh.page("arrival.waits.batch", { name: "B01.fjbatch" })).waitFor();
    await press("dismiss");
    await signIn({ ...desk, page }, "E01");
    await press("open.same");
    await press("continue");
    await acceptUndertaking(page);
    await press("declare.toScore");
    await page.getByLabel(zh.page("work.opinion")).waitFor();
    const asksInOrder = asked.answered.map(({ channel }) => channel);
    expect(asksInOrder.indexOf("host.listening")).toBeLessThan(asksInOrder.indexOf("identity.unlock"));
  },
);

test.skipIf(isElectron)(
  "before the window closes, what was typed a moment ago is committed, and only then does the page say so",
  async () => {
    const opinion = "建议优先支持，关窗前的最后一个字";
    await page.getByLabel(zh.page("work.opinion")).focus();
    // In one go, so that the text has not rested when the window closes.
    await page.evaluate(`{
    const area = document.activeElement;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, ${JSON.stringify(opinion)});
    area.dispatchEvent(new Event("input", { bubbles: true }));
    ${telling({ event: "settle" })};
  }`);
    const settledAt = (): number => asked.answered.findIndex(({ channel }) => channel === "host.settled");
    await expect.poll(settledAt, { timeout: 20_000 }).toBeGreaterThan(-1);
    const before = asked.answered.slice(0, settledAt()).filter(({ channel }) => channel === "workspace.edit");
    expect(JSON.stringify(before.at(-1)?.request)).toContain(opinion);
  },
);
