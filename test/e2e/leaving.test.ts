import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Locator } from "playwright-core";
import decodeQr from "qr/decode.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sheetDigest } from "../../electron/sheet/sheet-statement.ts";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { collectedSheet, collectingReceipt } from "../helpers/e2e-collecting.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { fillByMouse, itemsToFill } from "../helpers/e2e-score-form.ts";
import { acceptUndertaking, enabled, openDemoBatch, refusalOf, unlock, WORDS } from "../helpers/e2e-steps.ts";
import { filesBelow } from "../helpers/files-below.ts";

const zh = WORDS["zh-CN"];
let desk: E2eDesk;
let stick: string;
let sheet: string;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches/B01.fjbatch"] });
  stick = join(desk.home, "stick");
  sheet = join(stick, "mine.fjsheet");
  await mkdir(stick);
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

/** A little more than between two copies. */
const SAFETY_MS = 5 * 60_000 + 1_000;

/** The kinds of copies on the stick. */
async function copies(): Promise<string[]> {
  const names = (await readdir(stick)).filter((name) => name.endsWith(".fjcopy"));
  return names.map((name) => name.replace(/^.*?(\.previous)?\.fj/, "$1.fj")).toSorted();
}

function signStep(): Locator {
  return desk.page.getByRole("button", { name: zh.page("expert.step.sign"), exact: true });
}

/** Digest of the newest sheet on the stick. */
async function exportedDigest(): Promise<string> {
  return sheetDigest(await collectedSheet(sheet, desk.passphrase));
}

async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  return pages.join("\n");
}

test("before signing one's own unusual scores are shown, each a way back to its dossier", async () => {
  const { page } = desk;
  await unlock(desk, "E01");
  await openDemoBatch(desk);
  await acceptUndertaking(page);
  await button("declare.toScore").click();
  const names: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    names.push(await page.locator("article.dossier h1").innerText());
    for (const item of await itemsToFill(page, zh)) await fillByMouse(item, zh);
    await page.locator(".sum .blockers p").waitFor({ state: "hidden" });
    if (count === 0) await button("work.finish").click();
  }
  await signStep().click();
  const look = page.getByRole("region", { name: zh.page("review.title") });
  await look.getByText(zh.page("review.same-as", { other: names[0] ?? "" })).waitFor();
  await look.getByRole("button").first().click();
  await expect.poll(() => page.locator("article.dossier h1").innerText()).toBe(names[1]);
  await signStep().click();
});

test("safety copies go on where the first one went: every five minutes after something was saved, and around the signature", async () => {
  const { page, passphrase } = desk;
  await page.clock.install();
  await choosePath(desk, () => button("sign.safetyCopy").click(), { folders: ["stick"] });
  await page.getByText(zh.page("safety.auto", { minutes: 5, folder: stick })).waitFor();
  await signStep().click();
  await expect.poll(copies).toEqual([".fjcopy"]);
  await page.clock.fastForward(SAFETY_MS);
  expect(await copies()).toEqual([".fjcopy"]);
  await page.getByRole("button", { name: zh.page("expert.step.score"), exact: true }).click();
  await page.getByLabel(zh.page("work.opinion")).fill("工艺稳定");
  await page.getByLabel(zh.page("work.opinion")).blur();
  await page
    .locator("section.form .words .saved")
    .filter({ hasText: zh.page("work.saved") })
    .waitFor();
  await page.clock.fastForward(SAFETY_MS);
  await expect.poll(copies).toEqual([".fjcopy", ".previous.fjcopy"]);
  await page.clock.resume();
  await signStep().click();
  const [name = ""] = (await readdir(stick)).filter((each) => each.endsWith(".fjcopy")).toSorted();
  const newest = join(stick, name);
  const before = (await stat(newest)).mtimeMs;
  await page.getByRole("checkbox", { name: /未完成/ }).check();
  // Each thing that is missing leads to where it is given.
  await page
    .locator(".blockers")
    .getByRole("button", { name: zh.page("sign.needsPassphrase") })
    .click();
  expect(await page.evaluate("document.activeElement.id")).toBe("sign-passphrase");
  await choosePath(desk, () => button("sign.choose").click(), { folders: ["stick"], name: "mine.fjsheet" });
  await page.getByLabel(zh.page("sign.passphrase")).fill(passphrase);
  await button("sign.action").click();
  await page.getByText(zh.page("sign.exported")).waitFor();
  await expect.poll(async () => (await stat(newest)).mtimeMs).toBeGreaterThan(before);
});

