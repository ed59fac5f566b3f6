import { create } from "zustand";
import { LANGUAGES, languageOf, type Language } from "#shared/text/catalogue.ts";

export const TEXT_SIZES = [100, 110, 125, 150] as const;

/** After how many minutes without a sign of life the window locks; 0 is never. */
export const IDLE_MINUTES = [5, 10, 20, 60, 0] as const;

/** The parts of the workbench whose size a person may choose. `factsBeside` is where the window has room for facts beside the attachment. */
const PANES = ["list", "form", "facts", "factsBeside", "drawer"] as const;

export type Pane = (typeof PANES)[number];

/** How a person wants the window. Kept for this window only: the page leaves nothing on disk. */
export type Preferences = {
  readonly language: Language;
  readonly theme: "light" | "dark";
  /** Per cent. */
  readonly textSize: (typeof TEXT_SIZES)[number];
  readonly idleMinutes: (typeof IDLE_MINUTES)[number];
  /** Whether single character keys act (DESIGN rule 8: they can be switched off). */
  readonly hasCharacterKeys: boolean;
  /** Whether the form opens the first item that lacks something on arriving, and the next one once an item is filled by key. */
  readonly opensNextItem: boolean;
  /** Sizes that were chosen, in rem; what is left out is as the design says. */
  readonly paneSizes: Readonly<Partial<Record<Pane, number>>>;
};

const KEY = "fengjuan.preferences";

function initial(): Preferences {
  const saved: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  const stored: Partial<Record<keyof Preferences, unknown>> = typeof saved === "object" && saved !== null ? saved : {};
  return {
    language: LANGUAGES.find((language) => language === stored.language) ?? languageOf(navigator.language),
    theme: stored.theme === "dark" ? "dark" : "light",
    textSize: TEXT_SIZES.find((size) => size === stored.textSize) ?? 100,
    idleMinutes: IDLE_MINUTES.find((minutes) => minutes === stored.idleMinutes) ?? 10,
    hasCharacterKeys: stored.hasCharacterKeys !== false,
    opensNextItem: stored.opensNextItem !== false,
    paneSizes: paneSizes(stored.paneSizes),
  };
}

function paneSizes(stored: unknown): Preferences["paneSizes"] {
  const sizes: Partial<Record<Pane, unknown>> = typeof stored === "object" && stored !== null ? stored : {};
  return Object.fromEntries(
    PANES.flatMap((pane) => (typeof sizes[pane] === "number" ? [[pane, sizes[pane]] as const] : [])),
  );
}

export const usePreferences = create<Preferences>()(initial);

export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  sessionStorage.setItem(KEY, JSON.stringify(usePreferences.getState()));
}

/** Keeps a pane at a size, in rem, or with null lets it be as the design says. */
export function setPaneSize(pane: Pane, size: number | null): void {
  const { [pane]: _, ...others } = usePreferences.getState().paneSizes;
  setPreferences({ paneSizes: size === null ? others : { ...others, [pane]: size } });
}
