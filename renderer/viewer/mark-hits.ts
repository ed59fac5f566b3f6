import { fold, foldedFrom, type TextPlace } from "./fold-text.ts";
import type { createFinder } from "./finder.ts";
import type { Sheet } from "./sheet.ts";

type Marks = { readonly hits: readonly Range[]; readonly here: Range | null };

/**
 * Paints the places where the words stand on the pages near, by highlights over the text layer, which the document's tree does not know
 * of: the text of a hostile file is never parsed. Returns the place in view, when its page is drawn.
 */
export function markHits(sheets: readonly Sheet[], on: ReturnType<typeof createFinder>["on"]): Range | null {
  const marks = sheets.map((sheet) => marksOn(sheet, on));
  const here = marks.find((each) => each.here !== null)?.here ?? null;
  CSS.highlights.set("hit", new Highlight(...marks.flatMap(({ hits }) => hits)));
  CSS.highlights.set("here", new Highlight(...(here === null ? [] : [here])));
  return here;
}

function marksOn(sheet: Sheet, on: ReturnType<typeof createFinder>["on"]): Marks {
  const layer = sheet.layer();
  const { found: places, current } = on(sheet.page);
  if (layer === null || places.length === 0) return { hits: [], here: null };
  const letters = lettersOf(layer.pieces);
  const range = ({ at, length }: TextPlace): Range[] => {
    const [first, last] = [letters[at], letters[at + length - 1]];
    if (first === undefined || last === undefined) return [];
    const found = document.createRange();
    found.setStart(first.node, first.offset);
    found.setEnd(last.node, Math.min(last.offset + 1, last.node.length));
    return [found];
  };
  return {
    hits: places.filter(({ at }) => at !== current).flatMap(range),
    here: places.filter(({ at }) => at === current).flatMap(range)[0] ?? null,
  };
}

/** Every letter of the folded text of a page, and where in its layer it stands. */
function lettersOf(pieces: readonly HTMLElement[]): readonly { readonly node: Text; readonly offset: number }[] {
  return pieces.flatMap((piece) => {
    const node = piece.firstChild;
    if (!(node instanceof Text) || fold(node.data) === "") return [];
    return foldedFrom(node.data).map((offset) => ({ node, offset }));
  });
}
