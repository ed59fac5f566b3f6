import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { extname, join } from "node:path";
import process from "node:process";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { inElectron } from "../helpers/e2e-host.ts";
import { type E2eWindow, openChromiumWindow } from "../helpers/e2e-chromium-window.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { KEYS } from "../helpers/e2e-hands.ts";
import { tabAndEnter, tabTo } from "../helpers/e2e-keyboard.ts";
import { EVERY_SIZE, lookAt } from "../helpers/e2e-look.ts";
import { chooseLook } from "../helpers/e2e-preferences.ts";
import { acceptUndertaking, enabled, refusalOf, unlock, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
const isElectron = inElectron("a browser is killed beside its host");
const COPIED = /^副本 .*\d\d:\d\d$/;
const REST = "，建议补充第三方检测报告";
let desk: E2eDesk;
let page: Page;
let stick: string;
/** The window after the browser was killed. */
let second: E2eWindow | null = null;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches"] });
  ({ page } = desk);
  stick = join(desk.home, "stick");
  await page.clock.install();
  await unlock(desk, "E01");
  await dropFiles(page.locator("main"), [join(desk.home, "batches", "B01.fjbatch")]);
  await button("open.same").click();
  await button("continue").click();
  await acceptUndertaking(page);
  await button("declare.toScore").click();
  await page.locator(".list li button").nth(1).click();
});
afterAll(async () => {
  await second?.close();
  await desk.close();
});

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(page.getByRole("button", { name: zh.page(key), exact: true }));
}

function opinion(): Locator {
  return page.getByLabel(zh.page("work.opinion"));
}

async function unlockAgain(): Promise<void> {
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(desk.passphrase);
  await button("unlock.action").click();
}

async function nameInHand(): Promise<string> {
  return page.locator("article.dossier h1").innerText();
}

/** Whoever goes on typing, types there. */
async function expectFocused(): Promise<void> {
  await opinion().and(page.locator(":focus")).waitFor();
}

async function typeUntilSaved(text: string): Promise<void> {
  await opinion().fill(text);
  await page
    .locator("section.form .words .saved")
    .filter({ hasText: zh.page("work.saved") })
    .first()
    .waitFor();
}

test("a window that nobody touches locks after the minutes chosen, and half a sentence is there again", async () => {
  const name = await nameInHand();
  // A page that is drawn counts as a sign of life.
  await page.frameLocator("iframe").locator("canvas").first().waitFor();
  await opinion().fill("关键设备自主可控");
  await opinion().pressSequentially(REST);
  await page.clock.fastForward("09:00");
  expect(await opinion().isVisible()).toBe(true);
  await page.clock.fastForward("01:30");
  await page.getByText(zh.page("arrival.idleLocked")).waitFor();
  expect(await page.getByText("关键设备").count()).toBe(0);
  await lookAt(page, "locked-idle");
  await unlockAgain();
  await opinion().waitFor();
  expect(await nameInHand()).toBe(name);
  expect(await opinion().inputValue()).toBe(`关键设备自主可控${REST}`);
  await expectFocused();
});

test("a sign of life puts the lock off", async () => {
  await page.clock.fastForward("09:00");
  await page.mouse.move(300, 300);
  await page.clock.fastForward("09:00");
  expect(await opinion().isVisible()).toBe(true);
});

