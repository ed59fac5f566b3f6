import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textPdf } from "../bench/text-pdf.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { WORDS } from "../helpers/e2e-steps.ts";
import { openViewerDesk, reportLines, VIEWER_PATIENCE, type ViewerDesk } from "../helpers/e2e-viewer.ts";
import { chinesePdf } from "../helpers/odd-files.ts";

const zh = WORDS["zh-CN"];
let viewer: ViewerDesk<"report" | "long">;
let page: Page;

beforeAll(async () => {
  viewer = await openViewerDesk({
    report: ["pdf", await chinesePdf([1, 2, 3, 4].map(reportLines))],
    long: ["pdf", textPdf(1, 500)],
  });
  ({ page } = viewer);
});
afterAll(() => viewer.close());

/** Presses keys until they have moved the focus to a field: what is typed before that goes elsewhere. */
async function pressTo(keys: string, label: "work.find" | "viewer.page"): Promise<void> {
  const field = page.locator(".viewer").getByLabel(zh.page(label), { exact: true });
  await expect
    .poll(async () => {
      await page.keyboard.press(keys);
      await page.waitForTimeout(100);
      return field.and(page.locator(":focus")).count();
    }, VIEWER_PATIENCE)
    .toBe(1);
}

/** The text that the browser paints a highlight over. */
function highlighted(name: "hit" | "here"): Promise<string[]> {
  return viewer.frame().evaluate(`[...CSS.highlights.get("${name}") ?? []].map((range) => range.toString())`);
}

test("pages follow one another, and every place of the words is marked on them", async () => {
  await page.locator("iframe").focus();
  await pressTo("Control+f", "work.find");
  await page.keyboard.type("研发费用");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.locator(".find .note").innerText(), VIEWER_PATIENCE)
    .toBe(zh.page("work.found", { hit: 1, hits: 120 }));
  await expect.poll(() => highlighted("here"), VIEWER_PATIENCE).toEqual(["研发费用"]);
  expect(new Set(await highlighted("hit"))).toEqual(new Set(["研发费用"]));
  await lookAt(page, "viewer-find");
  await page.keyboard.press("Shift+Enter");
  await expect.poll(viewer.pageNumber, VIEWER_PATIENCE).toBe("4");
  await expect.poll(() => highlighted("here"), VIEWER_PATIENCE).toEqual(["研发费用"]);
  await page.keyboard.press("Escape");
  await expect.poll(() => highlighted("hit"), VIEWER_PATIENCE).toEqual([]);
});

test("text stands where it is drawn, zoomed and turned, and can be selected and copied", async () => {
  // Escape has put the keyboard on the pages.
  await pressTo("Control+g", "viewer.page");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect.poll(viewer.pageNumber, VIEWER_PATIENCE).toBe("2");
  await viewer.sheet(2).locator(".textLayer").waitFor();
  for (const [keys, turned] of [
    [[], false],
    [["Control+=", "Control+="], false],
    [["Control+]"], true],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    await expect.poll(() => inkUnderText(2), VIEWER_PATIENCE).toBeGreaterThan(0.9);
    await expect.poll(isTurned, VIEWER_PATIENCE).toBe(turned);
  }
  for (const key of ["Control+[", "Control+0"]) await page.keyboard.press(key);
  await expect.poll(isTurned, VIEWER_PATIENCE).toBe(false);
  await expect.poll(() => inkUnderText(2), VIEWER_PATIENCE).toBeGreaterThan(0.9);
  // Dragged over with the mouse and copied as people do it: one line, from before its first letter to behind its last.
  await viewer.sheet(2).getByText("第2页第1行").scrollIntoViewIfNeeded();
  await expect.poll(dragOverFirstLine, VIEWER_PATIENCE).toContain("第2页第1行：研发费用");
  await viewer
    .frame()
    .evaluate(
      `document.addEventListener("copy", () => { window.copied = getSelection().toString(); }, { once: true })`,
    );
  await page.keyboard.press("Control+c");
  await expect.poll(() => viewer.frame().evaluate("window.copied"), VIEWER_PATIENCE).toContain("第2页第1行：研发费用");
});

test("a page fits the width of its pane again, in its middle, whatever size the window gets", async () => {
  await page.keyboard.press("Control+0");
  for (const size of [
    { width: 1093, height: 614 },
    { width: 853, height: 480 },
    { width: 1920, height: 1080 },
    { width: 1366, height: 768 },
  ]) {
    await page.setViewportSize(size);
    await expect.poll(margins, VIEWER_PATIENCE).toEqual({ left: 16, right: 16, isWide: true });
  }
});

/** Whether the lines of the second page run upwards or downwards. */
async function isTurned(): Promise<boolean | null> {
  const line = await viewer.sheet(2).getByText("第2页第1行").boundingBox();
  return line === null ? null : line.height > line.width;
}

/** What is selected once the mouse was dragged over the line; nothing while its page is being drawn anew, which takes the text from under it. */
async function dragOverFirstLine(): Promise<string> {
  const box = await viewer.sheet(2).getByText("第2页第1行").boundingBox();
  if (box === null) return "";
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 1, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, y, { steps: 8 });
  await page.mouse.up();
  return viewer.frame().evaluate<string>("getSelection().toString()");
}

