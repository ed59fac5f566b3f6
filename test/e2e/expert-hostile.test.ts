import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LAPTOP } from "../helpers/e2e-chromium-window.ts";
import { cutOffIn } from "../helpers/e2e-cut-off.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { inElectron } from "../helpers/e2e-host.ts";
import { accessibilityProblems, EVERY_SIZE, lookAt, SMALL_LAPTOP } from "../helpers/e2e-look.ts";
import {
  buttonOf,
  givePassphrase,
  openPanelDesk,
  openRevision,
  openRow,
  type PanelDesk,
  sheetsIn,
  signTo,
  startScoring,
  unlockPanelDesk,
} from "../helpers/e2e-panel-desk.ts";
import { fillByMouse, itemsToFill } from "../helpers/e2e-score-form.ts";
import { batchDropZone, refusalOf } from "../helpers/e2e-steps.ts";
import { SCRIPT, sealHostileBatch, sealHugeName } from "../helpers/hostile-dossier.ts";

const REASON = "Checked against the paper copy";
let desk: PanelDesk;

beforeAll(async () => {
  desk = await openPanelDesk("en");
});
afterAll(() => desk.close());

/** What the page would have done if a dossier's words were ever more than words. */
function harm(): Promise<unknown> {
  return desk.page.evaluate(`({
    ran: window.pwned ?? 0,
    elements: document.querySelectorAll("#root img, #root script, #root iframe[srcdoc], #root a[href]").length,
  })`);
}

function fill(title: string): Promise<unknown> {
  return desk.page.getByLabel(title).fill(REASON);
}

function row(index: number): Locator {
  return desk.page.locator(".list li button").nth(index);
}

test.skipIf(inElectron("the system draws the picker"))(
  "a file whose name would turn around is listed with what turns it, and as Chinese in an English window",
  async () => {
    const { page, home } = desk;
    await unlockPanelDesk(desk);
    await writeFile(join(home, "附件\u202Efdp.fjbatch"), "");
    await buttonOf(desk, "home.openPath").click();
    const name = page.locator(".path-picker bdi:lang(zh)").filter({ hasText: "附件" });
    expect(await name.innerText()).toBe("附件U+202Efdp.fjbatch");
    await page.keyboard.press("Escape");
    await page.reload();
  },
);

test("a name of a megabyte refuses the batch in a sentence, and nothing of it is kept", async () => {
  const { page } = desk;
  const { path } = await sealHugeName(desk.panel);
  await unlockPanelDesk(desk);
  await dropFiles(batchDropZone(page), [path]);
  await buttonOf(desk, "open.same").click();
  expect(await refusalOf(page, "BAD_SHAPE").innerText()).toMatch(/\.( |$)/);
  const kept = await readdir(desk.dataFolder, { recursive: true });
  expect(kept.filter((name) => name.endsWith(".sqlite"))).toEqual([]);
  await page.reload();
});

test("markup, formulas and characters that turn words around are words in every place of the workbench", async () => {
  const { page, panel } = desk;
  const { path } = await sealHostileBatch(panel);
  await startScoring(desk, path);
  await openRow(desk, 1);
  const title = await page.locator("article.dossier h1").innerText();
  expect(title).toContain('=HYPERLINK("http://evil.example")<img src=x');
  expect(title).toContain("U+202E");
  expect(title).toContain("U+200B × 2");
  const facts = await page.locator("section.facts").innerText();
  expect(facts).toContain("U+2066");
  expect(facts).toContain("{{title}} $t(x) %s");
  const isolation = "getComputedStyle(document.querySelector('section.facts dd bdi')).unicodeBidi";
  expect(await page.evaluate(isolation)).toBe("isolate");
  expect(await row(1).getAttribute("title")).toContain("‹U+202E›");
  await page.frameLocator("iframe").getByText("window.pwned").first().waitFor();
  expect(await harm()).toEqual({ ran: 0, elements: 0 });
  for (const size of [SMALL_LAPTOP, ...EVERY_SIZE, LAPTOP]) {
    await page.setViewportSize(size);
    expect(await cutOffIn(page)).toEqual([]);
  }
  expect(await accessibilityProblems(page)).toEqual([]);
});

