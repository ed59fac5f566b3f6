import { fold, placesOf, type TextPlace } from "./fold-text.ts";
import type { PageSource } from "./page-source.ts";

/** A place where the words stand: page from 1, and where on it in the folded text of the page. */
export type Hit = { readonly page: number; readonly at: number };

export type Found = {
  readonly words: string;
  readonly hits: number;
  /** Which of them is the one in view, from 1; 0 while there is none. */
  readonly hit: number;
  readonly isWhole: boolean;
};

/** How often it is said how many were found so far. */
const SAY_MS = 150;

/**
 * Finds words in a file, page by page from the one in hand, so that the first place is there at once however long the file is.
 * `onHit` is told of the place that is to be in view, `onFound` of how many there are.
 */
export function createFinder(onHit: (hit: Hit) => void, onFound: (found: Found) => void) {
  let source: PageSource | null = null;
  let words = "";
  let current: Hit | null = null;
  let isWhole = true;
  let search = 0;
  const places = new Map<number, readonly TextPlace[]>();
  const texts = new Map<number, string>();

  function say(): void {
    const here = current;
    let [hits, hit] = [0, 0];
    for (const [page, found] of places) {
      hits += found.length;
      if (here === null) continue;
      if (page < here.page) hit += found.length;
      else if (page === here.page) hit += found.filter(({ at }) => at <= here.at).length;
    }
    onFound({ words, hits, hit, isWhole });
  }

  async function textOf(own: PageSource, page: number): Promise<string> {
    const known = texts.get(page);
    if (known !== undefined) return known;
    // A page that cannot be read has no words.
    const text = fold((await own.text(page).catch(() => [])).join(""));
    if (source === own) texts.set(page, text);
    return text;
  }

  function goTo(hit: Hit): void {
    current = hit;
    onHit(hit);
  }

  /** A new search ends the one before. */
  async function find(wanted: string, isEach: boolean, from: number): Promise<void> {
    const [own, turn] = [source, ++search];
    [words, current, isWhole] = [wanted, null, false];
    places.clear();
    const folded = (isEach ? wanted.split(/\s+/) : [wanted]).map(fold).filter((each) => each !== "");
    const pages = own === null || folded.length === 0 ? 0 : own.pages;
    let saidMs = performance.now();
    // oxlint-disable-next-line no-unmodified-loop-condition -- `own` is here for the types: without a file there are no pages
    for (let step = 0; own !== null && step < pages; step += 1) {
      const page = ((from - 1 + step) % pages) + 1;
      const found = placesOf(folded, await textOf(own, page));
      if (turn !== search) return;
      if (found.length > 0) places.set(page, found);
      if (current === null && found[0] !== undefined) goTo({ page, at: found[0].at });
      else if (performance.now() - saidMs < SAY_MS) continue;
      say();
      saidMs = performance.now();
    }
    isWhole = true;
    say();
  }

  return {
    open(own: PageSource | null): void {
      [source, words, current, isWhole] = [own, "", null, true];
      search += 1;
      places.clear();
      texts.clear();
    },
    find,
    /** Goes on to the next place, or back to the one before; round at the ends. */
    step(by: 1 | -1): void {
      const all = [...places]
        .toSorted(([one], [other]) => one - other)
        .flatMap(([page, found]) => found.map(({ at }) => ({ page, at })));
      const here = all.findIndex(({ page, at }) => page === current?.page && at === current.at);
      const next = all[(here + by + all.length) % all.length];
      if (next === undefined) return;
      goTo(next);
      say();
    },
    /** Where the words stand on a page, and which place is in view. */
    on: (page: number) => ({ found: places.get(page) ?? [], current: current?.page === page ? current.at : null }),
  };
}
