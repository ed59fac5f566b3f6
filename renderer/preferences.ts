import { create } from "zustand";
import { LANGUAGES, languageOf, type Language } from "#shared/text/catalogue.ts";

export const TEXT_SIZES = [100, 110, 125, 150] as const;

/** How a person wants the window. Kept for this window only: the page leaves nothing on disk. */
export type Preferences = {
  readonly language: Language;
  readonly theme: "light" | "dark";
  /** Per cent. */
  readonly textSize: (typeof TEXT_SIZES)[number];
  /** Whether single character keys act (DESIGN rule 8: they can be switched off). */
  readonly hasCharacterKeys: boolean;
};

const KEY = "fengjuan.preferences";

function initial(): Preferences {
  const saved: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  const stored: Partial<Record<keyof Preferences, unknown>> = typeof saved === "object" && saved !== null ? saved : {};
  return {
    language: LANGUAGES.find((language) => language === stored.language) ?? languageOf(navigator.language),
    theme: stored.theme === "dark" ? "dark" : "light",
    textSize: TEXT_SIZES.find((size) => size === stored.textSize) ?? 100,
    hasCharacterKeys: stored.hasCharacterKeys !== false,
  };
}

export const usePreferences = create<Preferences>()(initial);

export function setPreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  sessionStorage.setItem(KEY, JSON.stringify(usePreferences.getState()));
}
