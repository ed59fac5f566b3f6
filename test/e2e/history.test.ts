import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inElectron } from "../helpers/e2e-host.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { tabAndEnter, tabTo } from "../helpers/e2e-keyboard.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { fillByMouse, itemsToFill } from "../helpers/e2e-score-form.ts";
import { acceptUndertaking, enabled, openDemoBatch, unlock, WORDS } from "../helpers/e2e-steps.ts";

const zh = WORDS["zh-CN"];
const isElectron = inElectron("the spec answers a request");
let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01", "E03"], files: ["batches/B01.fjbatch"] });
  await desk.page.clock.install();
  await openBatch("E01");
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

function opinion(): Locator {
  return desk.page.getByLabel(zh.page("work.opinion"));
}

async function openBatch(identity: string): Promise<void> {
  await unlock(desk, identity);
  await openDemoBatch(desk);
}

/** The way to the phrases under the opinion; each comment has its own. */
function phrasesOfOpinion(): Locator {
  return desk.page.locator("[aria-controls=phrases-opinion]");
}

/** Until the opinion's own note says that it is on disk. */
async function opinionSaved(): Promise<void> {
  await desk.page.locator(".phrase-field:has(> .reason > #opinion) .saved").getByText(zh.page("work.saved")).waitFor();
}

test("the undertaking waits until the expert said who it is, and covers the discipline", async () => {
  const { page } = desk;
  await page.getByRole("heading", { name: zh.page("discipline.title") }).waitFor();
  expect(await button("declare.accept").count()).toBe(0);
  await acceptUndertaking(page);
  await button("declare.toScore").click();
  await page.locator("section.form").waitFor();
});

test("a phrase is kept from the opinion and put in at the cursor by keyboard, and Ctrl+Z in the text is the text's own", async () => {
  const { page } = desk;
  await opinion().fill("材料扎实。");
  await opinionSaved();
  await tabAndEnter(page, phrasesOfOpinion());
  await tabAndEnter(page, button("phrase.keepAll"));
  const phrase = page.getByRole("button", { name: zh.page("phrase.insert", { phrase: "材料扎实。" }) });
  await phrase.waitFor();
  await lookAt(page, "phrases");
  await opinion().focus();
  await page.keyboard.press("ControlOrMeta+End");
  await tabAndEnter(page, phrase);
  await expect.poll(() => opinion().inputValue()).toBe("材料扎实。材料扎实。");
  expect(await opinion().evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => opinion().inputValue()).toBe("材料扎实。");
  await page.keyboard.press("ControlOrMeta+y");
  await expect.poll(() => opinion().inputValue()).toBe("材料扎实。材料扎实。");
  await opinionSaved();
});

test.skipIf(isElectron)("a phrase whose change could not be saved keeps the new words in its field", async () => {
  const { page } = desk;
  const failed = { ok: false, failure: { code: "STORE_BUSY", params: {} } };
  await phrasesOfOpinion().click();
  await page.getByRole("button", { name: zh.page("phrase.changeOf", { phrase: "材料扎实。" }) }).click();
  await page.route("**/call/workspace.edit", (route) =>
    route.fulfill({ contentType: "application/x-ndjson", body: `${JSON.stringify({ result: failed })}\n` }),
  );
  const words = page.getByRole("textbox", { name: zh.page("phrase.words"), exact: true });
  await words.fill("材料充分。");
  await words.press("Enter");
  await page.locator(".phrases .save-failure").waitFor();
  expect(await words.inputValue()).toBe("材料充分。");
  await page.unroute("**/call/workspace.edit");
  await words.press("Enter");
  await page.getByRole("button", { name: zh.page("phrase.insert", { phrase: "材料充分。" }) }).waitFor();
  await phrasesOfOpinion().click();
});

test("in the comment on a criterion Alt+↓ opens the phrases, those most used first, and Enter puts one in", async () => {
  const { page } = desk;
  await phrasesOfOpinion().click();
  await button("phrase.keepAll").click();
  const whole = await opinion().inputValue();
  await page.getByRole("button", { name: zh.page("phrase.insert", { phrase: whole }) }).waitFor();
  await phrasesOfOpinion().click();
  await page.locator("#item-outlook .item-head").click();
  const comment = page.locator("#reason-outlook");
  await comment.focus();
  await page.keyboard.press("Alt+ArrowDown");
  const first = page.locator("#phrases-reason-outlook .words").first();
  await first.and(page.locator(":focus")).waitFor();
  expect(await first.innerText()).toBe(whole);
  await lookAt(page, "phrases-comment");
  await first.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => comment.inputValue()).toBe(whole);
  await comment.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Escape");
  await page.locator("#phrases-reason-outlook").waitFor({ state: "detached" });
});

test("F1 in the attachment opens the guide, and shutting it goes back to the attachment", async () => {
  const { page } = desk;
  const attachment = page.locator("section.viewer iframe").first();
  await attachment.contentFrame().locator("body").click();
  await page.keyboard.press("F1");
  const guide = page.getByRole("dialog").filter({ hasText: zh.page("help.title") });
  await guide.waitFor();
  await page.keyboard.press("Escape");
  await guide.waitFor({ state: "hidden" });
  await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("IFRAME");
});

test("the history of a dossier is read and gone back to, and both that and undo can be taken back", async () => {
  const { page } = desk;
  const [item] = await itemsToFill(page, zh);
  if (item === undefined) throw new Error("there is nothing to fill in");
  await fillByMouse(item, zh);
  await tabTo(page, page.getByRole("button", { name: zh.page("work.undo"), exact: true }));
  await page.keyboard.press("h");
  const panel = page.getByRole("dialog");
  await panel.locator("tbody tr").nth(1).waitFor();
  const rows = await panel.locator("tbody tr").count();
  await tabAndEnter(page, panel.locator("tbody button").last());
  await panel.getByText(zh.page("history.act.revert"), { exact: true }).first().waitFor();
  expect(await panel.locator("tbody tr").count()).toBe(rows + 1);
  await page.keyboard.press("ControlOrMeta+z");
  await panel.getByText(zh.page("history.undone")).waitFor();
  await page.keyboard.press("ControlOrMeta+y");
  await panel
    .locator(".tag", { hasText: zh.page("history.act.redo") })
    .first()
    .waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await page.locator("section.form .got.empty").first().waitFor();
  const undo = page.getByRole("button", { name: zh.page("work.undo"), exact: true });
  expect(await undo.and(page.locator(":focus")).count()).toBe(1);
  await page.keyboard.press("ControlOrMeta+z");
  await item.locator(".got:not(.empty)").waitFor();
  await page.keyboard.press("ControlOrMeta+y");
  await item.locator(".got.empty").waitFor();
  await button("history.open")
    .or(page.getByRole("button", { name: /^修改记录/ }))
    .first()
    .click();
  await panel
    .locator("tbody tr")
    .nth(rows + 4)
    .waitFor();
  await lookAt(page, "history");
});

test("another expert who unlocks the window is shown nothing of it, not for a moment", async () => {
  const { page } = desk;
  await page.clock.fastForward("10:30");
  await page.getByRole("heading", { name: zh.page("unlock.title") }).waitFor();
  await page.evaluate(`{
    window.seen = 0;
    const look = () => { if (document.body.textContent.includes("材料扎实")) window.seen += 1; };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  }`);
  await openBatch("E03");
  await acceptUndertaking(page);
  await button("declare.toScore").click();
  await opinion().waitFor();
  expect(await opinion().inputValue()).toBe("");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect(await page.evaluate("window.seen")).toBe(0);
});
