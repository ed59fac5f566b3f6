import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { acceptUndertaking, enabled, WORDS } from "../helpers/e2e-steps.ts";
import { attachmentText, createPanel, sealTestBatch } from "../helpers/panel-batch.ts";
import { keepIdentity, PASSPHRASE } from "../helpers/test-window.ts";

const zh = WORDS["zh-CN"];
/** Large enough that checking it takes longer than a click. */
const LARGE_BYTES = 150_000_000;
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk();
  const { page, home, dataFolder } = desk;
  const panel = await createPanel(home);
  const { path } = await sealTestBatch(panel, {
    attachment: (candidate) =>
      candidate === "C1" ? Buffer.from(attachmentText(candidate)) : Buffer.alloc(LARGE_BYTES, candidate),
  });
  await rename(path, join(home, "large.fjbatch"));
  await rm(join(home, "attachments"), { recursive: true });
  await keepIdentity(dataFolder, panel.expert);
  await page.reload();
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(PASSPHRASE);
  await button("unlock.action").click();
  await page.getByRole("heading", { name: zh.page("home.expert") }).waitFor();
}, 60_000);
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

test("opening that is cancelled keeps what can be read, says that it stopped, and can be gone on with", async () => {
  const { page } = desk;
  await button("home.openPath").click();
  await page.getByRole("button", { name: "large.fjbatch" }).click();
  await button("open.same").click();
  await page.getByText(zh.page("arrival.readWhile")).waitFor();
  await button("cancel").click();
  await page.getByText(zh.page("arrival.stopped")).waitFor();
  await button("arrival.resume").waitFor();
  await lookAt(page, "opening-stopped");
  await button("back").click();
  await page.locator(".library").getByText(zh.page("arrival.unverified")).waitFor();
  await lookAt(page, "home-unverified");
  expect(await page.locator(".library > li").count()).toBe(1);
});

test("reading starts while the batch is still being verified, and the window says when it is", async () => {
  const { page } = desk;
  await button("home.openPath").click();
  await page.getByRole("button", { name: "large.fjbatch" }).click();
  await button("arrival.resume").click();
  await button("arrival.read").click();
  await page.locator(".verify-state").filter({ hasText: "%" }).waitFor();
  await acceptUndertaking(page);
  await button("declare.toScore").click();
  await page.frameLocator("iframe").getByText(attachmentText("C1")).waitFor();
  await page.getByText(zh.page("arrival.verified"), { exact: true }).waitFor();
  await button("expert.home").click();
  await page.locator(".library").getByText(zh.page("arrival.verified")).waitFor();
  expect(await page.locator(".library").getByText(zh.page("arrival.unverified")).count()).toBe(0);
});
