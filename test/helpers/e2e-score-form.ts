import type { Locator, Page } from "playwright-core";
import type { Catalogue } from "#shared/text/catalogue.ts";

/** The items of the open dossier that a person fills in: gates and criteria, not what is imported. */
export async function itemsToFill(page: Page, text: Catalogue): Promise<Locator[]> {
  const items = page.locator("section.form section.crit").filter({ has: page.locator(".item-head") });
  await items.first().waitFor();
  const all = await items.all();
  const heads = await Promise.all(all.map((item) => item.locator("header").innerText()));
  return all.filter((_, index) => heads[index]?.includes(text.page("crit.sealedIn")) === false);
}

/** What an open item is filled in with, by what stands in it. */
export type Control = "confirm" | "challenge" | "radio" | "checkbox" | "number";

async function controlOf(item: Locator, text: Catalogue): Promise<Control> {
  if ((await buttonIn(item, text.page("crit.confirm")).count()) > 0) return "confirm";
  if ((await buttonIn(item, text.page("crit.wrong")).count()) > 0) return "challenge";
  if ((await item.locator("input[type=radio]").count()) > 0) return "radio";
  if ((await item.locator("input[type=checkbox]").count()) > 0) return "checkbox";
  return "number";
}

/** Fills in one item by mouse: the facts are right, the first choice, the smallest number; a reason where one is asked for. */
export async function fillByMouse(item: Locator, text: Catalogue): Promise<Control> {
  const head = item.locator(".item-head");
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
  const control = await controlOf(item, text);
  if (control === "confirm") await buttonIn(item, text.page("crit.confirm")).click();
  if (control === "radio") await item.locator("fieldset label").first().click();
  if (control === "checkbox") await item.locator("fieldset label").first().click();
  const step = item.locator(".step");
  if (control === "number" || (await step.count()) > 0) {
    await step.getByRole("button", { name: text.page("crit.more", { step: "" }).trim() }).click();
  }
  await giveReason(item);
  return control;
}

/** Fills in one item by keys alone, from wherever the focus is: the digit of the first choice, Y, or one step up. */
export async function fillByKeys(
  item: Locator,
  text: Catalogue,
  tabTo: (target: Locator) => Promise<void>,
): Promise<void> {
  const { keyboard } = item.page();
  const head = item.locator(".item-head");
  await tabTo(head);
  if ((await head.getAttribute("aria-expanded")) === "false") await keyboard.press("Enter");
  const control = await controlOf(item, text);
  if (control === "confirm") {
    await tabTo(buttonIn(item, text.page("crit.confirm")));
    await keyboard.press("y");
  } else if (control !== "number") {
    await keyboard.press("1");
  }
  const number = item.locator(".step input");
  if (control === "number" || (await number.count()) > 0) {
    await tabTo(number);
    await keyboard.press("ArrowUp");
  }
  await giveReason(item, tabTo);
}

async function giveReason(item: Locator, goTo?: (target: Locator) => Promise<void>): Promise<void> {
  const answered = item.locator(".got:not(.empty)");
  await answered.waitFor();
  const reason = item.locator("textarea[aria-required=true]");
  if ((await reason.count()) === 0) return;
  if (goTo === undefined) await reason.fill("见附件第 2 页");
  else {
    await goTo(reason);
    await item.page().keyboard.type("See attachment, page 2");
  }
}

function buttonIn(item: Locator, name: string): Locator {
  return item.getByRole("button", { name, exact: true });
}
