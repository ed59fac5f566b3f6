import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { putOwnStore } from "../helpers/e2e-own-store.ts";
import { itemsToFill } from "../helpers/e2e-score-form.ts";
import { enabled, refusalOf, unlock, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
const EXPERT = "E03";
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: [EXPERT], prepare: (place) => putOwnStore(place, EXPERT) });
  await unlock(desk, EXPERT);
  await button("home.enter").click();
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

function step(key: "expert.step.score" | "expert.step.sign"): Locator {
  return button(key);
}

/** Opens the first item that is a list of bands, and gives it. */
async function bandItem(): Promise<Locator> {
  for (const item of await itemsToFill(desk.page, zh)) {
    const head = item.locator(".item-head");
    if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
    const other = item.locator("input[type=radio]:not(:checked)");
    if ((await other.count()) > 0 && (await item.locator(".step").count()) === 0) return item;
  }
  throw new Error("no item with bands");
}

test("a signed sheet is read and not changed, whatever is clicked or pressed", async () => {
  const { page } = desk;
  await step("expert.step.score").click();
  await page.getByText(zh.page("revise.stands", { revision: 1 })).waitFor();
  const item = await bandItem();
  const got = await item.locator(".got").innerText();
  await item.locator("fieldset label:not(:has(:checked))").first().click({ force: true });
  await item.locator(".item-head").focus();
  for (const digit of ["1", "2", "3"]) await page.keyboard.press(digit);
  expect(await item.locator(".got").innerText()).toBe(got);
  expect(await item.locator("textarea").first().getAttribute("readonly")).not.toBeNull();
  await lookAt(page, "workbench-signed");
  await page.keyboard.press("Control+z");
  await refusalOf(page, "SHEET_SIGNED").waitFor();
  await button("dismiss").click();
  expect(await item.locator(".got").innerText()).toBe(got);
});

test("a revision is opened with its reason and by keyboard, and given up only when nothing is changed", async () => {
  const { page } = desk;
  await button("revise.open").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("复核后更正一项");
  await lookAt(page, "workbench-revise");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText(zh.page("revise.running", { revision: 1, reason: "复核后更正一项" })).waitFor();
  const item = await bandItem();
  const got = await item.locator(".got").innerText();
  const other = item.locator("input[type=radio]:not(:checked)").first();
  const digit = (await other.getAttribute("data-cap")) ?? "";
  await item.locator(".item-head").focus();
  await page.keyboard.press(digit);
  await expect.poll(() => item.locator(".got").innerText()).not.toBe(got);
  await button("revise.giveUp").click();
  await refusalOf(page, "REVISION_CHANGED").waitFor();
  await item.locator(".item-head").focus();
  await page.keyboard.press("Control+z");
  await expect.poll(() => item.locator(".got").innerText()).toBe(got);
  await button("revise.giveUp").click();
  await page.getByText(zh.page("revise.stands", { revision: 1 })).waitFor();
});
