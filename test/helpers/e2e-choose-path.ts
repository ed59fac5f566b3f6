import type { Locator } from "playwright-core";
import type { E2eDesk } from "./e2e-desk.ts";
import { type Hands, MOUSE } from "./e2e-hands.ts";
import { enabled } from "./e2e-steps.ts";

/** What a person chooses, from where the dialog starts: folders to go down through, and a file there or a name for a new one. */
export type PathChoice = {
  readonly folders?: readonly string[];
  readonly file?: string;
  /** Of the file to be written; the proposed one when left out. */
  readonly name?: string;
};

/**
 * Chooses a path as a person does where the window has no dialogs of the system: in the picker that `open` brings up. In Electron, where it
 * has them, the dialog that `open` brings up is answered with the same path; playwright cannot operate it.
 */
export async function choosePath(
  { page, window, home }: Pick<E2eDesk, "page" | "window" | "home">,
  open: () => Promise<void>,
  choice: PathChoice = {},
  hands: Pick<Hands, "press" | "type"> = MOUSE,
): Promise<void> {
  if (window.answerDialog !== null) {
    await window.answerDialog({ home, ...choice });
    await open();
    return;
  }
  await open();
  const picker = page.getByRole("dialog").filter({ has: page.locator(".path-picker") });
  const entry = (name: string): Locator => picker.locator("li").getByRole("button", { name, exact: true });
  for (const folder of choice.folders ?? []) {
    await hands.press(entry(`${folder}/`));
    await picker.locator(".mono").filter({ hasText: folder }).waitFor();
  }
  if (choice.file !== undefined) {
    await hands.press(entry(choice.file));
    return;
  }
  if (choice.name !== undefined) {
    const field = picker.locator("input");
    await hands.type(field, "");
    await page.keyboard.press("ControlOrMeta+a");
    await hands.type(field, choice.name);
  }
  await hands.press(enabled(picker.locator(".btn.primary")));
}