test("an attachment that is not the signed one is not shown, and the dossier is not finished without a word on it", async () => {
  const { page, text } = desk;
  await openRow(desk, 0);
  await page.getByRole("heading", { name: text.page("work.damaged") }).waitFor();
  expect(await page.locator("iframe").isVisible()).toBe(false);
  for (const item of await itemsToFill(page, text)) await fillByMouse(item, text);
  const blockers = page.locator(".sum .blockers li");
  expect(await blockers.allInnerTexts()).toEqual([text.page("work.reasonOf", { title: "申报书.txt" })]);
  expect(await page.getByRole("button", { name: text.page("work.finish") }).getAttribute("aria-disabled")).toBe("true");
  await lookAt(page, "damaged", "en");
});

test("the way to what a damaged attachment wants is a place to come back to after a reload", async () => {
  const { page, text } = desk;
  const name = await page.locator("article.dossier h1").innerText();
  await page.locator(".sum .blockers button").click();
  const word = page.getByLabel(text.page("work.damageReason"));
  await word.and(page.locator(":focus")).waitFor();
  await page.reload();
  await givePassphrase(desk);
  await word.and(page.locator(":focus")).waitFor();
  expect(await page.locator("article.dossier h1").innerText()).toBe(name);
});

test("a dossier with a damaged attachment keeps the sheet from being signed, though it may go out incomplete", async () => {
  const { page, text } = desk;
  await page.getByRole("button", { name: text.page("expert.step.sign"), exact: true }).click();
  await page.locator(".sign-form input[type=checkbox]").first().check();
  await page.getByText(text.page("sign.needsDamage", { damaged: 1 })).waitFor();
  expect(await page.getByRole("button", { name: text.page("sign.action") }).getAttribute("aria-disabled")).toBe("true");
  await page.getByRole("button", { name: text.page("expert.step.score"), exact: true }).click();
  await page.locator(".sum .blockers button").click();
  const word = page.getByLabel(text.page("work.damageReason"));
  expect(await page.evaluate("document.activeElement.id")).toBe(await word.getAttribute("id"));
  await word.fill(REASON);
  await page.locator(".sum .blockers li").waitFor({ state: "hidden" });
});

test("an abstention wants a reason, is not what an empty form is, and can be taken back", async () => {
  const { page, text } = desk;
  await openRow(desk, 2);
  await buttonOf(desk, "work.abstain").click();
  await page.locator("#abstention:focus").waitFor();
  await buttonOf(desk, "cancel").click();
  await buttonOf(desk, "work.abstain").and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  const confirm = page.getByRole("button", { name: text.page("work.abstainConfirm"), exact: true });
  expect(await confirm.getAttribute("aria-disabled")).toBe("true");
  await fill(text.page("work.abstainReason"));
  await confirm.click();
  await row(2).getByText(text.page("work.state.abstained")).waitFor();
  expect(await page.locator("section.form .item-head").count()).toBe(0);
  await buttonOf(desk, "work.unabstain").click();
  await row(2).getByText(text.page("work.state.untouched")).waitFor();
  await buttonOf(desk, "work.abstain").click();
  await fill(text.page("work.abstainReason"));
  await confirm.click();
  await row(2).getByText(text.page("work.state.abstained")).waitFor();
});

test("the sheet says which attachment was damaged and why it was scored, and who abstained why", async () => {
  const { page, text, home, panel } = desk;
  await signTo(desk, "first.fjsheet");
  await page.getByText(text.page("sign.exported")).waitFor();
  const [sheet] = await sheetsIn(join(home, "first.fjsheet"), panel);
  expect(sheet?.revision).toBe(1);
  expect(sheet?.revisionReason).toBeUndefined();
  expect(sheet?.dossiers.map(({ state, reason, damaged }) => ({ state, reason, damaged }))).toEqual([
    { state: "scored", damaged: [{ path: "data/dossiers/d0001/files/0001.txt", reason: REASON }] },
    { state: "incomplete" },
    { state: "abstained", reason: REASON },
  ]);
});

