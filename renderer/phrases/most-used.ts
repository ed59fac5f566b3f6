/** Phrases with those first that stand in most of the texts; among equals, the order in which they were kept. */
export function mostUsed(phrases: readonly string[], texts: readonly string[]): readonly string[] {
  const uses = new Map(phrases.map((phrase) => [phrase, texts.filter((text) => text.includes(phrase)).length]));
  return phrases.toSorted((one, other) => (uses.get(other) ?? 0) - (uses.get(one) ?? 0));
}
