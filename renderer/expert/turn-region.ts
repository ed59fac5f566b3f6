/** What F6 goes round: the dossiers, the dossier in hand, the form. */
const REGIONS = ["nav.list", "article.dossier", "section.form"] as const;

/** Where the focus goes in a region: the row that Tab stops at, whose dossier it is, the item in hand. */
const ENTRIES = [
  "[data-candidate][tabindex='0']",
  "h1",
  ".item-head[aria-expanded=true]",
  ".item-head",
  ".handle",
] as const;

/** Moves the focus to the next region of the workbench, or with -1 to the one before, and round again. */
export function turnRegion(by: 1 | -1): void {
  const regions = REGIONS.flatMap((name) => document.querySelector<HTMLElement>(name) ?? []);
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  const from = now === -1 && by === -1 ? 0 : now;
  const region = regions[(from + by + regions.length) % regions.length];
  if (region === undefined) return;
  for (const entry of ENTRIES) {
    region.querySelector<HTMLElement>(entry)?.focus();
    if (region.contains(document.activeElement)) return;
  }
}
