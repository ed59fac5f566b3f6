/**
 * What the index of a page holds: every pair of neighbouring characters of its folded text, and each character that stands at the end of
 * a run on its own, so that every character begins something. A page has each once. Folded text as `foldText` gives it.
 */
export function pageGrams(folded: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const run of folded.split(" ")) addGrams(grams, run);
  return grams;
}

function addGrams(grams: Set<string>, run: string): void {
  let before = "";
  for (const character of run) {
    if (before !== "") grams.add(before + character);
    before = character;
  }
  if (before !== "") grams.add(before);
}

/** What a page must hold for a folded word to stand on it: all of these pairs, or for a single character something that begins with it. */
export type WordGrams = { readonly pairs: readonly string[] } | { readonly beginning: string };

/** A word is folded and holds no space. It stands on no page that lacks its grams; whether it stands on one that has them, the text says. */
export function wordGrams(word: string): WordGrams {
  const characters = Array.from(word);
  const [first = ""] = characters;
  if (characters.length < 2) return { beginning: first };
  return {
    pairs: [...new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`))],
  };
}
