import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lookAt } from "../helpers/e2e-look.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import {
  buttonOf,
  givePassphrase,
  openPanelDesk,
  openRow,
  type PanelDesk,
  startScoring,
} from "../helpers/e2e-panel-desk.ts";
import { batchDropZone, WORDS } from "../helpers/e2e-steps.ts";
import { type Documents, sealTestBatch } from "../helpers/panel-batch.ts";
import { choiceScheme } from "../helpers/panel-scheme.ts";

const zh = WORDS["zh-CN"];
const INNOVATION = "1.1 创新能力";
/** Longer than a number rests before it is committed. */
const LONGER_THAN_A_REST_MS = 900;
let desk: PanelDesk;

beforeAll(async () => {
  desk = await openPanelDesk();
  const { path } = await sealTestBatch(desk.panel, { documents: withChoices });
  await startScoring(desk, path);
});
afterAll(() => desk.close());

function withChoices(documents: Documents): Documents {
  return { ...documents, "data/scheme.json": choiceScheme };
}

function item(title: string): Locator {
  return desk.page.locator("section.crit").filter({ has: desk.page.getByRole("button", { name: title }) });
}

async function opened(title: string): Promise<Locator> {
  const section = item(title);
  const head = section.locator(".item-head");
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
  return section;
}

function blocker(name: string): Locator {
  return desk.page.locator(".sum .blockers").getByRole("button", { name, exact: true });
}

function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, LONGER_THAN_A_REST_MS));
}

async function pointsAre(section: Locator, points: string): Promise<void> {
  await section
    .locator(".got b")
    .filter({ hasText: new RegExp(`^${points.replace(".", String.raw`\.`)}$`) })
    .waitFor();
}

/** Every edit is refused as by a full disk, until what this returns is called. */
async function fillDisk(): Promise<() => Promise<void>> {
  const failed = { ok: false, failure: { code: "DISK_FULL", params: { path: "expert.sqlite" } } };
  await desk.page.route("**/call/workspace.edit", (route) =>
    route.fulfill({ contentType: "application/x-ndjson", body: `${JSON.stringify({ result: failed })}\n` }),
  );
  return () => desk.page.unroute("**/call/workspace.edit");
}

test.for([
  ["8,5", "ambiguous-comma"],
  ["8，5", "ambiguous-comma"],
  ["1 2", "not-a-number"],
  ["8²", "not-a-number"],
] as const)(
  "%s is no other number: it is refused in words, and keeps the dossier from being finished",
  async ([typed, reason]) => {
    const section = await opened("创新能力");
    const field = section.locator(".step input");
    await field.fill(typed);
    const refusal = section.getByRole("alert");
    await refusal.waitFor();
    expect(await refusal.innerText()).toContain(zh.page("crit.refused", { reason }));
    expect(await field.inputValue()).toBe(typed);
    expect(await section.locator(".got.empty").count()).toBe(1);
    await blocker(zh.page("work.numberOf", { title: INNOVATION })).waitFor();
    expect(await blocker(INNOVATION).count()).toBe(0);
    await field.fill("");
    await field.blur();
    await blocker(INNOVATION).waitFor();
  },
);

test("the full stop of a Chinese input method is the decimal point", async () => {
  const section = await opened("创新能力");
  const field = section.locator(".step input");
  await field.fill("8。5");
  await pointsAre(section, "8.5");
  await field.blur();
  expect(await field.inputValue()).toBe("8.5");
});

test("a number that rests at its point, or was saved at its zero, is typed on and not begun anew", async () => {
  const { page } = desk;
  const section = await opened("创新能力");
  const field = section.locator(".step input");
  await field.fill("");
  await field.focus();
  await page.keyboard.type("3.");
  await rest();
  expect(await section.getByRole("alert").count()).toBe(0);
  await page.keyboard.type("0");
  await pointsAre(section, "3");
  await section
    .locator(".saved")
    .first()
    .filter({ hasText: zh.page("work.saved") })
    .waitFor();
  await rest();
  expect(await field.inputValue()).toBe("3.0");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("5");
  await pointsAre(section, "3.5");
  await page.keyboard.type(".");
  await field.blur();
  await section.getByRole("alert").waitFor();
  await field.fill("3.");
  await field.blur();
  await section.getByRole("alert").waitFor();
  expect(await section.locator(".got b").innerText()).toBe("3.5");
});

test("a refused number stays where it was typed, is not called saved, and its blocker leads back to it", async () => {
  const { page } = desk;
  const section = await opened("创新能力");
  const field = section.locator(".step input");
  await field.fill("36.3");
  await section.getByRole("alert").waitFor();
  expect(await section.locator(".saved").first().innerText()).toBe("");
  await openRow(desk, 1);
  await openRow(desk, 0);
  await blocker(zh.page("work.numberOf", { title: INNOVATION })).click();
  await field.and(page.locator(":focus")).waitFor();
  expect(await field.inputValue()).toBe("36.3");
  // Nor is anything signed around it, from whatever dossier one turns to signing.
  await openRow(desk, 1);
  await buttonOf(desk, "expert.step.sign").click();
  const need = page.getByRole("button", { name: zh.page("sign.needsTaken"), exact: true });
  await need.waitFor();
  await lookAt(page, "sign-needs");
  await need.click();
  await field.and(page.locator(":focus")).waitFor();
});

