import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { tabAndEnter, tabAndType, tabTo } from "../helpers/e2e-keyboard.ts";
import { accessibilityProblems, EVERY_SIZE, lookAt, SMALL_LAPTOP } from "../helpers/e2e-look.ts";
import { acceptUndertaking, enabled, openDemoBatch, signIn, unlock, WORDS } from "../helpers/e2e-steps.ts";
import { LAPTOP } from "../helpers/e2e-chromium-window.ts";
import { markedInFile } from "../helpers/e2e-viewer.ts";
import { filesContaining } from "../helpers/grep-folder.ts";

const zh = WORDS["zh-CN"];
let desk: E2eDesk;
/** The enterprise that the expert stands aside from. */
let recused = "";

beforeAll(async () => {
  desk = await openDesk({ identities: ["E01"], files: ["batches/B01.fjbatch"] });
  await unlock(desk, "E01");
  const { page } = desk;
  await openDemoBatch(desk);
  await acceptUndertaking(page);
  const last = button("declare.recuse").last();
  recused = await last.locator("xpath=ancestor::tr").locator("th").innerText();
  await last.click();
  await page.getByLabel(zh.page("declare.reason")).fill("曾任顾问");
  await button("declare.confirm").click();
  await button("declare.toScore").click();
  await page.locator("section.form").waitFor();
});
afterAll(() => desk.close());

function button(key: Parameters<typeof zh.page>[0]): Locator {
  return enabled(desk.page.getByRole("button", { name: zh.page(key), exact: true }));
}

function panel(key: "search.title" | "notes.title"): Locator {
  return desk.page.getByRole("region", { name: zh.page(key) });
}

function title(): Promise<string> {
  return desk.page.locator("article.dossier h1").innerText();
}

/** Asks for words in the open panel and waits for the outcome. */
async function ask(words: string): Promise<Locator> {
  const search = panel("search.title");
  await search.getByLabel(zh.page("search.words")).fill(words);
  await search.getByRole("button", { name: zh.page("search.action"), exact: true }).click();
  await search
    .getByRole("status")
    .filter({ hasText: /家企业|没有找到/ })
    .waitFor();
  return search;
}

test("by mouse a word is found in all material, a place gone to with the word marked, and the way back taken", async () => {
  const { page } = desk;
  const before = await title();
  await button("search.title").click();
  await panel("search.title").getByText(zh.page("search.hint")).waitFor();
  const search = await ask("研发费用");
  const heads = await search.locator("h3").allInnerTexts();
  expect(heads.length).toBeGreaterThan(5);
  expect(heads.join()).not.toContain(recused);
  const marked = await search.locator("mark").allInnerTexts();
  expect(new Set(marked.map((word) => word.replaceAll(" ", "")))).toEqual(new Set(["研发费用"]));
  const hit = search.locator("section").nth(2).locator(".hit").filter({ hasText: "第 " }).first();
  await hit.click();
  const name = (await search.locator("h3 bdi").nth(2).innerText()) ?? "";
  await page.locator("article.dossier h1").filter({ hasText: name }).waitFor();
  await expect.poll(() => markedInFile(page), { timeout: 10_000 }).toBeGreaterThan(0);
  expect(await hit.getAttribute("aria-current")).toBe("true");
  await lookAt(page, "search");
  await search.getByRole("button", { name: new RegExp(zh.page("search.back")) }).click();
  await page.locator("article.dossier h1").filter({ hasText: before }).waitFor();
  expect(await search.count()).toBe(0);
});

test("of each enterprise a few places are listed with how many it has, and the others when asked for", async () => {
  const { page } = desk;
  await button("search.title").click();
  const search = await ask("研发");
  const first = search.locator("section").first();
  const places = Number.parseInt(await first.locator("h3 .note").innerText(), 10);
  expect(await first.locator(".hit").count()).toBe(3);
  await lookAt(page, "search-groups", "zh-CN", EVERY_SIZE);
  await first.getByRole("button", { name: zh.page("search.moreHere", { count: places - 3 }) }).click();
  await first.locator(".hit").nth(3).and(page.locator(":focus")).waitFor();
  expect(await first.locator(".hit").count()).toBe(places);
  expect(await first.locator(".more").count()).toBe(0);
  await page.keyboard.press("Escape");
  await search.waitFor({ state: "detached" });
});

