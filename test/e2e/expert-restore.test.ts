import { copyFile, cp, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inElectron } from "../helpers/e2e-host.ts";
import { choosePath } from "../helpers/e2e-choose-path.ts";
import { openDesk } from "../helpers/e2e-desk.ts";
import { dropFiles } from "../helpers/e2e-drop.ts";
import { type Hands, KEYS, MOUSE } from "../helpers/e2e-hands.ts";
import { lookAt } from "../helpers/e2e-look.ts";
import { tabAndEnter, tabAndType, tabTo } from "../helpers/e2e-keyboard.ts";
import {
  buttonOf,
  givePassphrase,
  openPanelDesk,
  openRow,
  type PanelDesk,
  sheetsIn,
  signTo,
} from "../helpers/e2e-panel-desk.ts";
import { fillByKeys, itemsToFill } from "../helpers/e2e-score-form.ts";
import { refusalOf, WORDS } from "../helpers/e2e-steps.ts";
import { writeIdentityFile } from "../helpers/identity-files.ts";
import { sealTestBatch } from "../helpers/panel-batch.ts";

const OPINION = "补做副本之后写下的意见";
let desk: PanelDesk;
let other: PanelDesk;
let isOpen = false;

beforeAll(async () => {
  desk = await openPanelDesk();
  await sealTestBatch(desk.panel);
  await mkdir(join(desk.home, "stick"));
});
afterAll(async () => {
  for (const each of [desk, other]) await each.close();
});

/** Tab to a button and Enter. */
function press(key: Parameters<typeof buttonOf>[1]): Promise<void> {
  return tabAndEnter(desk.page, buttonOf(desk, key));
}

function total(): Locator {
  return desk.page.locator(".sum .total b");
}

test("by keyboard alone and in Chinese an expert opens a batch, accepts the undertaking and scores a dossier", async () => {
  const { page, text, passphrase } = desk;
  await tabAndType(page, page.getByLabel(text.page("unlock.passphrase"), { exact: true }), passphrase);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: text.page("home.expert") }).waitFor();
  await choosePath(desk, () => press("home.openPath"), { file: "batch.fjbatch" }, KEYS);
  await press("open.same");
  await press("continue");
  await tabTo(page, page.getByLabel(text.page("who.confirm")));
  await page.keyboard.press("Space");
  await press("declare.accept");
  await press("declare.toScore");
  for (const item of await itemsToFill(page, text)) await fillByKeys(item, text, (target) => tabTo(page, target));
  await page.locator(".sum .blockers p").waitFor({ state: "hidden" });
  expect(Number(await total().innerText())).toBeGreaterThan(0);
});

test("by keyboard alone a fact is challenged with a basis, and Ctrl+Z takes the challenge back", async () => {
  const { page, text } = desk;
  const before = await total().innerText();
  const item = page.locator("section.crit").filter({ hasText: text.page("crit.computed") });
  await tabTo(page, item.getByRole("button", { name: text.page("crit.confirm"), exact: true }));
  await page.keyboard.press("n");
  await tabAndType(page, item.locator("form.edit input.num"), "1500");
  await tabAndType(page, item.getByLabel(text.page("crit.basis")), "审计报告附注 2");
  await page.keyboard.press("Enter");
  await item.getByRole("button", { name: text.page("crit.withdraw") }).waitFor();
  expect(await total().innerText()).not.toBe(before);
  await tabTo(page, item.locator(".item-head"));
  await page.keyboard.press("ControlOrMeta+z");
  await item.getByRole("button", { name: text.page("crit.withdraw") }).waitFor({ state: "hidden" });
  expect(await total().innerText()).toBe(before);
});

