import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EVERY_SIZE, lookAt, SMALL_LAPTOP } from "../helpers/e2e-look.ts";
import { LAPTOP } from "../helpers/e2e-chromium-window.ts";
import { cutOffIn } from "../helpers/e2e-cut-off.ts";
import { givePassphrase, openPanelDesk, type PanelDesk, startScoring } from "../helpers/e2e-panel-desk.ts";
import { chooseLook } from "../helpers/e2e-preferences.ts";
import { WORDS } from "../helpers/e2e-steps.ts";
import { sealTestBatch } from "../helpers/panel-batch.ts";

const zh = WORDS["zh-CN"];
const COUNT = 1_000;
const DISTRICTS = ["禅城", "南海", "顺德"];
/** What the design leaves to facts and attachment at 1093 × 614, in CSS pixels. */
const LEAST_DOSSIER = { width: 560, height: 440 };
let desk: PanelDesk;

beforeAll(async () => {
  desk = await openPanelDesk();
  const { path } = await sealTestBatch(desk.panel, {
    candidates: Array.from({ length: COUNT }, (_, index) => `C${index + 1}`),
    documents: (documents) =>
      Object.fromEntries(
        Object.entries(documents).map(([entry, document]) => {
          const isDossier = entry.endsWith("/dossier.json") && typeof document === "object";
          return [entry, isDossier ? { ...document, district: DISTRICTS[Number(entry.slice(15, 19)) % 3] } : document];
        }),
      ),
  });
  await startScoring(desk, path);
});
afterAll(() => desk.close());

function rows(): Locator {
  return desk.page.locator(".list li button");
}

function divider(pane: string): Locator {
  return desk.page.locator(`.divider[data-pane=${pane}]`);
}