test("two characters are looked for as they are typed, but not while an input method composes them", async () => {
  const { page, context } = desk;
  const asked: (string | null)[] = [];
  page.on("request", (request) => request.url().includes("search.find") && asked.push(request.postData()));
  await page.keyboard.press("Control+K");
  await page.locator("#search-words:focus").waitFor();
  const client = await context.newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "yan'fa", selectionStart: 6, selectionEnd: 6 });
  await expect.poll(() => page.locator("#search-words").inputValue()).toBe("yan'fa");
  // Longer than what is typed has to rest.
  await page.waitForTimeout(500);
  expect(asked).toEqual([]);
  await client.send("Input.insertText", { text: "研发" });
  const search = panel("search.title");
  await search.locator(".hit").first().waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("净利");
  await search.locator("mark", { hasText: "净利" }).first().waitFor();
  expect(asked).toHaveLength(2);
  page.removeAllListeners("request");
  await page.keyboard.press("Escape");
});

test("in a small window the panel makes way for the page of a hit: a bar leads to the next one, to the list and back", async () => {
  const { page } = desk;
  await page.setViewportSize(SMALL_LAPTOP);
  const form = page.locator("section.form");
  await button("search.title").click();
  const search = await ask("研发费用");
  const hits = await search.locator(".hit").count();
  await search.locator(".hit").first().click();
  const bar = page.locator(".hit-bar");
  const next = bar.getByRole("button", { name: zh.page("search.next"), exact: true });
  await next.and(page.locator(":focus")).waitFor();
  expect(await search.isVisible()).toBe(false);
  await form.locator(".item-head").first().click({ trial: true });
  await page.keyboard.press("Enter");
  await bar.getByText(zh.page("search.at", { position: 2, count: hits })).waitFor();
  await lookAt(page, "search-bar", "zh-CN", EVERY_SIZE);
  await page.setViewportSize(SMALL_LAPTOP);
  await bar.getByRole("button", { name: zh.page("search.list") }).click();
  await search.locator(".hit").nth(1).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await next.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  await page.locator("#open-search:focus").waitFor();
  await page.setViewportSize(LAPTOP);
});

test("a fact found by its label in the other language is brought into view with its row marked", async () => {
  const { page } = desk;
  await button("search.title").click();
  const search = await ask("Level 4");
  const hit = search.locator(".hit").first();
  expect(await hit.locator(".where bdi").innerText()).toBe("数字化水平");
  await hit.click();
  const row = page.locator(".facts tr[aria-current=true]");
  expect(await row.locator("th").innerText()).toBe("数字化水平");
  await expect
    .poll(() =>
      row.evaluate((line) => {
        const [own, pane] = [line, line.closest(".facts")].map((element) => element?.getBoundingClientRect());
        return own !== undefined && pane !== undefined && own.top >= pane.top && own.bottom <= pane.bottom;
      }),
    )
    .toBe(true);
  await search.getByRole("button", { name: zh.page("search.back") }).click();
  expect(await row.count()).toBe(0);
});

test("by keyboard a search opens from a text field, moves among the places and returns to the field", async () => {
  const { page } = desk;
  await page.locator(".item-head").first().click();
  const field = page.locator("section.form textarea").first();
  await field.focus();
  await page.keyboard.press("Control+K");
  await page.locator("#search-words:focus").waitFor();
  await page.keyboard.type("研");
  await page.keyboard.press("Enter");
  await panel("search.title").locator(".hit").first().waitFor();
  for (const key of ["ArrowDown", "End", "ArrowUp", "Home", "ArrowDown"]) await page.keyboard.press(key);
  expect(await page.locator(".hit").nth(1).and(page.locator(":focus")).count()).toBe(1);
  await page.keyboard.press("Enter");
  await page.locator(".hit[aria-current=true]").waitFor();
  await page.keyboard.press("Escape");
  await panel("search.title").waitFor({ state: "detached" });
  await expect.poll(() => field.and(page.locator(":focus")).count()).toBe(1);
});

test("what is not there is said, with what has no text, and the recused enterprise is closed to a search", async () => {
  const { page } = desk;
  await button("search.title").click();
  const search = await ask("查无此语");
  expect(await search.getByRole("status").innerText()).toBe(zh.page("search.none", { words: "查无此语" }));
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await (await ask(recused)).locator(".hit").count()).toBe(0);
  await search.getByLabel(zh.page("search.onlyHere")).check();
  await ask("研发");
  expect(await search.locator("h3").count()).toBe(1);
  await button("search.stay").click();
  expect(await page.locator("#open-search:focus").count()).toBe(1);
});

