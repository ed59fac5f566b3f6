import { join } from "node:path";
import { readFile } from "node:fs/promises";
import type { Locator } from "playwright-core";
import type { SheetPredicate } from "#shared/files/sheet.ts";
import type { Catalogue, Language, PageKey } from "#shared/text/catalogue.ts";
import { readSheetFile } from "../../electron/sheet/sheet-file.ts";
import { openSheetStatement } from "../../electron/sheet/sheet-statement.ts";
import { choosePath } from "./e2e-choose-path.ts";
import { dropFiles } from "./e2e-drop.ts";
import { type E2eDesk, openDesk } from "./e2e-desk.ts";
import { acceptUndertaking, batchDropZone, enabled, WORDS } from "./e2e-steps.ts";
import { TEST_PASSPHRASE, writeIdentityFile } from "./identity-files.ts";
import { createPanel, type TestPanel } from "./panel-batch.ts";

/** The desk of a test panel's expert, whose batch the test seals itself: what is in it may be anything. */
export type PanelDesk = E2eDesk & { readonly panel: TestPanel; readonly text: Catalogue };

/** A desk with a panel's files in its home and its expert's identity, not unlocked yet. `panel`: of another desk, as on a second laptop. */
export async function openPanelDesk(language: Language = "zh-CN", panel?: TestPanel): Promise<PanelDesk> {
  const desk = await openDesk({ language });
  const own = panel ?? (await createPanel(desk.home));
  await writeIdentityFile(join(desk.dataFolder, "identities"), "expert", own.expert);
  await desk.page.reload();
  return { ...desk, panel: own, text: WORDS[language], passphrase: TEST_PASSPHRASE };
}

/** A button of the window that can be used now, by its words. */
export function buttonOf({ page, text }: PanelDesk, key: PageKey): Locator {
  return enabled(page.getByRole("button", { name: text.page(key), exact: true }));
}

/** Gives the passphrase of the one identity of the desk; what opens is where the person was. */
export async function givePassphrase(desk: PanelDesk): Promise<void> {
  const { page, text, passphrase } = desk;
  await page.getByLabel(text.page("unlock.passphrase"), { exact: true }).fill(passphrase);
  await buttonOf(desk, "unlock.action").click();
}

/** Unlocks a window that was just opened. */
export async function unlockPanelDesk(desk: PanelDesk): Promise<void> {
  await givePassphrase(desk);
  await desk.page.getByRole("heading", { name: desk.text.page("home.expert") }).waitFor();
}

/** Unlocks, takes a batch in by drop, accepts the undertaking and goes to the workbench. */
export async function startScoring(desk: PanelDesk, batch: string): Promise<void> {
  await unlockPanelDesk(desk);
  await dropFiles(batchDropZone(desk.page), [batch]);
  await buttonOf(desk, "open.same").click();
  await buttonOf(desk, "continue").click();
  await acceptUndertaking(desk.page, desk.text);
  await buttonOf(desk, "declare.toScore").click();
  await desk.page.locator("section.form").waitFor();
}

/** Turns to a dossier of the list by its place from 0, and waits until it is the one shown. */
export async function openRow({ page }: E2eDesk, index: number): Promise<void> {
  const row = page.locator(".list li button").nth(index);
  const name = (await row.getAttribute("title")) ?? "";
  await row.click();
  await page.locator("article.dossier").getByTitle(name, { exact: true }).waitFor();
}

/** Opens a revision of what is signed, with its reason, on the workbench; what it says may then be changed. */
export async function openRevision(desk: PanelDesk, reason: string): Promise<void> {
  const { page, text } = desk;
  await buttonOf(desk, "revise.open").click();
  await page.getByLabel(text.page("revise.reason")).fill(reason);
  await buttonOf(desk, "revise.confirm").click();
  await buttonOf(desk, "revise.giveUp").waitFor();
}

/** Goes to the signing screen, gives what it asks for, and signs to `name` in the home, without waiting for the outcome. */
export async function signTo(desk: PanelDesk, name: string): Promise<void> {
  const { page, text, passphrase } = desk;
  await page.getByRole("button", { name: text.page("expert.step.sign"), exact: true }).click();
  const passphraseField = page.getByLabel(text.page("sign.passphrase"));
  await passphraseField.waitFor();
  for (const box of await page.locator(".sign-form input[type=checkbox]").all()) await box.check();
  const [choose, change] = [text.page("sign.choose"), text.page("sign.change")];
  await choosePath(desk, () => page.getByRole("button", { name: new RegExp(`^(${choose}|${change})$`) }).click(), {
    name,
  });
  await passphraseField.fill(passphrase);
  await buttonOf(desk, "sign.action").click();
}

/** What each sheet in an exported file says, newest first, as the collecting identity reads it. */
export async function sheetsIn(path: string, { collecting, expert }: TestPanel): Promise<SheetPredicate[]> {
  const envelopes = await readSheetFile(await readFile(path), [collecting.ageKey.identity]);
  return envelopes.map((envelope) => openSheetStatement(envelope, expert.signingKey).predicate);
}
