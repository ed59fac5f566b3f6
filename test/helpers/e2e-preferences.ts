import type { Locator, Page } from "playwright-core";
import { createCatalogue, type Language, LANGUAGES } from "#shared/text/catalogue.ts";

/** How the window looks, as the display menu offers it. */
export type Look = {
  readonly language?: Language;
  readonly theme?: "light" | "dark";
  /** Per cent. */
  readonly textSize?: 100 | 110 | 125 | 150;
};

const CATALOGUES = LANGUAGES.map((language) => createCatalogue(language));

/** Chooses in the display menu, whatever language the window is in and also behind a dialog, and closes it. */
export async function chooseLook(page: Page, { language, theme, textSize }: Look): Promise<void> {
  const words = CATALOGUES.map((text) => text.page("preferences"));
  const menu = page
    .locator(".bar button[aria-haspopup=dialog]")
    .filter({ hasText: new RegExp(`^(${words.join("|")})$`) });
  await toggle(menu, "visible");
  const fields = page.locator(".preferences select");
  if (theme !== undefined) await fields.nth(1).selectOption(theme);
  if (textSize !== undefined) await fields.nth(2).selectOption(String(textSize));
  if (language !== undefined) await fields.nth(0).selectOption(language);
  await toggle(menu, "hidden");
}

/** A bar that is being drawn anew loses the click, so the menu is asked again until it is as wanted. */
async function toggle(menu: Locator, state: "visible" | "hidden"): Promise<void> {
  const choices = menu.page().locator(".preferences");
  const isThere = (): Promise<boolean> =>
    choices.waitFor({ state, timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await menu.dispatchEvent("click");
    if (await isThere()) return;
  }
  throw new Error(`the display menu is not ${state}`);
}
