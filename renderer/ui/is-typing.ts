/** Whether keys pressed here are text, or choose in a list by what they spell: single keys then act nowhere else. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) return target.type !== "radio" && target.type !== "checkbox";
  return target instanceof HTMLElement && target.isContentEditable;
}
