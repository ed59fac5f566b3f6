import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KEYS } from "../helpers/e2e-hands.ts";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { collectingReceipt } from "../helpers/e2e-collecting.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { tabAndEnter, tabAndType, tabTo } from "../helpers/e2e-keyboard.ts";
import { fillByKeys, itemsToFill } from "../helpers/e2e-score-form.ts";
import { enabled, WORDS } from "../helpers/e2e-steps.ts";
import { filesBelow } from "../helpers/files-below.ts";

/** A whole day without a mouse, in each language, at the smallest laptop with enlarged text and at a large screen. */
const DAYS = [
  { language: "en", size: { width: 1920, height: 1080 }, why: "Former adviser", note: "Compare with the audit" },
  { language: "zh-CN", size: { width: 1093, height: 614 }, why: "曾任顾问", note: "与审计报告核对" },
] as const;

describe.each(DAYS)(
  "by keyboard alone, in $language at $size.width pixels, an expert",
  ({ language, size, why, note }) => {
    const words = WORDS[language];
    let desk: E2eDesk;

    beforeAll(async () => {
      desk = await openDesk({ identities: ["E01"], files: ["batches/B01.fjbatch"], language });
      await mkdir(join(desk.home, "stick"));
      await desk.page.setViewportSize(size);
    });
    afterAll(() => desk.close());

    type Key = Parameters<typeof words.page>[0];
    const button = (key: Key): Locator =>
      enabled(desk.page.getByRole("button", { name: words.page(key), exact: true }));
    /** Tab to a button and Enter. */
    const press = (key: Key): Promise<void> => tabAndEnter(desk.page, button(key).first());
    const region = (key: Key): Locator => desk.page.getByRole("region", { name: words.page(key) });
    const title = (): Locator => desk.page.locator("article.dossier h1");

    test("unlocks, opens a batch from its place and confirms the organiser", async () => {
      const { page, passphrase } = desk;
      await tabAndType(page, page.getByLabel(words.page("unlock.passphrase"), { exact: true }), passphrase);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: words.page("home.expert") }).waitFor();
      await choosePath(desk, () => press("home.openPath"), { file: "B01.fjbatch" }, KEYS);
      await page.getByText(words.page("open.confirm")).waitFor();
      await press("open.same");
      await page.getByText(words.page("open.removable")).waitFor();
      await press("continue");
      await page.getByRole("heading", { name: words.page("declare.undertaking") }).waitFor();
      expect(await button("declare.toScore").count()).toBe(0);
    });

    test("says who it is, accepts the undertaking and stands aside from one enterprise", async () => {
      const { page } = desk;
      await tabTo(page, page.getByLabel(words.page("who.confirm")));
      await page.keyboard.press("Space");
      await press("declare.accept");
      await button("declare.toScore").waitFor();
      await tabAndEnter(page, button("declare.recuse").last());
      await tabAndType(page, page.getByLabel(words.page("declare.reason")), why);
      await page.keyboard.press("Enter");
      await page.getByText(why).waitFor();
      await press("declare.toScore");
      expect(await title().innerText()).not.toBe("");
    });

    test("scores a whole dossier, takes one edit back and does it again, and turns to the next dossier", async () => {
      const { page } = desk;
      for (const item of await itemsToFill(page, words)) await fillByKeys(item, words, (target) => tabTo(page, target));
      await page.locator(".sum .blockers p").waitFor({ state: "hidden" });
      const total = page.locator(".sum .total b");
      const complete = await total.innerText();
      expect(Number(complete)).toBeGreaterThan(0);
      await tabTo(page, page.locator("section.form").getByRole("button", { name: words.page("work.undo") }));
      await page.keyboard.press("ControlOrMeta+z");
      await page.locator(".sum .blockers p").waitFor();
      await page.keyboard.press("ControlOrMeta+y");
      await page.locator(".sum .blockers p").waitFor({ state: "hidden" });
      expect(await total.innerText()).toBe(complete);
      const first = await title().innerText();
      await page.keyboard.press("j");
      await title().filter({ hasNotText: first }).waitFor();
      await page.keyboard.press("k");
      await title().filter({ hasText: first }).waitFor();
      expect(await total.innerText()).toBe(complete);
    });

    test("finds words in all material, goes to the page and comes back", async () => {
      const { page } = desk;
      const before = await title().innerText();
      await page.keyboard.press("Control+K");
      await page.locator("#search-words:focus").waitFor();
      await page.keyboard.type("研发");
      await page.keyboard.press("Enter");
      await region("search.title").locator(".hit").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      // In a small window the panel makes way for the page of the hit, and the focus is in the bar that takes its place.
      await page.locator(size.width > 1366 ? ".hit[aria-current=true]" : ".hit-bar .next:focus").waitFor();
      const found = await title().innerText();
      await page.keyboard.press("Escape");
      await region("search.title").waitFor({ state: "detached" });
      await title().filter({ hasText: before }).waitFor();
      expect(found).not.toBe("");
    });

    test("keeps a private note, reads the history and the guide, and is where it was after each", async () => {
      const { page } = desk;
      await tabAndEnter(page, page.locator("#open-notes"));
      await tabAndType(page, region("notes.title").getByLabel(words.page("notes.dossier")), note);
      await tabTo(page, region("notes.title").getByRole("button", { name: words.page("notes.close"), exact: true }));
      await page.locator("#open-notes small", { hasText: "1" }).waitFor();
      await page.keyboard.press("Enter");
      const undo = page.locator("section.form").getByRole("button", { name: words.page("work.undo") });
      await tabTo(page, undo);
      await page.keyboard.press("h");
      const dialog = page.getByRole("dialog");
      await dialog.locator("tbody tr").first().waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
      await page.keyboard.press("F1");
      await page.getByRole("dialog", { name: words.page("help.title") }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog", { name: words.page("help.title") }).waitFor({ state: "hidden" });
      expect(await undo.and(page.locator(":focus")).count()).toBe(1);
    });

    test("compares own scores, signs, exports and has the stick read again", async () => {
      const { page, passphrase, home } = desk;
      await press("expert.step.compare");
      await page.getByRole("heading", { name: words.page("compare.ranking") }).waitFor();
      await press("expert.step.sign");
      await page.getByRole("heading", { name: words.page("sign.title") }).waitFor();
      await tabTo(page, page.getByRole("checkbox").first());
      await page.keyboard.press("Space");
      await choosePath(desk, () => press("sign.choose"), { folders: ["stick"], name: "mine.fjsheet" }, KEYS);
      await tabAndType(page, page.getByLabel(words.page("sign.passphrase")), passphrase);
      await page.keyboard.press("Enter");
      await page.getByText(words.page("sign.exported")).waitFor();
      await press("sheet.noStick");
      await page.getByText(words.page("sheet.readAgain")).waitFor();
      const sheet = await readFile(join(home, "stick", "mine.fjsheet"), "latin1");
      expect(sheet.split("\n")[0]).toBe("age-encryption.org/v1");
      expect(sheet).not.toContain(note);
    });

    test("types the receipt code and leaves nothing on the laptop", async () => {
      const { page, home, dataFolder, passphrase } = desk;
      await press("sheet.leave");
      const field = page.getByLabel(words.page("leave.code", { round: 1, revision: 1 }));
      await tabAndType(page, field, await collectingReceipt(join(home, "stick", "mine.fjsheet"), passphrase));
      await tabTo(page, page.getByRole("checkbox", { name: words.page("leave.confirm") }));
      await page.keyboard.press("Space");
      await press("leave.action");
      await page.getByRole("heading", { name: words.page("leave.done") }).waitFor();
      expect([...(await filesBelow(join(dataFolder, "stores"))).keys()]).toEqual([]);
      await press("leave.finish");
      await page.getByText(words.page("unlock.none")).waitFor();
    });
  },
);
