import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { type Catalogue, createCatalogue } from "#shared/text/catalogue.ts";
import type { ErrorCode } from "#shared/ipc/errors.ts";
import type { E2eDesk } from "./e2e-desk.ts";
import { dropFiles } from "./e2e-drop.ts";

/** The words of the window, for finding things by what they say. */
export const WORDS = { "zh-CN": createCatalogue("zh-CN"), en: createCatalogue("en") } as const;

const zh = WORDS["zh-CN"];

/** Unlocks an identity of the demo that lies on the desk (`E01`), by mouse, in Chinese; the window stays where it was. */
export async function signIn({ page, passphrase }: E2eDesk, identity: string): Promise<void> {
  await page.getByLabel(zh.page("unlock.file")).selectOption({ label: identity });
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await page.getByRole("button", { name: zh.page("lock"), exact: true }).waitFor();
}

/** Unlocks an identity in a window that was just opened. */
export async function unlock(desk: E2eDesk, identity: string): Promise<void> {
  await signIn(desk, identity);
  await desk.page.getByRole("heading", { name: zh.page("home.expert") }).waitFor();
}

/** Says "this is me" and accepts the undertaking; the window stays at the declarations. */
export async function acceptUndertaking(page: Page, text: Catalogue = zh): Promise<void> {
  await page.getByLabel(text.page("who.confirm")).check();
  await page.getByRole("button", { name: text.page("declare.accept"), exact: true }).click();
}

/** The note of a refusal that names this code. */
export function refusalOf(page: Page, code: ErrorCode): Locator {
  return page.getByRole("alert").filter({ hasText: code });
}

/** Where a batch is dropped on the first screen. */
export function batchDropZone(page: Page): Locator {
  return page.locator(".drop-zone");
}

/** Drops the batch of the demo that lies in this home (`B01.fjbatch`), trusts its organiser and goes on once all of it was taken in. */
export async function openDemoBatch({ page, home }: E2eDesk): Promise<void> {
  await dropFiles(batchDropZone(page), [join(home, "B01.fjbatch")]);
  await enabled(page.getByRole("button", { name: zh.page("open.same"), exact: true })).click();
  await page.getByText(zh.page("open.removable")).waitFor();
  await enabled(page.getByRole("button", { name: zh.page("continue"), exact: true })).click();
}

/** Back to the list of batches from wherever a batch was being opened. */
export async function goHome(page: Page): Promise<void> {
  const list = page.getByRole("heading", { name: zh.page("home.expert") });
  const back = page.getByRole("button", { name: zh.page("back"), exact: true });
  await list.or(back).first().waitFor();
  if (await back.isVisible()) await back.click();
  await list.waitFor();
  const dismiss = page.getByRole("button", { name: zh.page("dismiss") });
  if (await dismiss.isVisible()) await dismiss.click();
}

/** What can be operated now: a button that says it is disabled takes a click and does nothing. */
export function enabled(button: Locator): Locator {
  return button.and(button.page().locator(":not([aria-disabled=true])"));
}