/** What is left at both sides of the page in hand, and whether the pages' ground is as wide as what is seen of it. */
function margins(): Promise<unknown> {
  return viewer.frame().evaluate(`{
    const desk = document.querySelector("#desk") ?? document.querySelector("[data-page]").parentElement.parentElement;
    const { left, right } = document.querySelector("[data-page]").getBoundingClientRect();
    const seen = desk.getBoundingClientRect();
    ({ left: Math.round(left - seen.left), right: Math.round(seen.left + desk.clientWidth - right), isWide: desk.clientWidth > innerWidth - 40 })
  }`);
}

/** The share of lines of text on a page under whose middle the drawing is not blank. */
function inkUnderText(number: number): Promise<number> {
  return viewer.frame().evaluate(`{
    const sheet = document.querySelector("[data-page='${number}']");
    const canvas = sheet?.querySelector("canvas");
    const spans = [...(sheet?.querySelectorAll(".textLayer span") ?? [])];
    const whole = canvas?.getBoundingClientRect();
    const inked = spans.filter((span) => {
      const { left, top, width, height } = span.getBoundingClientRect();
      const scale = canvas.width / whole.width;
      const box = [left - whole.left, top - whole.top, width, height].map((side) => Math.round(side * scale));
      return canvas.getContext("2d").getImageData(...box).data.some((value, index) => index % 4 === 0 && value < 128);
    });
    spans.length === 0 ? 0 : inked.length / spans.length;
  }`);
}

test("a file is found as it was left: page, zoom and rotation", async () => {
  const zoom = page.getByLabel(zh.page("viewer.zoom"));
  await page.getByRole("button", { name: zh.page("viewer.tools"), exact: true }).click();
  await page.getByRole("button", { name: zh.page("viewer.turnRight") }).click();
  await viewer.sheet(2).locator(".textLayer[data-main-rotation='90']").waitFor();
  await zoom.selectOption("page");
  await expect.poll(() => zoom.inputValue(), VIEWER_PATIENCE).toBe("page");
  const left = [await viewer.pageNumber(), "page"];
  await viewer.show("long");
  await expect.poll(viewer.pageNumber, VIEWER_PATIENCE).toBe("1");
  expect(await zoom.inputValue()).toBe("width");
  await viewer.show("report");
  await expect.poll(async () => [await viewer.pageNumber(), await zoom.inputValue()], VIEWER_PATIENCE).toEqual(left);
  await viewer.sheet(2).locator(".textLayer[data-main-rotation='90']").waitFor();
  await page.getByRole("button", { name: zh.page("viewer.turnLeft") }).click();
  await viewer.sheet(2).locator(".textLayer[data-main-rotation='0']").waitFor();
  await zoom.selectOption("width");
});

test("of 500 pages only the near ones are there, wherever one goes by thumbnails and keys", async () => {
  await viewer.show("long");
  await page.locator("iframe").focus();
  await page.keyboard.press("F4");
  const strip = page.frameLocator("iframe").getByRole("listbox");
  await strip.getByRole("option").first().locator("canvas").waitFor();
  await lookAt(page, "viewer-thumbnails");
  await strip.focus();
  for (const [key, expected] of [
    ["ArrowDown", "2"],
    ["End", "500"],
    ["PageUp", "495"],
    ["Home", "1"],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(viewer.pageNumber, VIEWER_PATIENCE).toBe(expected);
  }
  await page.getByLabel(zh.page("viewer.page")).fill("250");
  await page.keyboard.press("Enter");
  await viewer.sheet(250).locator(".textLayer").waitFor();
  const counted = await viewer
    .frame()
    .evaluate<number[]>(
      `["#ground canvas", ".sheet", "#strip canvas"].map((what) => document.querySelectorAll(what).length)`,
    );
  for (const count of counted) expect(count).toBeLessThan(20);
  await page.locator("iframe").focus();
  await page.keyboard.press("F4");
  await strip.waitFor({ state: "hidden" });
});

test("keys of the workbench act while the pages have the keyboard", async () => {
  await page.locator("iframe").focus();
  const first = await page.locator("article.dossier h1").innerText();
  await page.keyboard.press("j");
  await page.locator("article.dossier h1").filter({ hasNotText: first }).waitFor();
  await page.keyboard.press("k");
  await expect.poll(() => page.locator("article.dossier h1").innerText(), VIEWER_PATIENCE).toBe(first);
});
