type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">;

/** Ctrl+Z, or Command. */
export function isUndo({ key, ctrlKey, metaKey, shiftKey }: Pressed): boolean {
  return (ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === "z";
}

/** Ctrl+Y or Ctrl+Shift+Z, or with Command. */
export function isRedo({ key, ctrlKey, metaKey, shiftKey }: Pressed): boolean {
  return (ctrlKey || metaKey) && (key.toLowerCase() === "y" || (shiftKey && key.toLowerCase() === "z"));
}
