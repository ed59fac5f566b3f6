import { afterAll, beforeAll, expect, test } from "vitest";
import { LAPTOP } from "../helpers/e2e-chromium-window.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { SMALL_LAPTOP } from "../helpers/e2e-look.ts";
import { acceptUndertaking, enabled, openDemoBatch, unlock, WORDS } from "../helpers/e2e-steps.ts";
import { markedInFile } from "../helpers/e2e-viewer.ts";

const zh = WORDS["zh-CN"];
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches/B01.fjbatch"] });
  await unlock(desk, "E01");
  const { page } = desk;
  await openDemoBatch(desk);
  await acceptUndertaking(page);
  await enabled(page.getByRole("button", { name: zh.page("declare.toScore"), exact: true })).click();
  await page.locator("section.form").waitFor();
});
afterAll(() => desk.close());

test("the facts show the change on the year and what computed criteria took from them", async () => {
  const { page } = desk;
  const facts = page.locator("section.facts");
  await facts.getByText(zh.page("facts.change")).waitFor();
  expect(await facts.locator("td.change").allInnerTexts()).toContainEqual(expect.stringMatching(/^[+−][\d.]+%$/));
  expect(await facts.locator(".uses tbody tr").count()).toBeGreaterThan(0);
});

test("a declared figure leads to the page of the files where it stands, marked there, and where files take turns with facts the focus goes along", async () => {
  const { page } = desk;
  const figures = page.locator(".facts .figure");
  await figures.first().waitFor();
  expect(await figures.count()).toBeGreaterThan(2);
  const figure = figures.last();
  const [said = "", at] = /(\d+) 页$/.exec((await figure.getAttribute("aria-label")) ?? "") ?? [];
  expect(said).not.toBe("");
  await figure.click();
  await expect.poll(() => markedInFile(page), { timeout: 10_000 }).toBeGreaterThan(0);
  expect(await page.getByLabel(zh.page("viewer.page")).inputValue()).toBe(at);
  await page.setViewportSize(SMALL_LAPTOP);
  const panes = page.locator(".panes button");
  await panes.first().click();
  await figure.focus();
  await page.keyboard.press("Enter");
  await panes.last().and(page.locator(":focus")).waitFor();
  expect(await panes.last().getAttribute("aria-pressed")).toBe("true");
  await page.setViewportSize(LAPTOP);
});
