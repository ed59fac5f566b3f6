import type { KeyboardEvent } from "react";

/**
 * Number keys inside one item choose the row with that digit. They act only while the item has the focus, outside text fields and
 * composition, and can be switched off (DESIGN section 7, rule 8). True when a key was used.
 */
export function chooseByKey(event: KeyboardEvent<HTMLElement>, hasCharacterKeys: boolean): boolean {
  if (!hasCharacterKeys || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return false;
  if (!/^\d$/.test(event.key) || isTyping(event.target)) return false;
  const row = event.currentTarget.querySelector<HTMLInputElement>(`input[data-cap="${event.key}"]`);
  if (row === null) return false;
  row.focus();
  row.click();
  event.preventDefault();
  return true;
}

/** Whether keys pressed here are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox";
}