test("arrows step from what stands in the field, and from an empty one only upwards, from the least", async () => {
  const { page } = desk;
  const section = await opened("创新能力");
  const field = section.locator(".step input");
  await field.focus();
  await page.keyboard.press("ArrowUp");
  await pointsAre(section, "36.5");
  await field.fill("12");
  await page.keyboard.press("ArrowUp");
  await rest();
  expect(await section.locator(".got b").innerText()).toBe("12.5");
  expect(await field.inputValue()).toBe("12.5");
  await field.fill("");
  await field.blur();
  await section.locator(".got.empty").waitFor();
  await field.focus();
  await page.keyboard.press("ArrowDown");
  await rest();
  expect(await section.locator(".got.empty").count()).toBe(1);
  await page.keyboard.press("ArrowUp");
  await pointsAre(section, "0");
});

test("a number that was typed a moment before a reload is there after it", async () => {
  const { page } = desk;
  const field = (await opened("创新能力")).locator(".step input");
  await field.fill("21.5");
  await page.reload();
  await givePassphrase(desk);
  await pointsAre(item("创新能力"), "21.5");
  expect(await field.inputValue()).toBe("21.5");
});

test("in a range, a band that was turned away from is shown again with its number when that is taken back", async () => {
  const { page } = desk;
  const section = await opened("管理水平");
  const band = (name: string): Locator => section.getByRole("radio", { name });
  await band("好").check();
  const number = section.locator(".within input");
  await number.fill("9");
  await pointsAre(section, "9");
  await band("中").check();
  await section.locator(".got.empty").waitFor();
  expect(await band("中").isChecked()).toBe(true);
  await number.fill("9");
  await section.getByRole("alert").waitFor();
  await section.locator(".item-head").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await pointsAre(section, "9");
  expect(await band("好").isChecked()).toBe(true);
  expect(await number.inputValue()).toBe("9");
  expect(await section.getByRole("alert").count()).toBe(0);
});

test("Y and N in the list of a challenged fact choose in that list, and answer nothing", async () => {
  const { page } = desk;
  const section = await opened("规模");
  await section.getByRole("button", { name: zh.page("crit.wrong"), exact: true }).click();
  const list = section.locator("select");
  await list.focus();
  await page.keyboard.press("n");
  await page.keyboard.press("y");
  expect(await section.locator(".got.empty").count()).toBe(1);
  await list.waitFor();
  await section.getByRole("button", { name: zh.page("cancel"), exact: true }).click();
});

test("a verified number whose comma may be a point is refused, and one with grouped thousands is taken", async () => {
  const section = await opened("营收");
  await section.getByRole("button", { name: zh.page("crit.wrong"), exact: true }).click();
  await section.getByLabel(zh.page("crit.basis")).fill("审计报告");
  const field = section.getByLabel("营业收入（万元）");
  await field.fill("8，5");
  await section.getByText(zh.page("crit.refused", { reason: "challenge-bad-value" })).waitFor();
  await field.fill("1，200");
  await section.getByText(zh.page("crit.byVerified", { points: "10" })).waitFor();
  await section.getByRole("button", { name: zh.page("crit.challenge"), exact: true }).click();
  await pointsAre(section, "10");
  expect(await section.innerText()).toContain("1,200 万元");
});

test("a reason that could not be saved belongs to the answer that is given now, and brings no other back", async () => {
  const section = await opened("安全事故");
  await section.getByRole("radio", { name: zh.page("crit.answer.veto") }).check();
  await section.locator(".got.vetoed").waitFor();
  const emptyDisk = await fillDisk();
  await section.locator("textarea").fill("附件 3");
  await section.locator(".save-failure").waitFor();
  await lookAt(desk.page, "field-not-saved");
  await emptyDisk();
  await section.getByRole("radio", { name: zh.page("crit.answer.insufficient") }).check();
  const answer = section.locator(".got b");
  await answer.filter({ hasText: zh.page("crit.answer.insufficient") }).waitFor();
  await section.locator(".save-failure").waitFor({ state: "hidden" });
  await rest();
  expect(await answer.innerText()).toBe(zh.page("crit.answer.insufficient"));
  expect(await section.locator("textarea").inputValue()).toBe("附件 3");
});

test("what could not be saved of an enterprise in one batch is not mixed up with the same enterprise in another", async () => {
  const { page, panel } = desk;
  const other = await sealTestBatch(panel, { name: "other.fjbatch", candidates: ["C1", "C9"], documents: withChoices });
  const opinion = page.getByLabel(zh.page("work.opinion"));
  const failure = page.locator(".words .save-failure");
  const emptyDisk = await fillDisk();
  await openRow(desk, 0);
  await opinion.fill("第一份封卷的意见");
  await failure.waitFor();
  await buttonOf(desk, "expert.home").click();
  await dropFiles(batchDropZone(page), [other.path]);
  await buttonOf(desk, "open.same").click();
  await buttonOf(desk, "continue").click();
  await openRow(desk, 0);
  expect(await opinion.inputValue()).toBe("");
  await opinion.fill("另一份封卷的意见");
  await failure.waitFor();
  await emptyDisk();
  await failure.getByRole("button", { name: zh.page("work.retry") }).click();
  await failure.waitFor({ state: "hidden" });
  await buttonOf(desk, "expert.home").click();
  // Batches are listed as they were opened.
  await page
    .getByRole("button", { name: zh.page("home.enter"), exact: true })
    .first()
    .click();
  await openRow(desk, 0);
  await page
    .locator(".words .saved")
    .first()
    .filter({ hasText: zh.page("work.saved") })
    .waitFor();
  expect(await opinion.inputValue()).toBe("第一份封卷的意见");
  await openRow(desk, 1);
  await openRow(desk, 0);
  expect(await opinion.inputValue()).toBe("第一份封卷的意见");
});
