import type { Locator, Page } from "playwright-core";

const MOST_STOPS = 200;
const FOCUSED = `document.activeElement.outerHTML.slice(0, 60)`;

/** Goes to an element with Tab alone, as somebody without a mouse does. Fails when Tab does not come by it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const seen: string[] = [];
  for (let stop = 0; stop <= MOST_STOPS; stop += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press("Tab");
    if (seen.length < 20) seen.push(await page.evaluate(FOCUSED));
  }
  throw new Error(`Tab does not reach ${target.toString()}; it comes by ${seen.join(", ")}`);
}

/** Goes to a button, link or choice with Tab and presses Enter. */
export async function tabAndEnter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Goes to a text field with Tab and types. */
export async function tabAndType(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

async function isFocused(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(":focus")).count()) > 0;
}