test("the digest stands beside its short code as a QR code", async () => {
  const { page } = desk;
  const digest = await exportedDigest();
  const picture = page.getByRole("img", { name: zh.page("sheet.qr") });
  const [, , size] = ((await picture.getAttribute("viewBox")) ?? "").split(" ").map(Number);
  const drawn = (await picture.locator("path").getAttribute("d")) ?? "";
  expect(decodeQr(pixelsOf(drawn, size ?? 0))).toBe(digest);
});

/** Pixels of dark unit squares (`Mx yh1v1h-1z`) on white, each eight pixels wide. */
function pixelsOf(path: string, size: number) {
  const scale = 8;
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      const start = ((Number(y) * scale + dy) * side + Number(x) * scale) * 4;
      for (let at = start; at < start + scale * 4; at += 1) data[at] = at % 4 === 3 ? 255 : 0;
    }
  }
  return { width: side, height: side, data };
}

test("a stick that was out and in is read again by itself, and nobody says so of one that never left, or of another", async () => {
  const { page } = desk;
  const away = join(desk.home, "away.fjsheet");
  await page.getByText(zh.page("sheet.stillIn")).waitFor();
  await rename(sheet, away);
  await page.getByText(zh.page("sheet.isOut")).waitFor();
  await lookAt(page, "signed-out");
  // Another stick, with something else under that name.
  await writeFile(sheet, "not a sheet");
  await refusalOf(page, "NOT_A_SHEET").waitFor();
  expect(await page.getByText(zh.page("sheet.rechecked")).count()).toBe(0);
  await rm(sheet);
  await refusalOf(page, "NOT_A_SHEET").waitFor({ state: "hidden" });
  await rename(away, sheet);
  await page.getByText(zh.page("sheet.rechecked")).waitFor();
  await lookAt(page, "signed-checked");
});

test("the print says what the file says, with its whole code and digest", async () => {
  const { page } = desk;
  const digest = await exportedDigest();
  const code = await page.locator(".cert .shortcode").getAttribute("aria-label");
  await button("sheet.print").click();
  await page.getByRole("heading", { name: zh.page("print.title") }).waitFor();
  await lookAt(page, "print");
  const words = await wordsOfPdf(await page.pdf({ preferCSSPageSize: true }));
  expect(words).toContain(digest);
  expect(words.replace(/\s/g, "")).toContain((code ?? "none").replace(/\D/g, ""));
  expect(words).toContain(zh.page("print.hand"));
  expect(words).not.toContain(zh.page("offline"));
  await button("print.back").click();
});

test("with the receipt code everything of the expert goes from the laptop, and what went is said", async () => {
  const { page, dataFolder } = desk;
  await button("sheet.leave").click();
  await page.getByRole("heading", { name: zh.page("leave.title") }).waitFor();
  const field = page.getByLabel(zh.page("leave.code", { round: 1, revision: 1 }));
  await field.fill("1234 5678");
  await page.getByRole("checkbox", { name: zh.page("leave.confirm") }).check();
  await lookAt(page, "leave");
  await button("leave.action").click();
  await refusalOf(page, "WRONG_RECEIPT").waitFor();
  await field.fill(await collectingReceipt(sheet, desk.passphrase));
  await button("leave.action").click();
  await page.getByRole("heading", { name: zh.page("leave.done") }).waitFor();
  await lookAt(page, "left");
  expect([...(await filesBelow(join(dataFolder, "identities"))).keys()]).toEqual([]);
  expect([...(await filesBelow(join(dataFolder, "stores"))).keys()]).toEqual([]);
  await button("leave.finish").click();
  await page.getByText(zh.page("unlock.none")).waitFor();
  expect(await page.evaluate("JSON.stringify(sessionStorage)")).not.toMatch(/E01|stores|identities/);
});
