/** A folded text, and for each of its UTF-16 units where what it was made from begins and ends in the original. */
export type FoldedText = {
  readonly folded: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

/** A character with the marks that belong to it: what is normalised together. */
const SEGMENT = /\P{M}\p{M}*|\p{M}+/uy;
/** Segments that fold to themselves, unless a mark follows: most of a Chinese page. */
const PLAIN = /[0-9a-z\u4e00-\u9fff]+/y;
const MARK = /\p{M}/uy;
const SPACE = /^[\s\p{Cc}]+$/u;
const DROPPED = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+/gu;
/** From here on (CJK radicals) scripts are written without spaces, and a line may break between any two characters. */
const FIRST_UNSPACED = 0x2e80;

/**
 * Text as it is searched: compatibility forms (full width, Kangxi radicals, ligatures) and case folded by NFKC and lower case,
 * invisible characters dropped, white space dropped beside a Chinese character, where it is a line's end, and one space elsewhere.
 * Simplified and traditional forms stay what they are.
 */
export function foldText(text: string): string {
  return fold(text, null);
}

/** {@link foldText} with the way back to the original. */
export function foldWithPlaces(text: string): FoldedText {
  const places = { starts: [], ends: [] };
  return { folded: fold(text, places), ...places };
}

type Places = { readonly starts: number[]; readonly ends: number[] };

function fold(text: string, places: Places | null): string {
  let folded = "";
  let spaceAt = -1;
  const keep = (piece: string, start: number, end: number, isPlain: boolean): void => {
    if (spaceAt !== -1 && isSpaced(folded.charCodeAt(folded.length - 1)) && isSpaced(piece.charCodeAt(0))) {
      folded += " ";
      note(places, 1, spaceAt, start, false);
    }
    spaceAt = -1;
    folded += piece;
    note(places, piece.length, start, end, isPlain);
  };
  let at = 0;
  while (at < text.length) {
    const end = endOfPlain(text, at);
    if (end > at) keep(text.slice(at, end), at, end, true);
    at = end;
    if (at === text.length) break;
    SEGMENT.lastIndex = at;
    const segment = SEGMENT.exec(text)?.[0] ?? text.charAt(at);
    const piece = segment.normalize("NFKC").toLowerCase().normalize("NFKC").replace(DROPPED, "");
    if (piece !== "") keep(piece, at, at + segment.length, false);
    else if (SPACE.test(segment) && spaceAt === -1) spaceAt = at;
    at += segment.length;
  }
  return folded;
}

/** Where the run of plain characters ends that begins at `at`, without a last one that a mark belongs to. */
function endOfPlain(text: string, at: number): number {
  PLAIN.lastIndex = at;
  if (!PLAIN.test(text)) return at;
  const end = PLAIN.lastIndex;
  MARK.lastIndex = end;
  return MARK.test(text) ? end - 1 : end;
}

/**
 * Whether a UTF-16 unit is of a script that is written with spaces between words. False at the beginning of a text (`NaN`) too.
 */
export function isSpaced(unit: number): boolean {
  return unit < FIRST_UNSPACED;
}

function note(places: Places | null, length: number, start: number, end: number, isPlain: boolean): void {
  if (places === null) return;
  for (let index = 0; index < length; index += 1) {
    places.starts.push(isPlain ? start + index : start);
    places.ends.push(isPlain ? start + index + 1 : end);
  }
}