test("locked in mid-word on purpose, unlocking goes on at the cursor", async () => {
  await typeUntilSaved("甲乙丙丁");
  for (let step = 0; step < 2; step += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("X");
  await button("lock").click();
  await page.getByRole("heading", { name: zh.page("unlock.title") }).waitFor();
  await unlockAgain();
  await expectFocused();
  await page.keyboard.type("Y");
  expect(await opinion().inputValue()).toBe("甲乙XY丙丁");
});

test("locked, what was found at the side and how far the form was scrolled are there again", async () => {
  await page.keyboard.press("Control+K");
  await page.locator("#search-words:focus").waitFor();
  await page.keyboard.type("研发");
  await page.keyboard.press("Enter");
  const hits = page.locator(".search .hit");
  await hits.first().waitFor();
  const found = await hits.count();
  const form = page.locator("section.form .scroll");
  await form.evaluate((element) => (element.scrollTop = 77));
  await button("lock").click();
  await unlockAgain();
  await hits.first().waitFor();
  expect(await hits.count()).toBe(found);
  await expect.poll(() => form.evaluate((element) => element.scrollTop), { timeout: 10_000 }).toBe(77);
  await page.keyboard.press("Escape");
});

test("services that are killed in mid-sentence: the same dossier, the same field, every word", async () => {
  const name = await nameInHand();
  await typeUntilSaved("工艺先进");
  await opinion().pressSequentially(REST);
  process.kill(await desk.window.serviceProcessId(), "SIGKILL");
  await page.getByRole("heading", { name: zh.page("unlock.title") }).waitFor();
  await unlockAgain();
  await opinion().waitFor();
  expect(await nameInHand()).toBe(name);
  expect(await opinion().inputValue()).toBe(`工艺先进${REST}`);
  await expectFocused();
});

test("the bar says that there is no safety copy", async () => {
  await mkdir(stick);
  await tabAndEnter(page, safety());
  expect(await safety().innerText()).toBe(zh.page("safety.brief.none"));
  await lookAt(page, "safety-none");
});

test("by keyboard a folder is chosen, and the bar says when the copy was made", async () => {
  await choosePath(desk, () => tabAndEnter(page, button("safety.choose")), { folders: ["stick"] }, KEYS);
  await panel()
    .getByText(zh.page("safety.auto", { minutes: 5, folder: stick }))
    .waitFor();
  await copiedAt().waitFor();
  expect((await readdir(stick)).map((name) => extname(name)).toSorted()).toEqual([".fjcopy", ".fjid"]);
});

test("what hangs from the bar is whole at every size; Escape closes it and goes back to its button", async () => {
  await lookAt(page, "safety-copied", "zh-CN", EVERY_SIZE);
  await tabTo(page, button("safety.now"));
  await page.keyboard.press("Escape");
  await panel().waitFor({ state: "hidden" });
  expect(await safety().and(page.locator(":focus")).count()).toBe(1);
});

test("who stops the copies and starts them again is never left without the keyboard", async () => {
  await page.keyboard.press("Enter");
  await tabAndEnter(page, button("safety.stop"));
  await panel().getByText(zh.page("safety.none")).waitFor();
  await page.keyboard.press("Escape");
  await panel().waitFor({ state: "hidden" });
  expect(await safety().and(page.locator(":focus")).count()).toBe(1);
  await page.keyboard.press("Enter");
  await choosePath(desk, () => tabAndEnter(page, button("safety.choose")), { folders: ["stick"] }, KEYS);
  await copiedAt().waitFor();
  await panel().getByRole("button").first().press("Escape");
  await panel().waitFor({ state: "hidden" });
});

/** The words of the bar once a copy was made, where the window is no wider than a laptop's. */
function copiedAt(): Locator {
  return safety().locator(".tight").filter({ hasText: COPIED });
}

function panel(): Locator {
  return page.locator(".bar .panel");
}

/** What the bar says of safety copies, and the way to them. */
function safety(): Locator {
  return page.locator(".bar-popover > button");
}

/** What lies in the data folder of how windows are set up. */
async function keptPreferences(): Promise<unknown[]> {
  const folder = join(desk.dataFolder, "preferences");
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name): Promise<unknown> => JSON.parse(await readFile(join(folder, name), "utf8"))),
  );
}

function listWidth(): Promise<number> {
  return page.locator(".list").evaluate((element) => element.getBoundingClientRect().width);
}

/** The processes of the browser on this profile, which this spec started. */
async function browserProcesses(profile: string): Promise<number[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")));
  return ids.flatMap((id, index) =>
    lines[index]?.includes(`--user-data-dir=${profile}`) === true ? [Number(id)] : [],
  );
}

