import { afterAll, beforeAll, expect, test } from "vitest";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { tabTo } from "../helpers/e2e-keyboard.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"] });
});
afterAll(() => desk.close());

test("F1 opens the guide over a half-typed passphrase, and Escape goes back to it", async () => {
  const { page } = desk;
  const passphrase = page.getByLabel(zh.page("unlock.passphrase"), { exact: true });
  await passphrase.fill("4071-9265");
  await page.keyboard.press("F1");
  const guide = page.getByRole("dialog").filter({ hasText: zh.page("help.title") });
  await guide.getByRole("heading", { name: zh.page("help.day"), exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await guide.waitFor({ state: "hidden" });
  expect(await passphrase.inputValue()).toBe("4071-9265");
  await expect.poll(() => passphrase.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
});

test("by keyboard every page of the guide is read in its order, with a figure or the keys and no address outside", async () => {
  const { page } = desk;
  await page.keyboard.press("F1");
  const guide = page.getByRole("dialog").filter({ hasText: zh.page("help.title") });
  await tabTo(page, guide.getByRole("button", { name: zh.page("help.day"), exact: true }));
  const titles = await guide.locator("nav button").allInnerTexts();
  expect(titles.length).toBeGreaterThan(14);
  for (const [index, title] of titles.entries()) {
    if (index > 0) await page.keyboard.press("ArrowDown");
    await guide.getByRole("heading", { name: title, exact: true }).waitFor();
    expect(await guide.locator("article .key-table, article figure").count()).toBe(1);
    expect(await guide.locator("a[href], img[src]").count()).toBe(0);
  }
  await page.keyboard.press("Escape");
  await guide.waitFor({ state: "hidden" });
});

test("by mouse the guide opens from the bar where it was shut, and turns page by page", async () => {
  const { page } = desk;
  await page.getByRole("button", { name: zh.page("help.open.button"), exact: true }).click();
  const guide = page.getByRole("dialog").filter({ hasText: zh.page("help.title") });
  await guide.getByRole("heading", { name: zh.page("help.verify"), exact: true }).waitFor();
  await guide.getByRole("button", { name: zh.page("help.sign"), exact: true }).click();
  await guide.getByRole("heading", { name: zh.page("help.sign"), exact: true }).waitFor();
  await lookAt(page, "help");
  await guide.getByRole("button", { name: zh.page("help.previous"), exact: true }).click();
  await expect.poll(() => guide.locator("article h2").innerText()).toBe(zh.page("help.compare"));
});
