import type { Locator } from "playwright-core";
import { tabAndEnter, tabAndType, tabTo } from "./e2e-keyboard.ts";

/** How a person operates the window. */
export type Hands = {
  readonly press: (button: Locator) => Promise<void>;
  /** Chooses in a list what is named so, or by a name that holds this. */
  readonly choose: (list: Locator, option: string) => Promise<void>;
  readonly type: (field: Locator, text: string) => Promise<void>;
  readonly check: (box: Locator) => Promise<void>;
};

/** With a mouse, but for what is typed. */
export const MOUSE: Hands = {
  press: (button) => button.click(),
  async choose(list, option) {
    const named = list.locator("option").filter({ hasText: option }).first();
    await list.selectOption(await named.getAttribute("value"));
  },
  type: (field, text) => field.fill(text),
  check: (box) => box.check(),
};

const MOST_OPTIONS = 60;

/** With the keyboard alone: Tab, Enter, Space, arrows and letters. */
export const KEYS: Hands = {
  press: (button) => tabAndEnter(button.page(), button),
  async choose(list, option) {
    await list.locator("option").filter({ hasText: option }).first().waitFor({ state: "attached" });
    await tabTo(list.page(), list);
    const checked = list.locator("option:checked");
    if (!(await checked.innerText()).includes(option)) await list.page().keyboard.press("Home");
    for (let step = 0; step < MOST_OPTIONS; step += 1) {
      if ((await checked.innerText()).includes(option)) return;
      await list.page().keyboard.press("ArrowDown");
    }
    throw new Error(`the arrows do not come by ${option}`);
  },
  type: (field, text) => tabAndType(field.page(), field, text),
  async check(box) {
    if (await box.isChecked()) return;
    const isRadio = (await box.getAttribute("type")) === "radio";
    // Tab stops at the one of a group that is chosen; from there the arrows go on.
    const chosen = box.locator("xpath=ancestor::fieldset[1]").locator("input[type=radio]:checked");
    await tabTo(box.page(), isRadio ? chosen.or(box).first() : box);
    for (let step = 0; step < MOST_OPTIONS && !(await box.isChecked()); step += 1) {
      await box.page().keyboard.press(isRadio ? "ArrowDown" : "Space");
    }
  },
};
