import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  CALIBRATION,
  type CalibratedStore,
  MINUTES_EACH,
  MINUTES_HAD,
  openCalibrated,
} from "../helpers/e2e-calibrated.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { cutOffIn } from "../helpers/e2e-cut-off.ts";
import { tabAndEnter, tabTo } from "../helpers/e2e-keyboard.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { chooseLook } from "../helpers/e2e-preferences.ts";
import { signIn, unlock, WORDS } from "../helpers/e2e-steps.ts";

const { "zh-CN": zh, en } = WORDS;
let desk: E2eDesk;
let calibrated: CalibratedStore;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"] });
  calibrated = await openCalibrated(desk);
  await unlock(desk, "E01");
  await desk.page.getByRole("button", { name: zh.page("home.enter") }).click();
  await step("expert.step.compare").click();
});
afterAll(() => desk.close());

function step(key: Parameters<typeof zh.page>[0], words = zh): Locator {
  return desk.page.locator(".bar nav").getByRole("button", { name: words.page(key), exact: true });
}

function view(key: Parameters<typeof zh.page>[0], words = zh): Locator {
  return desk.page.locator(".views").getByRole("button", { name: words.page(key) });
}

test("before anything is scored the comparison says so, and no anchor is shown", async () => {
  const { page } = desk;
  await page.getByText(zh.page("compare.noneScored")).waitFor();
  await lookAt(page, "compare-empty");
  await view("compare.view.calibration").click();
  await page.getByText(zh.page("compare.calibrationOpen")).waitFor();
  expect(await page.content()).not.toContain(CALIBRATION.anchors[0]?.reason);
});

test("by mouse: own order without the calibration dossier, and chosen dossiers side by side", async () => {
  const { page } = desk;
  await page.getByRole("button", { name: zh.page("lock"), exact: true }).click();
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).waitFor();
  await calibrated.score();
  await signIn(desk, "E01");
  await page.locator(".own-ranking ol li").first().waitFor();
  const ranks = await page.locator(".own-ranking .rank").allInnerTexts();
  expect(ranks).toHaveLength(6);
  expect(ranks[0]).toBe("1");
  expect(await page.locator(".own-ranking .apart").count()).toBe(2);
  const boxes = page.locator(".own-ranking input[type=checkbox]");
  for (const index of [0, 1, 2]) await boxes.nth(index).check();
  await page.getByLabel(zh.page("compare.comments")).check();
  const totals = await page.locator(".side tfoot td b").allInnerTexts();
  expect(totals).toEqual((await page.locator(".own-ranking ol .num").allInnerTexts()).slice(0, 3));
  await lookAt(page, "compare-side");
});

test("by mouse: asked whether two neighbours should be swapped, a yes points to criteria and changes nothing", async () => {
  const { page } = desk;
  const before = await page.locator(".own-ranking ol").innerText();
  await page.locator(".own-ranking .btn.swap").first().click();
  await page.getByRole("button", { name: zh.page("compare.swapYes") }).click();
  await page.locator(".question tbody tr").first().waitFor();
  await lookAt(page, "compare-swap");
  expect(await page.locator(".own-ranking ol").innerText()).toBe(before);
  await page.locator(".question tbody .link").first().click();
  await page.locator(".crit.open :focus").waitFor({ state: "attached" });
  await step("expert.step.compare").click();
});

test("by mouse: how points were used, early against late, and the anchors once calibration is finished", async () => {
  const { page } = desk;
  await view("compare.view.use").click();
  expect(await page.locator(".charts figure").count()).toBe(7);
  await lookAt(page, "compare-use");
  await view("compare.view.drift").click();
  await page.getByText(zh.page("compare.driftNote")).waitFor();
  expect(await page.locator(".drift tbody tr").count()).toBe(7);
  await step("expert.step.score").click();
  await page.locator(`.list [data-candidate="${CALIBRATION.candidate}"]`).click();
  // Scored by another process while the identity was locked: what was read before is not shown.
  await page.locator(".sum .blockers p").waitFor({ state: "hidden" });
  // Reading counts, though it leaves no edit, and lunch does not: the one that is open takes what such a one takes, less what it has had.
  const time = zh.page("pace.minutes", { minutes: MINUTES_EACH - MINUTES_HAD }).trimEnd();
  const pace = page.locator(".bar .pace").getByText(zh.page("pace.remaining", { time }), { exact: true });
  expect(await pace.getAttribute("title")).toBe(zh.page("pace.why", { minutes: MINUTES_EACH }));
  await lookAt(page, "workbench-calibration");
  await page.getByRole("button", { name: zh.page("compare.toAnchors") }).click();
  await page.getByText(CALIBRATION.anchors[0]?.reason ?? "").waitFor();
  await lookAt(page, "compare-calibration");
});

test("by keyboard, in English: a dossier is marked to be read again, found by it, counted before signing, and unmarked", async () => {
  const { page } = desk;
  await chooseLook(page, { language: "en" });
  await tabAndEnter(page, step("expert.step.score", en));
  await tabAndEnter(page, page.getByRole("button", { name: en.page("compare.rereadMark") }));
  const focused = page.locator(":focus");
  await page.getByLabel(en.page("compare.rereadReason")).and(focused).waitFor();
  await page.keyboard.type("After a second one of its kind");
  await page.keyboard.press("Enter");
  await page
    .getByRole("button", { name: en.page("compare.rereadChange") })
    .and(focused)
    .waitFor();
  const states = page.getByLabel(en.page("work.state"), { exact: true });
  await tabTo(page, states);
  await states.selectOption({ label: en.page("compare.reread") });
  expect(await page.locator(".list li button").count()).toBe(1);
  await states.selectOption("");
  // In the folded strip the corner of its row is turned down, and the words are read out with the name.
  await page.setViewportSize({ width: 1093, height: 614 });
  const row = page.locator(".list li.reread button");
  expect(await row.getAttribute("data-candidate")).toBe(CALIBRATION.candidate);
  await page
    .getByRole("button", { name: new RegExp(`${en.page("compare.rereadShort")}.*`) })
    .and(row)
    .waitFor();
  const corner = `getComputedStyle(document.querySelector(".list li.reread button"), "::after").borderTopWidth`;
  expect(await page.evaluate(corner)).toBe("5px");
  expect(await cutOffIn(page)).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  await tabAndEnter(page, step("expert.step.sign", en));
  await tabAndEnter(page, page.getByRole("button", { name: en.page("compare.rereadLeft", { count: 1 }) }));
  await page.locator(".rereads").getByText("After a second one of its kind").waitFor();
  await lookAt(page, "compare-reread", "en");
  await tabAndEnter(page, page.getByRole("button", { name: en.page("compare.rereadDone") }));
  await page.getByText(en.page("compare.rereadNone")).waitFor();
});
