import { line } from "./primitives.ts";

/** The shape of a title: as the secretariat writes it, and in English where that was given. To be spread into shapes. */
export const titles = { title: line, titleEn: line.optional() } as const;

export type Titles = { readonly title: string; readonly titleEn?: string | undefined };

/** The shape of a label, as that of a title. */
export const labels = { label: line, labelEn: line.optional() } as const;

/** The titles of something that holds more, without an English one that is not there. */
export function titlesOf({ title, titleEn }: Titles): { title: string; titleEn?: string } {
  return titleEn === undefined ? { title } : { title, titleEn };
}