test.skipIf(isElectron)(
  "a browser that is killed: the application started again opens at the same dossier, page and field, and says so",
  async () => {
    const name = await nameInHand();
    await chooseLook(page, { textSize: 110 });
    const divider = page.locator(".divider[data-pane=list]");
    for (let presses = 0; presses < 3; presses += 1) await divider.press("ArrowRight");
    const width = await listWidth();
    await page.clock.fastForward(1_000);
    const chosen = await page.evaluate<string>('sessionStorage.getItem("fengjuan.preferences")');
    await expect.poll(keptPreferences, { timeout: 10_000 }).toContainEqual(JSON.parse(chosen));
    const pageField = page.getByLabel(zh.page("viewer.page"));
    await pageField.fill("2");
    await pageField.press("Enter");
    const rested = "成长性好";
    const noted = page.waitForResponse(
      (answer) =>
        answer.url().endsWith("/call/workspace.place") &&
        answer.request().postData()?.includes('"field":"opinion"') === true,
    );
    await typeUntilSaved(rested);
    await opinion().pressSequentially("，但出口");
    await page.clock.fastForward(1_000);
    await noted;
    await page
      .locator("section.form .words .saved")
      .filter({ hasText: zh.page("work.saved") })
      .first()
      .waitFor();
    for (const id of await browserProcesses(desk.profile)) process.kill(id, "SIGKILL");
    await desk.window.loopback?.stop();

    const { home, dataFolder } = desk;
    const profile = `${desk.profile}-2`;
    second = await openChromiumWindow({ home, dataFolder, profile, language: "zh-CN", chromium: inject("chromium") });
    ({ page } = second);
    page.setDefaultTimeout(20_000);
    // Readable before anybody is unlocked.
    await page.locator('html[style*="font-size: 110%"]').waitFor();
    await unlockAgain();
    await opinion().waitFor();
    await page.locator(".returned-note").waitFor();
    expect(await nameInHand()).toBe(name);
    expect(await opinion().inputValue()).toBe(`${rested}，但出口`);
    await expectFocused();
    await expect.poll(() => page.getByLabel(zh.page("viewer.page")).inputValue(), { timeout: 10_000 }).toBe("2");
    await expect.poll(listWidth, { timeout: 10_000 }).toBe(width);
    await chooseLook(page, { textSize: 100 });
    await lookAt(page, "returned");
  },
);

test("after the restart the safety copies are still set; a stick that is gone is said, and no folder is made in its place", async () => {
  await copiedAt().waitFor();
  await rm(stick, { recursive: true });
  await safety().click();
  await button("safety.now").click();
  await refusalOf(page, "COPY_FOLDER_GONE").waitFor();
  await page.locator(".bar-popover > button.attend").getByText(zh.page("safety.brief.failed")).waitFor();
  // A screen reader says it once more, without anything to be seen.
  const aloud = page.getByRole("status").filter({ hasText: zh.page("safety.state.failed") });
  expect(await aloud.evaluate((element) => element.clientWidth)).toBe(1);
  await lookAt(page, "safety-gone");
  expect(await readdir(desk.home)).not.toContain("stick");
  await mkdir(stick);
  await button("safety.now").click();
  await refusalOf(page, "COPY_FOLDER_GONE").waitFor({ state: "hidden" });
  expect(await readdir(stick)).toHaveLength(2);
  await page.keyboard.press("Escape");
});

test("a batch that was left on purpose is not opened by itself", async () => {
  await button("expert.home").click();
  await page.getByRole("heading", { name: zh.page("home.expert") }).waitFor();
  await button("lock").click();
  await unlockAgain();
  await page.getByRole("heading", { name: zh.page("home.expert") }).waitFor();
  await page.locator(".library li").first().waitFor();
  expect(await opinion().count()).toBe(0);
});
