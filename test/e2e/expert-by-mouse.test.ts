import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { scheme } from "#shared/files/scheme.ts";
import { inElectron } from "../helpers/e2e-host.ts";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { EVERY_SIZE, lookAt } from "../helpers/e2e-look.ts";
import { fillByMouse, itemsToFill } from "../helpers/e2e-score-form.ts";
import { acceptUndertaking, enabled, openDemoBatch, unlock, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
const isElectron = inElectron("the page draws the picker");
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches/B01.fjbatch"] });
  await unlock(desk, "E01");
  await openDemoBatch(desk);
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

test("the undertaking is accepted and one enterprise recused, each at once on disk", async () => {
  const { page } = desk;
  await page.getByRole("heading", { name: zh.page("declare.undertaking") }).waitFor();
  await lookAt(page, "declare");
  await acceptUndertaking(page);
  await button("declare.toScore").waitFor();
  const recuse = button("declare.recuse");
  const before = await recuse.count();
  await recuse.last().click();
  await page.getByLabel(zh.page("declare.reason")).fill("曾任该企业技术顾问");
  await lookAt(page, "recuse");
  await button("declare.confirm").click();
  await page.getByText("曾任该企业技术顾问").waitFor();
  expect(await recuse.count()).toBe(before - 1);
  await lookAt(page, "declared");
  await button("declare.toScore").click();
});

test("a dossier is scored with every kind of criterion while its facts are in view", async () => {
  const { page } = desk;
  const items = await itemsToFill(page, zh);
  await lookAt(page, "workbench");
  const openFloors = page.locator(".dim .floor").filter({ hasText: "尚未填完" });
  expect(await openFloors.count()).toBeGreaterThan(0);
  const kinds = new Set<string>();
  for (const item of items) kinds.add(await fillByMouse(item, zh));
  expect([...kinds].toSorted()).toEqual(["checkbox", "confirm", "number", "radio"]);
  await page.locator(".sum .blockers p").waitFor({ state: "hidden" });
  expect(Number(await page.locator(".sum .total b").innerText())).toBeGreaterThan(0);
  expect(await openFloors.count()).toBe(0);
  for (const part of [".facts", ".viewer", "section.form"]) expect(await page.locator(part).isVisible()).toBe(true);
  await lookAt(page, "workbench-scored", "zh-CN", EVERY_SIZE);
});

test("the list shows the dossiers of one cluster, and all of them again", async () => {
  const { page } = desk;
  const clusters = page.getByLabel(zh.page("work.cluster"), { exact: true });
  const heads = page.locator(".list h3");
  const all = await heads.allInnerTexts();
  expect(all.length).toBeGreaterThan(2);
  const [, chosen = ""] = (await clusters.locator("option").allInnerTexts()).slice(1);
  await clusters.selectOption(chosen);
  await expect.poll(() => heads.count()).toBe(1);
  expect(await heads.innerText()).toContain(chosen);
  await clusters.selectOption("");
  await expect.poll(() => heads.allInnerTexts()).toEqual(all);
});

test("every band says beside its points what it stands for, in the words of the scheme", async () => {
  const { page } = desk;
  const sealed = scheme.parse(
    JSON.parse(await readFile(join(inject("smallDemo"), "programme", "scheme.json"), "utf8")),
  );
  const chosen = criteriaOf(sealed).flatMap(({ criterion }) => ("bands" in criterion ? [criterion] : []));
  expect(chosen.length).toBeGreaterThan(2);
  for (const { id, bands } of chosen) {
    const item = page.locator(`#item-${id}`);
    const head = item.locator(".item-head");
    if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
    const rows = await item.locator(".bands label").allInnerTexts();
    expect(rows).toEqual(bands.map(({ anchor = "no anchor" }) => expect.stringContaining(anchor)));
  }
});

test("a fact is challenged with a verified value and a basis, and the challenge is undone", async () => {
  const { page } = desk;
  const item = page
    .locator("section.crit")
    .filter({ hasText: zh.page("crit.computed") })
    .first();
  await item.locator(".item-head").click();
  await item.getByRole("button", { name: zh.page("crit.wrong"), exact: true }).click();
  const form = item.locator("form.edit");
  await form.locator("input.num").first().fill("1");
  await form.getByLabel(zh.page("crit.basis")).fill("审计报告附注 2");
  await lookAt(page, "challenge");
  const before = await page.locator(".sum .total b").innerText();
  await form.getByRole("button", { name: zh.page("crit.challenge"), exact: true }).click();
  await item.getByRole("button", { name: zh.page("crit.withdraw") }).waitFor();
  await button("work.undo").click();
  await item.getByRole("button", { name: zh.page("crit.withdraw") }).waitFor({ state: "hidden" });
  expect(await page.locator(".sum .total b").innerText()).toBe(before);
});

test("attachments are shown page by page, and every key is listed", async () => {
  const { page } = desk;
  await page.frameLocator("iframe").locator("canvas").first().waitFor();
  // At this width facts and attachments are one pane, and its tabs are shown.
  await page.setViewportSize({ width: 1093, height: 614 });
  await page.getByRole("button", { name: zh.page("work.attachments") }).click();
  await lookAt(page, "attachment");
  await button("work.finish").focus();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog");
  await keys.waitFor();
  await page.keyboard.press("Escape");
  await keys.waitFor({ state: "detached" });
  await page.keyboard.press("?");
  await lookAt(page, "keys");
  await keys.getByRole("button").first().click();
  await keys.waitFor({ state: "detached" });
  expect(await page.locator("iframe").count()).toBe(1);
});

test.skipIf(isElectron)("a name that is not plain is not taken for a new file", async () => {
  const { page } = desk;
  await page.getByRole("button", { name: zh.page("expert.step.sign"), exact: true }).click();
  await button("sign.choose").click();
  // On Windows this would be a stream of another file, which no stick keeps.
  await page.getByLabel(zh.page("fileName")).fill("评分表:1.fjsheet");
  await page.getByText(zh.page("nameNotPlain")).waitFor();
  expect(await page.getByRole("button", { name: zh.page("saveHere") }).getAttribute("aria-disabled")).toBe("true");
  await button("cancel").click();
  await page.locator(".path-picker").waitFor({ state: "hidden" });
});

test("the sheet is signed with the passphrase and exported to the chosen place", async () => {
  const { page, passphrase, home } = desk;
  await page.getByRole("button", { name: zh.page("expert.step.sign"), exact: true }).click();
  await page.getByRole("heading", { name: zh.page("sign.title") }).waitFor();
  await lookAt(page, "sign");
  await page.getByRole("checkbox", { name: /未完成/ }).check();
  await choosePath(desk, () => button("sign.choose").click(), { name: "mine.fjsheet" });
  await page.getByLabel(zh.page("sign.passphrase")).fill(passphrase);
  await button("sign.action").click();
  await page.getByText(zh.page("sign.exported")).waitFor();
  await lookAt(page, "signed");
  const sheet = await readFile(join(home, "mine.fjsheet"), "latin1");
  expect(sheet.split("\n")[0]).toBe("age-encryption.org/v1");
});
