import type { Titles } from "../files/titles.ts";
import type { Language } from "./catalogue.ts";

/** A title in the language of the window, where what it is of has one. */
export function titleIn(language: Language, { title, titleEn }: Titles): string {
  return language === "en" ? (titleEn ?? title) : title;
}

type Labels = { readonly label: string; readonly labelEn?: string | undefined };

/** A label in the language of the window, where what it is of has one. */
export function labelIn(language: Language, { label, labelEn }: Labels): string {
  return titleIn(language, { title: label, titleEn: labelEn });
}
