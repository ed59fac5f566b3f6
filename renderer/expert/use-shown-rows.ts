import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from "react";

/** Rows that are drawn above and below what is in view, so that a turn of the wheel meets them drawn. */
const SPARE_ROWS = 8;

export type ShownRows = {
  /** Items to draw: from the first up to, not including, the last. */
  readonly from: number;
  readonly to: number;
  /** Room for the items that are not drawn, in CSS pixels. */
  readonly above: number;
  readonly below: number;
  /** Scrolls no further than is needed to have an item in view. */
  readonly reveal: (index: number) => void;
};

/** Item heights in CSS pixels, as the style sheet has them: `--row-height` and `--head-height` of the scrolling element. */
type Measure = { readonly row: number; readonly head: number; readonly view: number; readonly top: number };

/**
 * Which items of a long list are worth drawing, so that a thousand rows cost what thirty do. `heads` tells, in order, which items are
 * heads of a group; the others are rows.
 */
export function useShownRows(scroll: RefObject<HTMLElement | null>, heads: readonly boolean[]): ShownRows {
  const [{ row, head, view, top }, setMeasure] = useState<Measure>({ row: 34, head: 32, view: 1_200, top: 0 });
  const measure = useCallback(() => {
    const element = scroll.current;
    if (element === null) return;
    const style = getComputedStyle(element);
    const now: Measure = {
      row: parseFloat(style.getPropertyValue("--row-height")),
      head: parseFloat(style.getPropertyValue("--head-height")),
      view: element.clientHeight,
      top: element.scrollTop,
    };
    setMeasure((before) => {
      // Within one row nothing else is drawn.
      const isSame = before.row === now.row && before.head === now.head && before.view === now.view;
      return isSame && Math.floor(before.top / now.row) === Math.floor(now.top / now.row) ? before : now;
    });
  }, [scroll]);
  useLayoutEffect(() => {
    const element = scroll.current;
    if (element === null) return undefined;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [scroll, measure]);
  // Heights change without the element's own size: another language, or the strip unfolding.
  useEffect(measure);
  const starts = useMemo(() => {
    let at = 0;
    return [...heads, false].map((isHead) => {
      const start = at;
      at += isHead ? head : row;
      return start;
    });
  }, [heads, row, head]);
  const whole = starts.at(-1) ?? 0;
  const from = Math.max(0, firstAfter(starts, top) - 1 - SPARE_ROWS);
  const to = Math.min(heads.length, firstAfter(starts, top + view) + SPARE_ROWS);
  const reveal = useCallback(
    (index: number) => {
      const element = scroll.current;
      const [start = 0, end = 0] = starts.slice(index, index + 2);
      if (element === null) return;
      if (start < element.scrollTop) element.scrollTop = start;
      else if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight;
      measure();
    },
    [scroll, starts, measure],
  );
  return { from, to, above: starts[from] ?? 0, below: whole - (starts[to] ?? whole), reveal };
}

/** Index of the first start beyond a place; the number of starts when there is none. */
function firstAfter(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
