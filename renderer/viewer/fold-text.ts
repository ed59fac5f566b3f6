import { foldText, foldWithPlaces } from "#shared/domain/search/fold-text.ts";

/** Text as it is compared in a file: as the search folds it, without any spaces, which PDFs set at will. */
export function fold(text: string): string {
  return foldText(text).replaceAll(" ", "");
}

/** For each character of `fold(text)`, where in `text` what it was made from begins and ends. */
export function foldedPlaces(text: string): readonly { readonly start: number; readonly end: number }[] {
  const { folded, starts, ends } = foldWithPlaces(text);
  return starts.flatMap((start, index) => (folded[index] === " " ? [] : [{ start, end: ends[index] ?? start }]));
}

export type TextPlace = { readonly at: number; readonly length: number };

/** Where any of `wanted` stands in `text`, all folded, in the text's order; places of one of them do not overlap. */
export function placesOf(wanted: readonly string[], text: string): readonly TextPlace[] {
  const places = wanted.flatMap((words) => {
    const found: TextPlace[] = [];
    const { length } = words;
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + length)) found.push({ at, length });
    return found;
  });
  return places.toSorted((one, other) => one.at - other.at);
}
