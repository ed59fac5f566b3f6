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
import { EVERY_SIZE, lookAt } from "../helpers/e2e-look.ts";
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
  await lookAt(page, "compare-drift");
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

test("by keyboard one criterion is scored down all dossiers: digits, numbers, the reason that a level asks for, Ctrl+Z", async () => {
  const { page } = desk;
  await step("expert.step.compare").click();
  await view("compare.view.criterion").click();
  const criteria = page.locator(".by-criterion select");
  await criteria.selectOption("outlook");
  const rows = page.locator(".by-criterion li");
  expect(await rows.count()).toBe(await page.locator(".own-ranking li").count());
  await rows.first().getByText(zh.page("compare.calibration")).waitFor();
  await page.locator(".by-criterion .levels dt").first().waitFor();
  const open = rows.nth(1);
  await tabTo(page, open.locator(".row-head"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const number = page.locator("#control-outlook");
  const focused = page.locator(":focus");
  await open.locator("input").and(focused).waitFor();
  await page.keyboard.type("3.5");
  await page.keyboard.press("Enter");
  await rows.nth(2).locator("input").and(focused).waitFor();
  await open.locator(".got b").getByText("3.5", { exact: true }).waitFor();
  await open.locator(".saved").getByText(zh.page("work.saved")).waitFor();
  // The lowest level asks for a reason, here too, before Enter goes on.
  await rows.nth(2).locator("textarea").fill("");
  await number.fill("0");
  await page.keyboard.press("Enter");
  const reason = rows.nth(2).locator("textarea[aria-required=true]");
  await reason.and(focused).waitFor();
  await lookAt(page, "compare-criterion", "zh-CN", EVERY_SIZE);
  await reason.focus();
  await page.keyboard.type("无在手订单");
  await page.keyboard.press("Control+Enter");
  await rows.nth(3).locator("input").and(focused).waitFor();
  // A number that the scale does not have goes nowhere.
  await page.keyboard.type("9");
  await page.keyboard.press("Enter");
  expect(await number.getAttribute("aria-invalid")).toBe("true");
  await number.and(focused).waitFor();
  await number.fill("");
  await number.press("Shift+Enter");
  await rows.nth(2).locator("input").and(focused).waitFor();
  await criteria.selectOption("market-position");
  await rows.nth(1).locator(".row-head").press("Enter");
  await rows.nth(1).locator("input[type=radio]").first().and(focused).waitFor();
  const level = rows.nth(1).locator(".got b");
  const before = await level.innerText();
  const [digit, points] = before === "6" ? ["1", "8"] : ["2", "6"];
  await page.keyboard.press(digit);
  await page.keyboard.press("Enter");
  await rows.nth(2).locator("input[type=radio]").first().and(focused).waitFor();
  await level.getByText(points, { exact: true }).waitFor();
  await rows.nth(2).locator(".row-head").focus();
  await page.keyboard.press("Control+z");
  await level.getByText(before, { exact: true }).waitFor();
});

test("by mouse a level is chosen in place, a computed criterion is only shown, and the form has what was given", async () => {
  const { page } = desk;
  const criteria = page.locator(".by-criterion select");
  const rows = page.locator(".by-criterion li");
  await criteria.selectOption("main-share");
  await page.getByText(zh.page("compare.computedOnly")).waitFor();
  expect(await page.locator(".by-criterion :is(input, textarea)").count()).toBe(0);
  await criteria.selectOption("technology");
  const name = await rows.nth(3).locator(".row-head").innerText();
  await rows.nth(3).locator(".row-head").click();
  await rows.nth(3).locator("label").nth(1).click();
  await rows.nth(3).locator(".within input").fill("6");
  await rows.nth(3).locator(".got b").getByText("6", { exact: true }).waitFor();
  await rows.nth(3).locator(".saved").first().getByText(zh.page("work.saved")).waitFor();
  await lookAt(page, "compare-criterion-bands");
  await step("expert.step.score").click();
  await page.locator("article.dossier h1", { hasText: name }).waitFor();
  const item = page.locator("#item-technology");
  await item.locator(".got b").getByText("6", { exact: true }).waitFor();
  await step("expert.step.compare").click();
  await view("compare.view.side").click();
});

test("by keyboard, in English: a dossier is marked to be read again, found by it, counted before signing, and unmarked", async () => {
  const { page } = desk;
  await chooseLook(page, { language: "en" });
  await tabAndEnter(page, step("expert.step.score", en));
  const inHand = await page.locator(".list li button[aria-current=true]").getAttribute("data-candidate");
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
  expect(await row.getAttribute("data-candidate")).toBe(inHand);
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
