import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { tabAndEnter } from "../helpers/e2e-keyboard.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { acceptUndertaking, enabled, refusalOf, WORDS } from "../helpers/e2e-steps.ts";
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
  await sealTestBatch(panel, { name: "second.fjbatch", candidates: ["C9"], round: 2 });
  await rm(join(home, "attachments"), { recursive: true });
  await keepIdentity(dataFolder, panel.expert);
  await page.reload();
  await unlockAgain();
  await page.getByRole("heading", { name: zh.page("home.expert") }).waitFor();
}, 60_000);
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

async function unlockAgain(): Promise<void> {
  await desk.page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(PASSPHRASE);
  await button("unlock.action").click();
}

test("opening that is cancelled keeps what can be read, says that it stopped, and can be gone on with", async () => {
  const { page } = desk;
  await choosePath(desk, () => button("home.openPath").click(), { file: "large.fjbatch" });
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

test("going on without the stick says that the file is not there, at the place where one reads", async () => {
  const { page, home } = desk;
  const [file, away] = [join(home, "large.fjbatch"), join(home, "away.fjbatch")];
  await button("home.enter").click();
  await button("declare.recuse").first().waitFor();
  await rename(file, away);
  await button("arrival.resume").click();
  const refusal = refusalOf(page, "FILE_NOT_FOUND");
  expect(await refusal.innerText()).toContain("large.fjbatch");
  await refusal.getByRole("button", { name: zh.page("dismiss") }).click();
  await rename(away, file);
  await button("expert.home").click();
});

test("after a restart in the middle the bar has the way on, by keyboard; a file that is another batch is told, and nothing of it is taken in", async () => {
  const { page } = desk;
  await page.reload();
  await unlockAgain();
  await tabAndEnter(page, button("home.enter"));
  await tabAndEnter(page, button("arrival.resume"));
  await tabAndEnter(page, page.getByRole("button", { name: "second.fjbatch" }));
  const refusal = refusalOf(page, "ANOTHER_BATCH");
  expect(await refusal.innerText()).toContain("second.fjbatch");
  await lookAt(page, "another-batch");
  await refusal.getByRole("button", { name: zh.page("dismiss") }).click();
  await button("expert.home").click();
  await page.locator(".library").getByText(zh.page("arrival.unverified")).waitFor();
  expect(await page.locator(".library > li").count()).toBe(1);
});

test("reading starts while the batch is still being verified; locked in the middle it goes on at the same place, and the window says when all is", async () => {
  const { page } = desk;
  await choosePath(desk, () => button("home.openPath").click(), { file: "large.fjbatch" });
  await button("open.same").click();
  await button("arrival.read").click();
  const verifying = page.locator(".verify-state").filter({ hasText: "%" });
  await verifying.waitFor();
  await button("declare.recuse").nth(1).click();
  const reason = page.getByLabel(zh.page("declare.reason"));
  await reason.fill("曾任该企业顾");
  await verifying.waitFor();
  await button("lock").click();
  await unlockAgain();
  await verifying.waitFor();
  await reason.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("End");
  await page.keyboard.type("问");
  expect(await reason.inputValue()).toBe("曾任该企业顾问");
  await page
    .locator(".conflicts form")
    .getByRole("button", { name: zh.page("cancel") })
    .click();
  await acceptUndertaking(page);
  await button("declare.toScore").click();
  await page.frameLocator("iframe").getByText(attachmentText("C1")).waitFor();
  await page.getByText(zh.page("arrival.verified"), { exact: true }).waitFor();
  await button("expert.home").click();
  await page.locator(".library").getByText(zh.page("arrival.verified")).waitFor();
  expect(await page.locator(".library").getByText(zh.page("arrival.unverified")).count()).toBe(0);
});
