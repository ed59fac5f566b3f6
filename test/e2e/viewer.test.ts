import { createServer, type Server } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBenchWindow, prepareBenchDesk } from "../bench/bench-window.ts";
import { textPdf } from "../bench/text-pdf.ts";
import type { E2eWindow } from "../helpers/e2e-chromium-window.ts";
import { accessibilityProblems, lookAt } from "../helpers/e2e-look.ts";
import { acceptUndertaking, WORDS } from "../helpers/e2e-steps.ts";
import {
  chinesePdf,
  crowdedPdf,
  deepPdf,
  endlessPdf,
  imageBombPdf,
  imageBombPng,
  jbig2BombPdf,
  jpxBombPdf,
  loopingPdf,
  onePage,
  selfDrawingPdf,
  tryingPdf,
} from "../helpers/odd-files.ts";

const zh = WORDS["zh-CN"];
const PATIENCE = { timeout: 20_000, interval: 50 } as const;

let folder: string;
let server: Server;
const asked: string[] = [];
let window: E2eWindow;
let page: Page;
let names: readonly string[];

/** The text of a page of the report. */
function lines(number: number): readonly string[] {
  return Array.from(
    { length: 30 },
    (_, index) => `第${number}页第${index + 1}行：研发费用 ${number * 100 + index} 万元`,
  );
}

