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
  if (await page.evaluate(`(${LOOKS_SO})(${JSON.stringify({ language, theme, textSize })})`)) return;
  const names = CATALOGUES.map((text) => text.page("preferences"));
  // In the order of the menu.
  const choices = [language, theme, textSize?.toString()].map((choice) => choice ?? null);
  const problem: string | null = await page.evaluate(`(${CHOOSE})(${JSON.stringify({ names, choices })})`);
  if (problem !== null) throw new Error(problem);
}

/** Runs in the page: whether nothing has to be chosen. */
const LOOKS_SO = `({ language, theme, textSize }) => {
  const { lang, dataset, style } = document.documentElement;
  return (language ?? lang) === lang && (theme ?? dataset.theme) === dataset.theme && (textSize === undefined || textSize + "%" === style.fontSize);
}`;

/** Runs in the page, in one go: a look is chosen hundreds of times. A bar that is being drawn anew loses a click, so it is asked again. */
const CHOOSE = `async ({ names, choices }) => {
  // A menu that was shut stays in the page, unseen.
  const menu = () => [...document.querySelectorAll(".preferences")].find((shown) => shown.checkVisibility()) ?? null;
  const drawn = () => new Promise((resolve) => setTimeout(resolve, 10));
  const turn = async (isOpen) => {
    for (let attempt = 0; attempt < 500 && (menu() !== null) !== isOpen; attempt += 1) {
      const buttons = [...document.querySelectorAll(".bar button[aria-haspopup=dialog]")];
      if (attempt % 100 === 0) buttons.find(({ textContent }) => names.includes(textContent.trim()))?.click();
      await drawn();
    }
    return (menu() !== null) === isOpen;
  };
  if (!(await turn(true))) return "the display menu does not open";
  const setValue = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set;
  // The language comes last: its choice has the menu drawn anew.
  for (const index of [1, 2, 0]) {
    if (choices[index] === null) continue;
    const select = () => menu().querySelectorAll("select")[index];
    setValue.call(select(), choices[index]);
    select().dispatchEvent(new Event("change", { bubbles: true }));
    await drawn();
    if (select().value !== choices[index]) return "there is no choice " + choices[index];
  }
  return (await turn(false)) ? null : "the display menu does not close";
}`;
