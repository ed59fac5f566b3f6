/**
 * The form is made anew for each dossier, and whoever was in it is nowhere then: the focus goes to the item in hand, or to the first thing of
 * the form, so that the keys go on and a screen reader says whose form it is. Whoever is elsewhere stays there.
 */
export function focusForm(form: HTMLElement): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const places = [".item-head[aria-expanded=true]", ".item-head", ".scroll :is(button, textarea)", ".handle"];
  for (const place of places) {
    form.querySelector<HTMLElement>(place)?.focus();
    // What is folded away takes no focus.
    if (form.contains(document.activeElement)) return;
  }
}
