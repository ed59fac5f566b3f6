import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/**
 * One stop of Tab for all rows of a list, so that the form is not a thousand stops away: arrows, Home and End move it, Enter opens. The row
 * in hand is brought into view when it changes. `items` are the candidates in order, null for a head between them; of these only `drawn` are there.
 */
export function useRowCursor(
  scroll: RefObject<HTMLElement | null>,
  items: readonly (string | null)[],
  inHand: string | null,
  reveal: (index: number) => void,
  drawn: { readonly from: number; readonly to: number },
) {
  const [cursor, setCursor] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const revealed = useRef<string | null>(null);
  useEffect(() => {
    const index = items.indexOf(inHand);
    if (inHand === null || index === -1 || revealed.current === inHand) return;
    revealed.current = inHand;
    setCursor(null);
    reveal(index);
  }, [items, inHand, reveal]);
  // The row that an arrow went to may be drawn only now.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = scroll.current?.querySelector<HTMLElement>(`[data-candidate="${CSS.escape(wanted.current)}"]`);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const rows = items.filter((item) => item !== null);
  // Somebody may have scrolled away from the row in hand: Tab then stops at what is there.
  const there = items.slice(drawn.from, drawn.to).filter((item) => item !== null);
  const stop = [cursor, inHand].find((each) => each !== null && there.includes(each)) ?? there[0] ?? null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const now = event.target instanceof HTMLElement ? event.target.dataset["candidate"] : undefined;
    if (now === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.indexOf(now);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const to = places[event.key];
    const next = to === undefined ? undefined : rows[to];
    if (next === undefined) return;
    event.preventDefault();
    wanted.current = next;
    setCursor(next);
    reveal(items.indexOf(next));
  };
  return { stop, onKeyDown };
}
