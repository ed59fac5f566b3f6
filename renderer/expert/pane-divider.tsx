import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import type { PageKey } from "#shared/text/catalogue.ts";
import { type Pane, setPaneSize, usePreferences } from "../preferences.ts";
import { useText } from "../text.ts";

type Props = { readonly pane: Pane };

type Side = "left" | "right" | "above" | "below";

/** Where the pane lies that a divider resizes, what it is called, and its least and greatest size in rem; the window may allow less. */
const DIVIDERS: Record<
  Pane,
  { readonly side: Side; readonly label: PageKey; readonly least: number; readonly most: number }
> = {
  list: { side: "left", label: "work.resize.list", least: 11, most: 24 },
  form: { side: "right", label: "work.resize.form", least: 22, most: 48 },
  facts: { side: "above", label: "work.resize.facts", least: 6, most: 48 },
  factsBeside: { side: "left", label: "work.resize.facts", least: 24, most: 48 },
  drawer: { side: "below", label: "work.resize.form", least: 8, most: 48 },
};

/** Moved by one press of an arrow key, in rem. */
const STEP = 1;

/**
 * The line between two panes: dragged, or moved with the arrow keys, Home and End; a double click gives the design's size again. Only the
 * dividers of the present layout are displayed (expert.css).
 */
export function PaneDivider({ pane }: Props) {
  const text = useText();
  const { side, label, least, most } = DIVIDERS[pane];
  const chosen = usePreferences((preferences) => preferences.paneSizes[pane]);
  const line = useRef<HTMLDivElement>(null);
  const grip = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const [shown, setShown] = useState(least);
  const isUpright = side === "left" || side === "right";
  const grows = side === "left" || side === "above" ? 1 : -1;
  /** What is seen counts, not what was wished: a window may give less. */
  const current = useCallback((): number => {
    const regions = line.current?.closest(".regions");
    const element = regions?.querySelector<HTMLElement>(PANE_ELEMENT[pane]);
    if (element === undefined || element === null) return least;
    return (isUpright ? element.offsetWidth : element.offsetHeight) / remInPixels();
  }, [pane, isUpright, least]);
  useEffect(() => {
    const regions = line.current?.closest(".regions");
    if (regions === null || regions === undefined) return undefined;
    // It also tells of the first size, when the layout is there: to ask before would cost a layout of its own.
    const observer = new ResizeObserver(() => setShown(Math.round(current())));
    observer.observe(regions);
    return () => observer.disconnect();
  }, [current, chosen]);
  const resize = (size: number): void => setPaneSize(pane, Math.min(most, Math.max(least, size)));
  const positionOf = (event: PointerEvent): number => (isUpright ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent): void => {
    const more = isUpright ? (grows === 1 ? "ArrowRight" : "ArrowLeft") : grows === 1 ? "ArrowDown" : "ArrowUp";
    const less = isUpright ? (grows === 1 ? "ArrowLeft" : "ArrowRight") : grows === 1 ? "ArrowUp" : "ArrowDown";
    if (event.key === more) resize(current() + STEP);
    else if (event.key === less) resize(current() - STEP);
    else if (event.key === "Home") resize(least);
    else if (event.key === "End") resize(most);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={line}
      role="separator"
      className="divider"
      data-pane={pane}
      tabIndex={0}
      aria-label={text.page(label)}
      aria-orientation={isUpright ? "vertical" : "horizontal"}
      aria-valuenow={shown}
      aria-valuemin={Math.min(least, shown)}
      aria-valuemax={Math.max(most, shown)}
      title={text.page("work.resize.hint")}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setPaneSize(pane, null)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: positionOf(event), size: current() };
      }}
      onPointerMove={(event) => {
        if (grip.current === null) return;
        resize(grip.current.size + (grows * (positionOf(event) - grip.current.at)) / remInPixels());
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
      onPointerCancel={() => {
        grip.current = null;
      }}
    />
  );
}

const PANE_ELEMENT: Record<Pane, string> = {
  list: ".list",
  form: ".form",
  facts: ".facts",
  factsBeside: ".facts",
  drawer: ".form",
};

function remInPixels(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