test("by keyboard alone the sheet is signed; the folder it should go to is gone, and nothing but the file is missing", async () => {
  const { page, text, home, passphrase } = desk;
  await press("expert.step.sign");
  await page.getByRole("heading", { name: text.page("sign.title") }).waitFor();
  await tabTo(page, page.locator(".sign-form input[type=checkbox]").first());
  await page.keyboard.press("Space");
  await choosePath(desk, () => press("sign.choose"), { folders: ["stick"] }, KEYS);
  await rm(join(home, "stick"), { recursive: true });
  await tabAndType(page, page.getByLabel(text.page("sign.passphrase")), passphrase);
  await page.keyboard.press("Enter");
  const refusal = page.getByRole("alert").first();
  await refusal.waitFor();
  expect(await refusal.innerText()).toMatch(/。/);
  await page.getByText(text.page("sign.code")).first().waitFor();
  await mkdir(join(home, "stick"));
  await press("sign.exportAgain");
  await page.getByText(text.page("sign.exported")).waitFor();
  expect(await readdir(join(home, "stick"))).toHaveLength(1);
});

const isElectron = inElectron("the page draws the picker");
test.skipIf(isElectron)("while a folder is still being read, the one shown before it is not taken for it", async () => {
  const { page, text } = desk;
  await buttonOf(desk, "sign.safetyCopy").click();
  const held = Promise.withResolvers<void>();
  await page.route("**/call/files.list", (route) => held.promise.then(() => route.continue()), { times: 1 });
  await page.getByRole("button", { name: "stick/" }).click();
  const choose = page.getByRole("button", { name: text.page("chooseThisFolder") });
  await choose.and(page.locator("[aria-disabled=true]")).waitFor();
  held.resolve();
  await expect.poll(() => choose.getAttribute("aria-disabled")).toBe("false");
  await buttonOf(desk, "cancel").click();
  await choose.waitFor({ state: "hidden" });
});

test("a safety copy goes to the folder that was chosen", async () => {
  const { page, home } = desk;
  await choosePath(desk, () => buttonOf(desk, "sign.safetyCopy").click(), { folders: ["stick"] });
  await page
    .getByText(/\.fjcopy/)
    .first()
    .waitFor();
  expect(await readdir(join(home, "stick"), { recursive: true })).toContainEqual(expect.stringMatching(/\.fjcopy$/));
});

test.each([
  ["by mouse, in English", MOUSE, "en"],
  ["by keyboard, in Chinese", KEYS, "zh-CN"],
] as const)(
  "%s: a laptop where nothing of the expert is takes the identity from the stick, and asks for the exported sheet",
  async (_, hands, language) => {
    if (isOpen) await other.close();
    other = {
      ...(await openDesk({ language })),
      panel: desk.panel,
      text: WORDS[language],
      passphrase: desk.passphrase,
    };
    isOpen = true;
    const { page, text, home, dataFolder } = other;
    const stick = join(home, "stick");
    await cp(join(desk.home, "stick"), stick, { recursive: true });
    await copyFile(join(desk.home, "batch.fjbatch"), join(stick, "batch.fjbatch"));
    await copyFile(join(stick, await nameOn(stick, ".fjsheet")), join(home, "exported.fjsheet"));
    const copy = await nameOn(stick, ".fjcopy");
    await dropFiles(page.locator("main"), [join(stick, copy)]);
    await page.getByText(text.page("arrival.waits.copy", { name: copy })).waitFor();
    await page
      .locator(".arrival-note")
      .getByRole("button", { name: text.page("dismiss") })
      .click();
    await hands.press(buttonOf(other, "unlock.choose"));
    await hands.press(page.getByRole("button", { name: "stick/" }));
    await hands.press(page.getByRole("button", { name: /\.fjid$/ }));
    await hands.type(page.getByLabel(text.page("unlock.passphrase"), { exact: true }), other.passphrase);
    await hands.press(buttonOf(other, "unlock.action"));

    // The copy that was dropped before anybody was unlocked waits here.
    await page.getByRole("heading", { name: text.page("expert.restore") }).waitFor();
    await page.getByText(copy).waitFor();
    await pickFile(hands, 1, "stick/", "batch.fjbatch");
    const restore = page.getByRole("button", { name: text.page("expert.restoreAction"), exact: true });
    expect(await restore.getAttribute("aria-disabled")).toBe("true");
    await hands.check(page.getByLabel(text.page("expert.restoreNone")));
    await hands.check(page.getByLabel(text.page("expert.restoreSheet")));
    expect(await restore.getAttribute("aria-disabled")).toBe("true");
    await pickFile(hands, 2, "exported.fjsheet");
    await hands.press(restore);
    await page.getByText(text.page("expert.restored")).waitFor();
    await lookAt(page, "restored", language);

    // Neither the stick nor its identity file is needed from now on.
    await rm(stick, { recursive: true });
    expect(await readdir(join(dataFolder, "identities"))).toHaveLength(1);
    await hands.press(buttonOf(other, "continue"));
    await buttonOf(other, "lock").click();
    await givePassphrase(other);
    await page.locator(".library li button").first().click();
    await page.locator("section.form .item-head").first().waitFor();
    await openRow(other, 0);
    expect(await page.locator(".sum .total b").innerText()).toBe(await desk.page.evaluate(TOTAL_OF_FIRST));
  },
  120_000,
);