test("a recusal closes its dossier at once, and is taken back only with a reason", async () => {
  const { page, text } = desk;
  await page.getByRole("button", { name: text.page("expert.step.declare"), exact: true }).click();
  await page
    .getByRole("button", { name: text.page("declare.recuse"), exact: true })
    .nth(1)
    .click();
  await fill(text.page("declare.reason"));
  await page.locator("form.reason button[type=submit]").click();
  await buttonOf(desk, "declare.withdraw").waitFor();
  await buttonOf(desk, "declare.toScore").click();
  await openRow(desk, 1);
  expect(await page.locator("section.form .item-head").count()).toBe(0);
  await row(1).getByText(text.page("work.state.recused")).waitFor();
  await page.getByRole("button", { name: text.page("expert.step.declare"), exact: true }).click();
  await buttonOf(desk, "declare.withdraw").click();
  const confirm = page.locator("form.reason button[type=submit]");
  expect(await confirm.getAttribute("aria-disabled")).toBe("true");
  await fill(text.page("declare.withdrawReason"));
  await confirm.click();
  await page.getByText(text.page("declare.withdrawn"), { exact: true }).waitFor();
  await buttonOf(desk, "declare.toScore").click();
  await page.locator("section.form .item-head").first().waitFor();
});

test("a further revision wants its reason, names the sheet it replaces, and both stand in the file", async () => {
  const { page, text, home, panel } = desk;
  await openRevision(desk, "The withdrawn recusal was scored");
  for (const item of await itemsToFill(page, text)) await fillByMouse(item, text);
  await page.locator(".sum .blockers li").first().waitFor({ state: "hidden" });
  await page.getByRole("button", { name: text.page("expert.step.sign"), exact: true }).click();
  await page.getByText(text.page("sign.reasonGiven", { reason: "The withdrawn recusal was scored" })).waitFor();
  await signTo(desk, "second.fjsheet");
  await page.getByText(text.page("sign.exported")).waitFor();
  const [second, first] = await sheetsIn(join(home, "second.fjsheet"), panel);
  expect([second?.revision, first?.revision]).toEqual([2, 1]);
  expect(second?.revisionReason).toBe("The withdrawn recusal was scored");
  expect(second?.supersedes).toHaveLength(1);
  expect(second?.dossiers.map(({ state }) => state)).toEqual(["scored", "scored", "abstained"]);
});

test("the paper, the search, the comparison and the history show hostile words as words too", async () => {
  const { page } = desk;
  await buttonOf(desk, "sheet.print").click();
  const paper = await page.locator("article.paper").innerText();
  expect(paper).toContain('=HYPERLINK("http://evil.example")<img src=x');
  expect(paper).toContain("U+202E");
  await buttonOf(desk, "print.back").click();
  await buttonOf(desk, "expert.step.compare").click();
  await page.locator("main").filter({ hasText: "U+202E" }).waitFor();
  await buttonOf(desk, "expert.step.score").click();
  await openRow(desk, 1);
  await openRevision(desk, SCRIPT);
  await page.locator("#opinion").fill(`${SCRIPT}\u202E`);
  await page.locator("#opinion").blur();
  await page.getByRole("button", { name: new RegExp(`^${desk.text.page("history.open")}`) }).click();
  await page.locator("td.change").filter({ hasText: "U+202E" }).first().waitFor();
  await page.keyboard.press("Escape");
  await buttonOf(desk, "search.title").click();
  await page.getByLabel(desk.text.page("search.words")).fill("onerror");
  await buttonOf(desk, "search.action").click();
  await page.locator(".found .hit").filter({ hasText: "<img src=x" }).first().waitFor();
  expect(await harm()).toEqual({ ran: 0, elements: 0 });
});
