import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { openDesk } from "../helpers/e2e-desk.ts";
import { disputedCollection } from "../helpers/e2e-disputed.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { MOUSE } from "../helpers/e2e-hands.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { type Clerk, clerkAt } from "../helpers/e2e-secretariat.ts";
import { TEST_PASSPHRASE } from "../helpers/identity-files.ts";

/** A sheet is opened, checked and made durable before it stands in the list. */
const PATIENCE = { timeout: 10_000 };

let clerk: Clerk;
let page: Page;

beforeAll(async () => {
  const desk = await openDesk({ prepare: disputedCollection });
  ({ page } = desk);
  clerk = clerkAt({ ...desk, passphrase: TEST_PASSPHRASE }, MOUSE, "zh-CN");
  await clerk.signIn("collecting");
  await clerk.press("home.toSecretariat");
  await choosePath(desk, () => clerk.press("programme.openLedger"), { folders: ["ledger"] });
  await page.locator(".drop-zone").waitFor();
}, 60_000);
afterAll(() => clerk.desk.close());

/** The files that came in, the newest first. */
async function received(): Promise<string[]> {
  return page.locator(".log tbody .path").allInnerTexts();
}

test("what is dropped and chosen while sheets come in waits its turn, says so, and comes in too", async () => {
  const { home } = clerk.desk;
  const zone = page.locator(".drop-zone");
  const gate = Promise.withResolvers<undefined>();
  await page.route("**/file", async (route) => {
    await gate.promise;
    await route.continue();
  });
  await dropFiles(zone, [join(home, "E01.fjsheet")]);
  await page.locator(".progress-note").waitFor();
  await dropFiles(zone, [join(home, "E02.fjsheet")]);
  await choosePath(clerk.desk, () => clerk.press("collect.fromPlace"), { file: "E03.fjsheet" });
  await page.getByText(clerk.words.page("collect.waiting", { count: 2 })).waitFor();
  await lookAt(page, "collect-waiting");
  gate.resolve(undefined);
  // Between one intake and the next nothing is under way for a moment.
  // Newest first, and they come in one after the other.
  await expect.poll(received, PATIENCE).toEqual(["E03.fjsheet", "E02.fjsheet", "E01.fjsheet"]);
  await page.unroute("**/file");
  await page.locator(".progress-note").waitFor({ state: "detached" });
  expect(await page.locator(".intake > p[role=status]").innerText()).toContain("3");
});

test("locked while sheets come in, those that waited come in once the same person unlocks", async () => {
  const { home } = clerk.desk;
  const gate = Promise.withResolvers<undefined>();
  await page.route("**/file", async (route) => {
    await gate.promise;
    await route.continue().catch(() => undefined);
  });
  await dropFiles(page.locator(".drop-zone"), [join(home, "E01.fjsheet")]);
  await page.locator(".progress-note").waitFor();
  await dropFiles(page.locator(".drop-zone"), [join(home, "E03-other.fjsheet")]);
  await clerk.press("lock");
  gate.resolve(undefined);
  await page.unroute("**/file");
  await clerk.signIn("collecting");
  await expect.poll(received, PATIENCE).toContain("E03-other.fjsheet");
  await expect.poll(received, PATIENCE).toHaveLength(5);
});

test("sheets that are opened with the application while collecting is shown are taken in together", async () => {
  const { home } = clerk.desk;
  const opened = Promise.withResolvers<undefined>();
  const event = { event: "files", paths: ["E01", "E02", "E03"].map((name) => join(home, `${name}.fjsheet`)) };
  let isTold = false;
  // What a host tells when somebody double-clicks: it has no window here that a file manager would know.
  await page.route("**/events", async (route) => {
    await opened.promise;
    if (isTold) return route.continue();
    isTold = true;
    return route.fulfill({ body: `${JSON.stringify(event)}\n` });
  });
  await page.reload();
  await clerk.signIn("collecting");
  await page.locator(".drop-zone").waitFor();
  opened.resolve(undefined);
  await expect.poll(async () => (await received()).length, PATIENCE).toBe(8);
  await page.getByText(clerk.words.page("collect.taken.duplicate", { count: 3 })).waitFor();
  expect(await page.locator(".arrival-note").count()).toBe(0);
  await page.unroute("**/events");
});
