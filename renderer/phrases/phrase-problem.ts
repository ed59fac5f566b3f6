import { PHRASE_LIMITS } from "#shared/files/edit.ts";
import type { PageKey } from "#shared/text/catalogue.ts";

/** Why words cannot be kept beside others; null when they can. */
export function phraseProblem(phrase: string, others: readonly string[]): PageKey | null {
  if (phrase === "") return "phrase.nothing";
  if (phrase.length > PHRASE_LIMITS.characters) return "phrase.tooLong";
  return others.includes(phrase) ? "phrase.known" : null;
}
