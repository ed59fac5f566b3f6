import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { putOwnStore } from "../helpers/e2e-own-store.ts";
import { itemsToFill } from "../helpers/e2e-score-form.ts";
import { enabled, refusalOf, unlock, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
const EXPERT = "E01";
const WHY = "复核后更正一项";
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: [EXPERT], prepare: (place) => putOwnStore(place, EXPERT) });
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
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

/** Presses the digit of a band that is not chosen. */
async function chooseOther(item: Locator): Promise<void> {
  const digit = await item.locator("input[type=radio]:not(:checked)").first().getAttribute("data-cap");
  await item.locator(".item-head").focus();
  await desk.page.keyboard.press(digit ?? "");
}

/** Chooses where the sheet goes, under this name in the home. */
async function choosePlace(name: string): Promise<void> {
  await choosePath(desk, () => button("sign.choose").or(button("sign.change")).first().click(), { name });
}

test("a signed sheet is read and not changed, whatever is clicked or pressed", async () => {
  const { page } = desk;
  await unlock(desk, EXPERT);
  await button("home.enter").click();
  await button("expert.step.score").click();
  await page.getByText(zh.page("revise.stands", { revision: 1 })).waitFor();
  const item = await bandItem();
  const got = await item.locator(".got").innerText();
  await item.locator("label:not(:has(:checked))").first().click({ force: true });
  await item.locator(".item-head").focus();
  for (const digit of ["1", "2", "3"]) await page.keyboard.press(digit);
  expect(await item.locator(".got").innerText()).toBe(got);
  const opinion = page.getByLabel(zh.page("work.opinion"), { exact: true });
  expect(await opinion.getAttribute("readonly")).not.toBeNull();
  await lookAt(page, "workbench-signed");
  await page.keyboard.press("Control+z");
  await refusalOf(page, "SHEET_SIGNED").waitFor();
  await button("dismiss").click();
  expect(await item.locator(".got").innerText()).toBe(got);
});

test("a revision is opened by keyboard with its reason, and given up only while nothing is changed", async () => {
  const { page } = desk;
  await button("revise.open").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type(WHY);
  await lookAt(page, "workbench-revise");
  await page.getByLabel(zh.page("revise.reason")).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText(zh.page("revise.running", { revision: 1, reason: WHY })).waitFor();
  const item = await bandItem();
  const got = await item.locator(".got").innerText();
  await chooseOther(item);
  await expect.poll(() => item.locator(".got").innerText()).not.toBe(got);
  await button("revise.giveUp").click();
  await refusalOf(page, "REVISION_CHANGED").waitFor();
  await item.locator(".item-head").focus();
  await page.keyboard.press("Control+z");
  await expect.poll(() => item.locator(".got").innerText()).toBe(got);
  await button("revise.giveUp").click();
  await page.getByText(zh.page("revise.stands", { revision: 1 })).waitFor();
});

test("the revision is signed with the reason that was given; a wrong passphrase loses nothing and is said plainly", async () => {
  const { page, passphrase, home } = desk;
  await button("revise.open").click();
  await page.getByLabel(zh.page("revise.reason")).fill(WHY);
  await button("revise.confirm").click();
  await button("revise.giveUp").waitFor();
  const item = await bandItem();
  const got = await item.locator(".got").innerText();
  await chooseOther(item);
  await expect.poll(() => item.locator(".got").innerText()).not.toBe(got);
  const reason = item.locator("textarea[aria-required=true]");
  if ((await reason.count()) > 0) await reason.fill("见附件第 2 页");
  await button("expert.step.sign").click();
  await page.getByText(zh.page("sign.reasonGiven", { reason: WHY })).waitFor();
  await lookAt(page, "sign-revision");
  // A namesake's sheet lies there under this name.
  await writeFile(join(home, "taken.fjsheet"), "somebody else's");
  await choosePlace("taken.fjsheet");
  const field = page.getByLabel(zh.page("sign.passphrase"), { exact: true });
  await field.fill("1234 5678 1234 5678");
  await button("sign.action").click();
  const refused = refusalOf(page, "WRONG_PASSPHRASE");
  await refused.waitFor();
  expect(await refused.innerText()).toContain(zh.error({ code: "WRONG_PASSPHRASE", params: {} }));
  await page.getByText(zh.page("sign.reasonGiven", { reason: WHY })).waitFor();
  await page.locator(".dest .path").filter({ hasText: "taken.fjsheet" }).waitFor();
  await field.fill(passphrase);
  await button("sign.action").click();
});

test("a file that is not one's own is not written over until a person says so, by its name", async () => {
  const { page, home } = desk;
  const taken = join(home, "taken.fjsheet");
  await page.getByText(zh.page("sign.taken", { path: taken })).waitFor();
  await page.getByText(zh.page("sign.stored")).waitFor();
  expect(await readFile(taken, "utf8")).toBe("somebody else's");
  await lookAt(page, "sign-taken");
  await button("sign.keepFile").click();
  expect(await readFile(taken, "utf8")).toBe("somebody else's");
  await button("sign.exportAgain").click();
  await button("sign.replace").click();
  await page.getByText(zh.page("sign.exported")).waitFor();
  expect(await readFile(taken, "latin1")).toMatch(/^age-encryption\.org\/v1\n/);
  // One's own sheet of the same batch gives way to the same again without a question.
  await button("sign.exportAgain").click();
  await button("sign.exportAgain").waitFor();
  await page.getByText(zh.page("sheet.stillIn")).waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
});

test("another sheet on the stick that comes back is not taken for the one that was exported", async () => {
  const { page, home } = desk;
  const [taken, away] = [join(home, "taken.fjsheet"), join(home, "elsewhere", "mine.fjsheet")];
  await mkdir(join(home, "elsewhere"));
  await rename(taken, away);
  await page.getByText(zh.page("sheet.isOut")).waitFor();
  expect(await page.getByText(zh.page("sheet.rechecked")).count()).toBe(0);
  // The first revision of the same expert, as it was exported before.
  await copyFile(join(home, "first.fjsheet"), taken);
  await refusalOf(page, "EXPORT_DIFFERS").waitFor();
  await rm(taken);
  await refusalOf(page, "EXPORT_DIFFERS").waitFor({ state: "hidden" });
  await rename(away, taken);
  await page.getByText(zh.page("sheet.rechecked")).waitFor();
});

test("what is signed, its words for the minutes and the handing in stand on one laptop screen", async () => {
  const { page } = desk;
  await page.evaluate(`document.querySelector("section.sign").scrollTo(0, 0)`);
  for (const part of [".shortcode", ".minute", ".sign-form .blockers", ".sign-form .btn.primary"]) {
    const box = await page.locator(`section.sign ${part}`).first().boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(768);
  }
});