/** In CSS pixels, as drawn. */
async function sizeOf(selector: string): Promise<{ width: number; height: number }> {
  const box = await desk.page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not drawn`);
  return { width: Math.round(box.width), height: Math.round(box.height) };
}

test("of a thousand dossiers only those in view are drawn, and Tab stops at the list once", async () => {
  const { page } = desk;
  await rows().first().waitFor();
  expect(await rows().count()).toBeLessThan(60);
  expect(await page.locator(".list li button[tabindex='0']").count()).toBe(1);
  await page.locator(".list li button[tabindex='0']").focus();
  await page.keyboard.press("End");
  const last = page.locator(":focus");
  expect(await last.getAttribute("data-candidate")).toBe(`C${COUNT}`);
  expect(await last.locator("..").getAttribute("aria-posinset")).toBe(String(COUNT));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.locator("article.dossier").getByTitle("佛山市C999有限公司", { exact: true }).waitFor();
  expect(await rows().count()).toBeLessThan(60);
  await page.keyboard.press("j");
  await page.locator("article.dossier").getByTitle("佛山市C1000有限公司", { exact: true }).waitFor();
  expect(await page.locator(".list [aria-current=true]").getAttribute("data-candidate")).toBe(`C${COUNT}`);
  // Scrolled away from the row in hand, Tab still stops at one that is there.
  await page.locator(".list .scroll").evaluate((list) => list.scrollTo(0, 0));
  await page.locator(".list li button[data-candidate=C1]").waitFor();
  expect(await page.locator(".list li button[tabindex='0']").getAttribute("data-candidate")).toBe("C1");
});

test("the list is filtered by district, state and text together, and says how many it shows", async () => {
  const { page, text } = desk;
  const shown = page.locator(".list h2 .note");
  await page.getByLabel(text.page("work.district"), { exact: true }).selectOption("南海");
  await shown.filter({ hasText: `334 / ${COUNT}` }).waitFor();
  await page.getByLabel(text.page("work.filterName")).fill("Ｃ１００");
  await shown.filter({ hasText: `2 / ${COUNT}` }).waitFor();
  expect(await rows().allInnerTexts()).toEqual([
    expect.stringContaining("佛山市C100有限公司"),
    expect.stringContaining("佛山市C1000有限公司"),
  ]);
  await page.getByLabel(text.page("work.state"), { exact: true }).selectOption("scored");
  await expect.poll(() => rows().count()).toBe(0);
  await page.getByRole("button", { name: text.page("work.clearFilter") }).click();
  await rows().nth(10).waitFor();
  expect(await page.getByLabel(text.page("work.filterName")).inputValue()).toBe("");
});

test("what stands in a thousand dossiers is found in all of them: the first are listed, and the next ones take their place at the end", async () => {
  const { page, text } = desk;
  await page.keyboard.press("Control+K");
  await page.locator("#search-words:focus").waitFor();
  await page.keyboard.type("佛山市");
  const search = page.getByRole("region", { name: text.page("search.title"), exact: true });
  await search.getByText(text.page("search.foundFirst", { dossiers: COUNT, listed: 10 }), { exact: true }).waitFor();
  expect(await search.locator("section").count()).toBe(10);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await search.locator("section").nth(10).locator(".hit").first().and(page.locator(":focus")).waitFor();
  expect(await search.locator("section").count()).toBe(60);
  await search.getByText(text.page("search.further", { count: COUNT - 60 }), { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await search.waitFor({ state: "detached" });
});

test("panes are resized by keyboard and mouse, keep their size over a reload, and a double click gives the design's again", async () => {
  const { page } = desk;
  const before = { list: await sizeOf(".list"), form: await sizeOf(".form") };
  await divider("list").focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await sizeOf(".list")).width).toBe(before.list.width + 48);
  const stated = await divider("list").getAttribute("aria-valuenow");
  expect(Number(stated)).toBe(Math.round((before.list.width + 48) / 16));
  const line = await divider("form").boundingBox();
  if (line === null) throw new Error("the line before the form is not drawn");
  await page.mouse.move(line.x + 4, line.y + 300);
  await page.mouse.down();
  await page.mouse.move(line.x + 44, line.y + 300, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await sizeOf(".form")).width).toBe(before.form.width - 40);
  await page.reload();
  await givePassphrase(desk);
  await rows().first().waitFor();
  await expect.poll(async () => (await sizeOf(".list")).width).toBe(before.list.width + 48);
  await expect.poll(async () => (await sizeOf(".form")).width).toBe(before.form.width - 40);
  for (const pane of ["list", "form"]) await divider(pane).dblclick();
  await expect.poll(async () => [await sizeOf(".list"), await sizeOf(".form")]).toEqual([before.list, before.form]);
});

test("at 1093 × 614 a wide form still leaves the dossier its room, and the strip says each state whole in both languages", async () => {
  const { page } = desk;
  await divider("form").focus();
  await page.keyboard.press("End");
  await page.setViewportSize({ width: 1093, height: 614 });
  const dossier = await sizeOf("article.dossier");
  expect(dossier.width).toBeGreaterThanOrEqual(LEAST_DOSSIER.width);
  expect(dossier.height).toBeGreaterThanOrEqual(LEAST_DOSSIER.height);
  for (const language of ["zh-CN", "en"] as const) {
    for (const textSize of [100, 150] as const) {
      await chooseLook(page, { language, textSize });
      expect(await cutOffIn(page)).toEqual([]);
    }
  }
  await chooseLook(page, { language: "zh-CN", textSize: 100 });
});

test("in a small window the folded list unfolds over the dossier, and is whole at every size", async () => {
  const { page } = desk;
  await page.setViewportSize(SMALL_LAPTOP);
  const unfold = page.locator(".list .here");
  await unfold.click();
  expect(await unfold.getAttribute("aria-expanded")).toBe("true");
  await lookAt(page, "list-unfolded", "zh-CN", EVERY_SIZE);
  await page.setViewportSize(SMALL_LAPTOP);
  await unfold.click();
  expect(await unfold.getAttribute("aria-expanded")).toBe("false");
  await page.setViewportSize(LAPTOP);
});

test("at 853 × 480 the form is a drawer over the lower third that folds and can be pulled higher", async () => {
  const { page } = desk;
  await page.setViewportSize({ width: 853, height: 480 });
  const workbench = await sizeOf("main.workbench");
  const open = await sizeOf(".form");
  expect(open.height).toBeLessThan(workbench.height * 0.4);
  await divider("drawer").focus();
  await page.keyboard.press("ArrowUp");
  expect((await sizeOf(".form")).height).toBe(open.height + 16);
  await page.locator(".form .handle").click();
  expect((await sizeOf(".form")).height).toBeLessThan(40);
  await page.locator(".form .handle").click();
  await page.setViewportSize(LAPTOP);
});

test("on a large screen facts and attachment stand beside each other, and the line between them moves", async () => {
  const { page } = desk;
  await divider("form").dblclick();
  await page.setViewportSize({ width: 1920, height: 1080 });
  const before = await sizeOf(".facts");
  expect((await sizeOf(".viewer")).height).toBeGreaterThan(900);
  await divider("factsBeside").focus();
  await page.keyboard.press("ArrowRight");
  expect((await sizeOf(".facts")).width).toBe(before.width + 16);
  expect(await cutOffIn(page)).toEqual([]);
  await page.setViewportSize(LAPTOP);
});

test("whoever asks for no motion sees none, in the workbench and in its dialogs", async () => {
  const { page } = desk;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.locator(".list li button[tabindex='0']").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  const longest = await page.evaluate(`Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
    const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
    const seconds = (durations) => durations.split(",").map((each) => parseFloat(each) * (each.trim().endsWith("ms") ? 1 / 1000 : 1));
    return [...seconds(transitionDuration), ...(animationName === "none" ? [0] : seconds(animationDuration))];
  }))`);
  expect(longest).toBeLessThanOrEqual(0.001);
  await page.keyboard.press("Escape");
  // A menu that moves to its place while it is measured ends outside the window.
  const menu = page.getByRole("button", { name: zh.page("preferences"), exact: true });
  await menu.click();
  await page.getByLabel(zh.page("opensNextItem")).click({ trial: true });
  await menu.click();
});

test("in a contrast theme of Windows what is chosen stands out in the theme's own colours", async () => {
  const { page } = desk;
  const backgroundOf = (selector: string): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).backgroundColor`);
  await page.emulateMedia({ forcedColors: "active" });
  const highlight = await page.evaluate(`(() => {
    const probe = document.body.appendChild(document.createElement("div"));
    probe.style.backgroundColor = "Highlight";
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
  })()`);
  expect(await backgroundOf(".bar nav [aria-current]")).toBe(highlight);
  expect(await backgroundOf(".bar nav button:not([aria-current])")).not.toBe(highlight);
  await page.emulateMedia({ forcedColors: "none" });
});
