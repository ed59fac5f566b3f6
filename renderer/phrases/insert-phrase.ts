/** The text field of an id, if it is drawn. */
function textArea(id: string): HTMLTextAreaElement | null {
  const field = document.getElementById(id);
  return field instanceof HTMLTextAreaElement ? field : null;
}

/** What is selected in a text field, also while the focus is elsewhere; empty when nothing is. */
export function selectedIn(id: string): string {
  const field = textArea(id);
  return field === null ? "" : field.value.slice(field.selectionStart, field.selectionEnd).trim();
}

/** Everything in a text field. */
export function wholeOf(id: string): string {
  return textArea(id)?.value.trim() ?? "";
}

/** Puts a phrase where the cursor is, in place of what is selected, and leaves the focus behind it. */
export function insertPhrase(id: string, phrase: string): void {
  const field = textArea(id);
  if (field === null) return;
  field.focus();
  // Deprecated, and the one way to insert text as typing does, so that the field's own Ctrl+Z takes it back
  document.execCommand("insertText", false, phrase);
}