/** Goes through folders to a file in the picker that the button number `nth` (from 0) opens. */
async function pickFile(hands: Hands, nth: number, ...names: readonly string[]): Promise<void> {
  const { page, text } = other;
  await hands.press(page.getByRole("button", { name: text.page("chooseFile") }).nth(nth));
  for (const name of names) await hands.press(page.getByRole("button", { name }));
}

/** The newest file with this ending. */
async function nameOn(folder: string, ending: string): Promise<string> {
  const names = await readdir(folder);
  return (
    names
      .filter((name) => name.endsWith(ending) && !name.includes(".previous."))
      .toSorted()
      .at(-1) ?? ""
  );
}

/** What the first laptop's signing screen says of its first dossier. */
const TOTAL_OF_FIRST = `document.querySelector(".all tbody tr td:last-child").innerText.trim()`;

test("what the second laptop signs replaces the sheet of the first instead of standing against it", async () => {
  const { page, text, home, panel } = other;
  // Why it is changed is not typed twice, though the window was locked over it.
  await buttonOf(other, "revise.open").click();
  const reason = page.getByLabel(text.page("revise.reason"));
  await reason.fill("换了一台电脑，补写意见");
  await buttonOf(other, "lock").click();
  await givePassphrase(other);
  await reason.waitFor();
  expect(await reason.inputValue()).toBe("换了一台电脑，补写意见");
  await buttonOf(other, "revise.confirm").click();
  await buttonOf(other, "revise.giveUp").waitFor();
  await page.getByLabel(text.page("work.opinion")).fill(OPINION);
  await page
    .locator(".words .saved")
    .filter({ hasText: text.page("work.saved") })
    .first()
    .waitFor();
  await signTo(other, "second.fjsheet");
  await page.getByText(text.page("sign.exported")).waitFor();
  const [second, first] = await sheetsIn(join(home, "second.fjsheet"), panel);
  const [exported] = await sheetsIn(join(home, "exported.fjsheet"), panel);
  expect(first).toEqual(exported);
  expect(second?.revision).toBe(2);
  expect(second?.revisionReason).toBe("换了一台电脑，补写意见");
  expect(second?.supersedes).toHaveLength(1);
  expect(second?.dossiers[0]?.opinion).toBe(OPINION);
});

test("somebody else's safety copy is told in a sentence, and nothing of it is restored", async () => {
  const { page, text, home, dataFolder, panel } = other;
  await copyFile(
    join(desk.home, "stick", await nameOn(join(desk.home, "stick"), ".fjcopy")),
    join(home, "copy.fjcopy"),
  );
  await copyFile(join(desk.home, "batch.fjbatch"), join(home, "batch.fjbatch"));
  await writeIdentityFile(join(dataFolder, "identities"), "another", panel.collecting);
  await buttonOf(other, "lock").click();
  await page.reload();
  await page.getByLabel(text.page("unlock.file")).selectOption({ label: "another" });
  await givePassphrase(other);
  await buttonOf(other, "expert.restore").click();
  await pickFile(MOUSE, 0, "copy.fjcopy");
  await pickFile(MOUSE, 1, "batch.fjbatch");
  await page.getByLabel(text.page("expert.restoreNone")).check();
  await buttonOf(other, "expert.restoreAction").click();
  const refusal = refusalOf(page, "COPY_OF_ANOTHER");
  expect(await refusal.innerText()).toContain(".fjid");
  await lookAt(page, "copy-of-another");
  await buttonOf(other, "back").click();
  await page.getByText(text.page("home.noBatches")).waitFor();
});
