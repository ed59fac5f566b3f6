import type { Page } from "playwright-core";
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
  await menu.dispatchEvent("click");
  const fields = page.locator(".preferences select");
  await fields.first().waitFor();
  if (theme !== undefined) await fields.nth(1).selectOption(theme);
  if (textSize !== undefined) await fields.nth(2).selectOption(String(textSize));
  if (language !== undefined) await fields.nth(0).selectOption(language);
  await menu.dispatchEvent("click");
  await page.locator(".preferences").waitFor({ state: "hidden" });
}