test("by keyboard a page and the enterprise are noted; the notes are counted, found, taken back and kept", async () => {
  const { page } = desk;
  await page.frameLocator("iframe").locator("canvas").first().waitFor();
  await tabAndEnter(page, button("notes.title").or(page.locator("#open-notes")));
  const notes = panel("notes.title");
  await tabAndType(page, notes.getByLabel(zh.page("notes.dossier")), "暗记：与同行相比偏弱");
  await tabAndEnter(page, notes.getByRole("button", { name: /批注当前页/ }));
  const onPage = notes.getByLabel(zh.page("notes.text"));
  await onPage.and(page.locator(":focus")).waitFor();
  await page.keyboard.type("暗记：合计与附表不符");
  await tabTo(page, notes.getByRole("button", { name: zh.page("notes.close"), exact: true }));
  await page.locator("#open-notes small", { hasText: "2" }).waitFor();
  await notes.locator(".marks .saved", { hasText: zh.page("work.saved") }).waitFor();
  await lookAt(page, "notes");
  await tabAndEnter(page, notes.getByRole("button", { name: new RegExp(`^${zh.page("notes.remove")}`) }));
  await onPage.waitFor({ state: "detached" });
  await page.locator("#open-notes").focus();
  await page.keyboard.press("Control+z");
  await onPage.waitFor();
  expect(await onPage.inputValue()).toBe("暗记：合计与附表不符");
  // In the attachment M goes to the note of its page; on a page without one to the button that makes it.
  await tabAndEnter(page, notes.getByRole("button", { name: zh.page("notes.close"), exact: true }));
  await page.frameLocator("iframe").locator("body").click();
  await page.keyboard.press("m");
  await onPage.and(page.locator(":focus")).waitFor();
  await page.getByRole("button", { name: zh.page("work.pageDown"), exact: true }).click();
  await notes.locator(".add").waitFor();
  await page.keyboard.press("m");
  await notes.locator(".add").and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await notes.locator(".marks li").nth(1).locator("textarea").and(page.locator(":focus")).waitFor();
  await tabAndEnter(page, notes.getByRole("button", { name: new RegExp(`^${zh.page("notes.remove")}`) }).last());
  await page.keyboard.press("Control+K");
  const search = await ask("暗记 不符");
  expect(await search.locator(".hit .where").allInnerTexts()).toEqual([expect.stringContaining("我的批注")]);
  // A hit in a note opens the note, and closing it leads back to what was found.
  await search.locator(".hit").focus();
  await page.keyboard.press("Enter");
  await onPage.first().and(page.locator(":focus")).waitFor();
  expect(await onPage.first().inputValue()).toBe("暗记：合计与附表不符");
  await page.keyboard.press("Escape");
  await search.locator(".hit[aria-current]").and(page.locator(":focus")).waitFor();
  await ask("偏弱");
  await search.locator(".hit").click();
  await notes.getByLabel(zh.page("notes.dossier")).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await search.waitFor({ state: "detached" });
});

test("the list shows the rows of a cluster, and of a state, and no others", async () => {
  const { page } = desk;
  const names = page.locator(".list li .name");
  const all = await names.allInnerTexts();
  const states = page.getByLabel(zh.page("work.state"), { exact: true });
  const clusters = page.getByLabel(zh.page("work.cluster"), { exact: true });
  await states.selectOption("recused");
  await expect.poll(() => names.allInnerTexts()).toEqual([recused.replace(/^\d+\s*/, "")]);
  await states.selectOption("untouched");
  await expect.poll(() => names.count()).toBe(all.length - 1);
  await states.selectOption("");
  const chosen = (await clusters.locator("option").nth(1).innerText()).trim();
  await clusters.selectOption(chosen);
  await expect.poll(() => page.locator(".list h3 > :first-child").allInnerTexts()).toEqual([chosen]);
  const shown = await names.allInnerTexts();
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThan(all.length);
  // Both at once: of this cluster those that stand so.
  await states.selectOption("untouched");
  await expect.poll(() => names.allInnerTexts()).toEqual(shown.filter((name) => !recused.includes(name)));
  await states.selectOption("");
  await clusters.selectOption("");
  await expect.poll(() => names.allInnerTexts()).toEqual(all);
});

test("after a reload the notes are there; what was searched is nowhere, and nothing noted is on disk in the clear", async () => {
  const { page, profile, dataFolder } = desk;
  await page.reload();
  await signIn(desk, "E01");
  await page.locator("#open-notes small", { hasText: "2" }).waitFor();
  await button("search.title").click();
  expect(await page.locator("#search-words").inputValue()).toBe("");
  for (const words of ["查无此语", "合计与附表不符", "与同行相比偏弱"]) {
    expect([words, await filesContaining(profile, words), await filesContaining(dataFolder, words)]).toEqual([
      words,
      [],
      [],
    ]);
  }
});
