import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { tabAndEnter, tabAndType, tabTo } from "../helpers/e2e-keyboard.ts";
import { fillByKeys, itemsToFill } from "../helpers/e2e-score-form.ts";
import { enabled, WORDS } from "../helpers/e2e-steps.ts";

const { en } = WORDS;
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches/B01.fjbatch"], language: "en" });
});
afterAll(() => desk.close());

function button(key: Parameters<typeof en.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: en.page(key), exact: true }));
}

/** Tab to a button and Enter. */
function press(key: Parameters<typeof en.page>[0]): Promise<void> {
  return tabAndEnter(desk.page, button(key));
}

test("by keyboard alone an expert unlocks, opens a batch from its place and confirms the organiser", async () => {
  const { page, passphrase } = desk;
  await tabAndType(page, page.getByLabel(en.page("unlock.passphrase"), { exact: true }), passphrase);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: en.page("home.expert") }).waitFor();
  await press("home.openPath");
  await tabAndEnter(page, page.getByRole("button", { name: "B01.fjbatch" }));
  await page.getByText(en.page("open.confirm")).waitFor();
  await press("open.same");
  await page.getByText(en.page("open.removable")).waitFor();
  await press("continue");
  await page.getByRole("heading", { name: en.page("declare.undertaking") }).waitFor();
  expect(await button("declare.toScore").count()).toBe(0);
});

test("by keyboard alone an expert accepts the undertaking, recuses and scores a whole dossier", async () => {
  const { page } = desk;
  await tabTo(page, page.getByLabel(en.page("who.confirm")));
  await page.keyboard.press("Space");
  await press("declare.accept");
  await button("declare.toScore").waitFor();
  await tabAndEnter(page, button("declare.recuse").last());
  await tabAndType(page, page.getByLabel(en.page("declare.reason")), "Former adviser");
  await page.keyboard.press("Enter");
  await page.getByText("Former adviser").waitFor();
  await press("declare.toScore");
  for (const item of await itemsToFill(page, en)) {
    await fillByKeys(item, en, (target) => tabTo(page, target));
  }
  await page.locator(".sum .blockers p").waitFor({ state: "hidden" });
  const total = await page.locator(".sum .total b").innerText();
  expect(Number(total)).toBeGreaterThan(0);
  await page
    .locator("section.form")
    .getByRole("button", { name: en.page("work.undo") })
    .focus();
  const first = await page.locator("article.dossier h1").innerText();
  await page.keyboard.press("j");
  await page.locator("article.dossier h1").filter({ hasNotText: first }).waitFor();
  await page.keyboard.press("k");
  await page.locator("article.dossier h1").filter({ hasText: first }).waitFor();
  expect(await page.locator(".sum .total b").innerText()).toBe(total);
});

test("by keyboard alone an expert signs and exports", async () => {
  const { page, passphrase, home } = desk;
  await press("expert.step.sign");
  await page.getByRole("heading", { name: en.page("sign.title") }).waitFor();
  await tabTo(page, page.getByRole("checkbox").first());
  await page.keyboard.press("Space");
  await press("sign.choose");
  const name = page.getByLabel(en.page("fileName"));
  await tabTo(page, name);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("mine.fjsheet");
  await press("saveHere");
  await tabAndType(page, page.getByLabel(en.page("sign.passphrase")), passphrase);
  await page.keyboard.press("Enter");
  await page.getByText(en.page("sign.exported")).waitFor();
  const sheet = await readFile(join(home, "mine.fjsheet"), "latin1");
  expect(sheet.split("\n")[0]).toBe("age-encryption.org/v1");
});