/** What the two dossiers hold, in this order. */
async function files(address: string) {
  const scan = textPdf(1, 4, true);
  return {
    report: ["pdf", await chinesePdf([1, 2, 3, 4].map(lines))],
    long: ["pdf", textPdf(1, 500)],
    locked: ["pdf", await chinesePdf([lines(1)], "secret")],
    trying: ["pdf", tryingPdf(address)],
    garbage: ["pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(2_000, 65)])],
    cut: ["pdf", scan.subarray(0, 3_000)],
    street: ["pdf", onePage("/MediaBox [0 0 100 200000]")],
    square: ["pdf", onePage("/MediaBox [0 0 2000000 2000000]")],
    nothing: ["pdf", onePage("/MediaBox [0 0 0 0]")],
    wall: ["pdf", onePage("/MediaBox [0 0 14400 14400]")],
    self: ["pdf", selfDrawingPdf()],
    crowded: ["pdf", crowdedPdf(20_000)],
    bombJbig2: ["pdf", jbig2BombPdf(60_000)],
    bombJpx: ["pdf", jpxBombPdf(10_000)],
    deep: ["pdf", deepPdf(100_000)],
    looping: ["pdf", loopingPdf()],
    empty: ["pdf", Buffer.alloc(0)],
    bombPdf: ["pdf", imageBombPdf(20_000)],
    bombPng: ["png", imageBombPng(60_000)],
    endless: ["pdf", endlessPdf()],
  } as const;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fengjuan-e2e-viewer-"));
  server = createServer((request, answer) => {
    asked.push(request.url ?? "");
    answer.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const odd = await files(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
  names = Object.keys(odd);
  const list = Object.values(odd);
  const desk = await prepareBenchDesk(
    { folder, isQuick: true },
    {
      candidates: 2,
      attachments: list.length,
      attachment: (_, index) => ({ extension: list[index]?.[0] ?? "", bytes: list[index]?.[1] ?? Buffer.alloc(0) }),
    },
  );
  window = await openBenchWindow(desk, folder);
  ({ page } = window);
  page.setDefaultTimeout(PATIENCE.timeout);
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(desk.passphrase);
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await page.getByRole("button", { name: zh.page("home.enter") }).click();
  await acceptUndertaking(page);
  await page.getByRole("button", { name: zh.page("declare.toScore"), exact: true }).click();
  await sheet(1).locator("canvas").waitFor();
});
afterAll(async () => {
  await window.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function sheet(number: number) {
  return page.frameLocator("iframe").locator(`[data-page="${number}"]`);
}

function frame(): Frame {
  const found = page.frames().find((each) => each.url().endsWith("/viewer.html"));
  if (found === undefined) throw new Error("no attachment is shown");
  return found;
}

/** Shows one of the files. */
async function show(name: keyof Awaited<ReturnType<typeof files>>): Promise<void> {
  const choice = page.locator(".viewer select.file");
  const path = await choice.locator("option").nth(names.indexOf(name)).getAttribute("value");
  await choice.selectOption(path);
}

/** Presses keys until they have moved the focus to a field: what is typed before that goes elsewhere. */
async function pressTo(keys: string, label: "work.find" | "viewer.page"): Promise<void> {
  const field = page.locator(".viewer").getByLabel(zh.page(label), { exact: true });
  await expect
    .poll(async () => {
      await page.keyboard.press(keys);
      await page.waitForTimeout(100);
      return field.and(page.locator(":focus")).count();
    }, PATIENCE)
    .toBe(1);
}

function pageNumber(): Promise<string> {
  return page.getByLabel(zh.page("viewer.page")).inputValue();
}

function note(key: Parameters<typeof zh.page>[0]) {
  return page.locator(".viewer .desk-note").filter({ hasText: zh.page(key) });
}

/** The text that the browser paints a highlight over. */
function highlighted(name: "hit" | "here"): Promise<string[]> {
  return frame().evaluate(`[...CSS.highlights.get("${name}") ?? []].map((range) => range.toString())`);
}

test("pages follow one another, and every place of the words is marked on them", async () => {
  await page.locator("iframe").focus();
  await pressTo("Control+f", "work.find");
  await page.keyboard.type("研发费用");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.locator(".find .note").innerText(), PATIENCE)
    .toBe(zh.page("work.found", { hit: 1, hits: 120 }));
  await expect.poll(() => highlighted("here"), PATIENCE).toEqual(["研发费用"]);
  expect(new Set(await highlighted("hit"))).toEqual(new Set(["研发费用"]));
  await lookAt(page, "viewer-find");
  await page.keyboard.press("Shift+Enter");
  await expect.poll(pageNumber, PATIENCE).toBe("4");
  await expect.poll(() => highlighted("here"), PATIENCE).toEqual(["研发费用"]);
  await page.keyboard.press("Escape");
  await expect.poll(() => highlighted("hit"), PATIENCE).toEqual([]);
});

test("text stands where it is drawn, zoomed and turned, and can be selected and copied", async () => {
  // Escape has put the keyboard on the pages.
  await pressTo("Control+g", "viewer.page");
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect.poll(pageNumber, PATIENCE).toBe("2");
  await sheet(2).locator(".textLayer").waitFor();
  for (const [keys, turned] of [
    [[], false],
    [["Control+=", "Control+="], false],
    [["Control+]"], true],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    await expect.poll(() => inkUnderText(2), PATIENCE).toBeGreaterThan(0.9);
    await expect.poll(isTurned, PATIENCE).toBe(turned);
  }
  for (const key of ["Control+[", "Control+0"]) await page.keyboard.press(key);
  await expect.poll(isTurned, PATIENCE).toBe(false);
  await expect.poll(() => inkUnderText(2), PATIENCE).toBeGreaterThan(0.9);
  // Dragged over with the mouse and copied as people do it: one line, from before its first letter to behind its last.
  await sheet(2).getByText("第2页第1行").scrollIntoViewIfNeeded();
  await expect.poll(dragOverFirstLine, PATIENCE).toContain("第2页第1行：研发费用");
  await frame().evaluate(
    `document.addEventListener("copy", () => { window.copied = getSelection().toString(); }, { once: true })`,
  );
  await page.keyboard.press("Control+c");
  await expect.poll(() => frame().evaluate("window.copied"), PATIENCE).toContain("第2页第1行：研发费用");
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
    await expect.poll(margins, PATIENCE).toEqual({ left: 16, right: 16, isWide: true });
  }
});

/** Whether the lines of the second page run upwards or downwards. */
async function isTurned(): Promise<boolean | null> {
  const line = await sheet(2).getByText("第2页第1行").boundingBox();
  return line === null ? null : line.height > line.width;
}

/** What is selected once the mouse was dragged over the line; nothing while its page is being drawn anew, which takes the text from under it. */
async function dragOverFirstLine(): Promise<string> {
  const box = await sheet(2).getByText("第2页第1行").boundingBox();
  if (box === null) return "";
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 1, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, y, { steps: 8 });
  await page.mouse.up();
  return frame().evaluate<string>("getSelection().toString()");
}

/** What is left at both sides of the page in hand, and whether the pages' ground is as wide as what is seen of it. */
function margins(): Promise<unknown> {
  return frame().evaluate(`{
    const desk = document.querySelector("#desk") ?? document.querySelector("[data-page]").parentElement.parentElement;
    const { left, right } = document.querySelector("[data-page]").getBoundingClientRect();
    const seen = desk.getBoundingClientRect();
    ({ left: Math.round(left - seen.left), right: Math.round(seen.left + desk.clientWidth - right), isWide: desk.clientWidth > innerWidth - 40 })
  }`);
}

/** The share of lines of text on a page under whose middle the drawing is not blank. */
function inkUnderText(number: number): Promise<number> {
  return frame().evaluate(`{
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
  await sheet(2).locator(".textLayer[data-main-rotation='90']").waitFor();
  await zoom.selectOption("page");
  await expect.poll(() => zoom.inputValue(), PATIENCE).toBe("page");
  const left = [await pageNumber(), "page"];
  await show("long");
  await expect.poll(pageNumber, PATIENCE).toBe("1");
  expect(await zoom.inputValue()).toBe("width");
  await show("report");
  await expect.poll(async () => [await pageNumber(), await zoom.inputValue()], PATIENCE).toEqual(left);
  await sheet(2).locator(".textLayer[data-main-rotation='90']").waitFor();
  await page.getByRole("button", { name: zh.page("viewer.turnLeft") }).click();
  await sheet(2).locator(".textLayer[data-main-rotation='0']").waitFor();
  await zoom.selectOption("width");
});

test("of 500 pages only the near ones are there, wherever one goes by thumbnails and keys", async () => {
  await show("long");
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
    await expect.poll(pageNumber, PATIENCE).toBe(expected);
  }
  await page.getByLabel(zh.page("viewer.page")).fill("250");
  await page.keyboard.press("Enter");
  await sheet(250).locator(".textLayer").waitFor();
  const counted = await frame().evaluate<number[]>(
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
  await expect.poll(() => page.locator("article.dossier h1").innerText(), PATIENCE).toBe(first);
});

test("messages that nobody sends, or that come from elsewhere, change nothing on either side", async () => {
  await show("report");
  const canvas = page.frameLocator("iframe").locator(".sheet canvas").first();
  await canvas.waitFor();
  const standing = async () => [await page.locator("article.dossier h1").innerText(), await pageNumber()];
  const before = await standing();
  // Well formed, from the page's own window and from the frame's: each listens to the other alone.
  await page.evaluate(`window.postMessage({ tell: "key", key: "j" }, "*")`);
  await frame().evaluate(`window.postMessage({ ask: "close" }, "*")`);
  await frame().evaluate(`{
    const view = { page: 3, part: 0, zoom: "width", rotation: 0 };
    const forged = [
      null, "key", 7, [], { tell: "key", key: "Delete" }, { tell: "key", key: "j", ctrlKey: true }, { tell: "ready", more: 1 },
      { tell: "view", file: 1e6, view }, { tell: "view", file: 1, view: { ...view, page: 1e9 } },
      { tell: "opened", file: 1e6, pages: 0 }, { tell: "failed", file: 1e6, why: "odd" }, { tell: "command", command: "sign" },
      { tell: "found", file: 1, words: "x".repeat(5_000_000), hits: 1, hit: 1, isWhole: true }, { tell: "alive", busyMs: -1 },
      { ask: "open", file: 1, mediaType: "text/html", bytes: new ArrayBuffer(1), view }, new ArrayBuffer(10_000_000),
    ];
    for (const message of forged) parent.postMessage(message, "*");
    new Promise((resolve) => setTimeout(resolve, 200));
  }`);
  expect(await standing()).toEqual(before);
  expect(await canvas.isVisible()).toBe(true);
  expect(await page.locator(".viewer .desk-note").count()).toBe(0);
});

test.each([
  ["locked", "viewer.why.password"],
  ["garbage", "viewer.why.damaged"],
  ["cut", "viewer.why.damaged"],
  ["bombPng", "viewer.why.tooLarge"],
  ["empty", "viewer.empty"],
] as const)("a file that cannot be shown says why: %s", async (name, why) => {
  await show(name);
  await expect.poll(() => note(why).count(), PATIENCE).toBe(1);
});

test.each(["deep", "looping"] as const)("a page that cannot be drawn says so on its paper: %s", async (name) => {
  await show(name);
  await expect.poll(() => sheet(1).getByText(zh.page("viewer.undrawable")).count(), PATIENCE).toBe(1);
});

test.each(["street", "square", "wall", "nothing", "self", "crowded", "bombPdf", "bombJbig2", "bombJpx"] as const)(
  "a page of no measure is drawn within bounds: %s",
  async (name) => {
    await show(name);
    await sheet(1).locator("canvas").waitFor();
    const [width = 0, height = 0] = await frame().evaluate<number[]>(
      `{ const { width, height } = document.querySelector("canvas"); [width, height]; }`,
    );
    expect(width * height).toBeLessThanOrEqual(16_000_000);
    expect(Math.max(width, height)).toBeLessThanOrEqual(16_000);
  },
);

test("a file that carries scripts, links and programs is only paper", async () => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await show("trying");
  await sheet(1).getByText("script carrier").waitFor();
  expect(
    await frame().evaluate(`document.querySelectorAll("a, form, input, button, embed, object, iframe").length`),
  ).toBe(0);
  const box = await sheet(1).boundingBox();
  if (box === null) throw new Error("the page is not in view");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  expect(page.context().pages()).toHaveLength(1);
  expect(frame().url()).toMatch(/\/viewer\.html$/);
  expect([dialogs, asked]).toEqual([[], []]);
});

test("a file without end is stopped by the person, while scoring goes on", async () => {
  await show("endless");
  await note("viewer.slow").waitFor();
  const answered = page.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))");
  expect(await answered).toBeGreaterThan(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: zh.page("viewer.stop") }).click();
  await note("viewer.stopped").waitFor();
  await show("report");
  await sheet(2).locator(".textLayer").waitFor();
  await show("endless");
  await page.getByRole("button", { name: zh.page("viewer.again") }).click();
  await page.locator("iframe").waitFor();
  await show("report");
  await sheet(2).locator(".textLayer").waitFor();
});

test("a frame that no longer answers is replaced at the next file, while the page goes on", async () => {
  // Nothing less keeps the frame's own thread busy: files are parsed on another.
  void frame()
    .evaluate("for (;;);")
    .catch(() => undefined);
  await note("viewer.slow").waitFor();
  await show("trying");
  await expect.poll(() => sheet(1).getByText("script carrier").count(), PATIENCE).toBe(1);
});
