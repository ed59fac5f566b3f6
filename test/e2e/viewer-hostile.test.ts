import { createServer, type Server } from "node:http";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { textPdf } from "../bench/text-pdf.ts";
import { accessibilityProblems } from "../helpers/e2e-look.ts";
import { WORDS } from "../helpers/e2e-steps.ts";
import { openViewerDesk, reportLines, VIEWER_PATIENCE, type ViewerDesk } from "../helpers/e2e-viewer.ts";
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
let server: Server;
const asked: string[] = [];
let viewer: ViewerDesk<keyof Awaited<ReturnType<typeof files>>>;
let page: Page;

/** A sound file, and those that are not. `address` is what some of them try to reach. */
async function files(address: string) {
  const scan = textPdf(1, 4, true);
  return {
    report: ["pdf", await chinesePdf([1, 2, 3, 4].map(reportLines))],
    locked: ["pdf", await chinesePdf([reportLines(1)], "secret")],
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
    bombJpx: ["pdf", jpxBombPdf(7_000)],
    deep: ["pdf", deepPdf(100_000)],
    looping: ["pdf", loopingPdf()],
    empty: ["pdf", Buffer.alloc(0)],
    bombPdf: ["pdf", imageBombPdf(20_000)],
    bombPng: ["png", imageBombPng(60_000)],
    endless: ["pdf", endlessPdf()],
  } as const;
}

beforeAll(async () => {
  server = createServer((request, answer) => {
    asked.push(request.url ?? "");
    answer.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  viewer = await openViewerDesk(await files(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`));
  ({ page } = viewer);
});
afterAll(async () => {
  await viewer.close();
  server.close();
});

test("messages that nobody sends, or that come from elsewhere, change nothing on either side", async () => {
  await viewer.show("report");
  const canvas = page.frameLocator("iframe").locator(".sheet canvas").first();
  await canvas.waitFor();
  const standing = async () => [await page.locator("article.dossier h1").innerText(), await viewer.pageNumber()];
  const before = await standing();
  // Well formed, from the page's own window and from the frame's: each listens to the other alone.
  await page.evaluate(`window.postMessage({ tell: "key", key: "j" }, "*")`);
  await viewer.frame().evaluate(`window.postMessage({ ask: "close" }, "*")`);
  await viewer.frame().evaluate(`{
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
  await viewer.show(name);
  await expect.poll(() => viewer.note(why).count(), VIEWER_PATIENCE).toBe(1);
});

test.each(["deep", "looping"] as const)("a page that cannot be drawn says so on its paper: %s", async (name) => {
  await viewer.show(name);
  await expect.poll(() => viewer.sheet(1).getByText(zh.page("viewer.undrawable")).count(), VIEWER_PATIENCE).toBe(1);
});

test.each(["street", "square", "wall", "nothing", "self", "crowded", "bombPdf", "bombJbig2", "bombJpx"] as const)(
  "a page of no measure is drawn within bounds: %s",
  async (name) => {
    await viewer.show(name);
    await viewer.sheet(1).locator("canvas").waitFor();
    const [width = 0, height = 0] = await viewer
      .frame()
      .evaluate<number[]>(`{ const { width, height } = document.querySelector("canvas"); [width, height]; }`);
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
  await viewer.show("trying");
  await viewer.sheet(1).getByText("script carrier").waitFor();
  expect(
    await viewer.frame().evaluate(`document.querySelectorAll("a, form, input, button, embed, object, iframe").length`),
  ).toBe(0);
  const box = await viewer.sheet(1).boundingBox();
  if (box === null) throw new Error("the page is not in view");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  expect(page.context().pages()).toHaveLength(1);
  expect(viewer.frame().url()).toMatch(/\/viewer\.html$/);
  expect([dialogs, asked]).toEqual([[], []]);
});

test("a file without end is stopped by the person, while scoring goes on", async () => {
  await viewer.show("endless");
  await viewer.note("viewer.slow").waitFor();
  const answered = page.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))");
  expect(await answered).toBeGreaterThan(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: zh.page("viewer.stop") }).click();
  await viewer.note("viewer.stopped").waitFor();
  await viewer.show("report");
  await viewer.sheet(1).locator(".textLayer").waitFor();
  await viewer.show("endless");
  await page.getByRole("button", { name: zh.page("viewer.again") }).click();
  await page.locator("iframe").waitFor();
  await viewer.show("report");
  await viewer.sheet(1).locator(".textLayer").waitFor();
});

test("a frame that no longer answers is replaced at the next file, while the page goes on", async () => {
  // Nothing less keeps the frame's own thread busy: files are parsed on another.
  void viewer
    .frame()
    .evaluate("for (;;);")
    .catch(() => undefined);
  await viewer.note("viewer.slow").waitFor();
  await viewer.show("trying");
  await expect.poll(() => viewer.sheet(1).getByText("script carrier").count(), VIEWER_PATIENCE).toBe(1);
});
