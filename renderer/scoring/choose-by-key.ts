import type { KeyboardEvent } from "react";
import { isTyping } from "../ui/is-typing.ts";

/**
 * Number keys inside one item choose the row with that digit, or where the item is a number, begin to type it. They act only while the
 * item has the focus, outside text fields and composition, and can be switched off (DESIGN section 7, rule 8). True when a key was used.
 */
export function chooseByKey(event: KeyboardEvent<HTMLElement>, hasCharacterKeys: boolean): boolean {
  if (!hasCharacterKeys || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return false;
  if (!/^\d$/.test(event.key) || isTyping(event.target)) return false;
  const row = event.currentTarget.querySelector<HTMLInputElement>(`input[data-cap="${event.key}"]`);
  if (row === null) {
    const number = event.currentTarget.querySelector<HTMLInputElement>("input[inputmode=decimal]");
    // The key itself goes on into the field that now has the focus, in place of what stood there.
    number?.select();
    return number !== null;
  }
  row.focus();
  row.click();
  event.preventDefault();
  return true;
}
