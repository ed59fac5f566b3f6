import { foldedPlaces, type TextPlace } from "./fold-text.ts";
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
  const nodes = layer.pieces.flatMap(({ firstChild }) => (firstChild instanceof Text ? [firstChild] : []));
  const letters = foldedPlaces(nodes.map(({ data }) => data).join(""));
  const range = ({ at, length }: TextPlace): Range[] => {
    const [first, last] = [letters[at], letters[at + length - 1]];
    const start = first === undefined ? null : placeIn(nodes, first.start);
    const end = last === undefined ? null : placeIn(nodes, last.end - 1);
    if (start === null || end === null) return [];
    const found = document.createRange();
    found.setStart(start.node, start.offset);
    found.setEnd(end.node, end.offset + 1);
    return [found];
  };
  return {
    hits: places.filter(({ at }) => at !== current).flatMap(range),
    here: places.filter(({ at }) => at === current).flatMap(range)[0] ?? null,
  };
}

/** The node and the offset in it of a character of all the nodes' text together. */
function placeIn(nodes: readonly Text[], index: number): { readonly node: Text; readonly offset: number } | null {
  let before = 0;
  for (const node of nodes) {
    if (index < before + node.length) return { node, offset: index - before };
    before += node.length;
  }
  return null;
}
