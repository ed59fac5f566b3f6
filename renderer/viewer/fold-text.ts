/** Text as it is compared: width and case folded, without spaces and invisible characters, which PDFs set at will. */
export function fold(text: string): string {
  return Array.from(text, foldCharacter).join("");
}

/** For each character of `fold(text)`, where in `text` it comes from. */
export function foldedFrom(text: string): readonly number[] {
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    for (let count = foldCharacter(character).length; count > 0; count -= 1) from.push(at);
    at += character.length;
  }
  return from;
}

export type TextPlace = { readonly at: number; readonly length: number };

/** Where any of `wanted` stands in `text`, all folded, in the text's order; places of one of them do not overlap. */
export function placesOf(wanted: readonly string[], text: string): readonly TextPlace[] {
  const places = wanted.flatMap((words) => {
    const found: TextPlace[] = [];
    const { length } = words;
    if (length === 0) return found;
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + length)) found.push({ at, length });
    return found;
  });
  return places.toSorted((one, other) => one.at - other.at);
}

function foldCharacter(character: string): string {
  return character
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Cf}]/gu, "");
}
