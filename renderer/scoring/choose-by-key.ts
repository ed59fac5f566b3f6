import type { KeyboardEvent } from "react";
import { isTyping } from "../ui/is-typing.ts";

/**
 * Keys inside one item: a digit chooses the row with that digit, or where the item is a number, begins to type it; Y and N answer for computed
 * scores. They act only while the item has the focus, outside text fields and composition, and can be switched off (DESIGN section 7, rule 8).
 * `chosen` when the key gave the item all it asks for but a reason.
 */
export function chooseByKey(event: KeyboardEvent<HTMLElement>, hasCharacterKeys: boolean): "chosen" | "begun" | null {
  if (!hasCharacterKeys || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (!/^[\dyn]$/.test(key) || isTyping(event.target)) return null;
  const number = event.currentTarget.querySelector<HTMLInputElement>("input[inputmode=decimal]");
  const row = event.currentTarget.querySelector<HTMLElement>(`[data-cap="${key}"]`);
  if (row !== null) {
    row.focus();
    row.click();
    event.preventDefault();
    const isWhole = row instanceof HTMLInputElement ? row.type === "radio" || key === "0" : key === "y";
    return isWhole && number === null ? "chosen" : "begun";
  }
  if (number === null || !/^\d$/.test(key)) return null;
  // The key itself goes on into the field that now has the focus, in place of what stood there.
  number.select();
  return "begun";
}

/** Whether Enter was pressed in a number, which says that it is given. */
export function isGiven(event: KeyboardEvent<HTMLElement>): boolean {
  const { key, ctrlKey, metaKey, altKey, target, nativeEvent } = event;
  if (key !== "Enter" || ctrlKey || metaKey || altKey || nativeEvent.isComposing) return false;
  return target instanceof HTMLInputElement && target.inputMode === "decimal";
}
