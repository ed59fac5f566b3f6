import { canvasFor } from "./canvas-for.ts";
import type { DrawJob } from "./draw-queue.ts";
import type { PageSource } from "./page-source.ts";
import type { Rotation } from "./viewer-messages.ts";

type Thumbnail = { readonly page: number; readonly element: HTMLElement; rotation: Rotation | null };

type Callbacks = {
  readonly onChoose: (page: number) => void;
  /** Thumbnails came into view. */
  readonly onSight: () => void;
  readonly nameOf: (page: number) => string;
  readonly marksOf: (page: number) => readonly string[];
};

/** In CSS pixels at 100 % text: the picture is within a square of this, its row that much higher. */
const PICTURE = 104;
const ROW = PICTURE + 28;

/**
 * The strip of thumbnails: a list box with one stop of the Tab key, in which the arrow keys, Home, End, PageUp and PageDown turn to pages
 * at once. Only those in view exist.
 */
export function createThumbnails(strip: HTMLElement, callbacks: Callbacks) {
  const list = document.createElement("div");
  list.setAttribute("role", "presentation");
  strip.append(list);
  let source: PageSource | null = null;
  let [current, rotation]: [number, Rotation] = [1, 0];
  const shown = new Map<number, Thumbnail>();

  function create(page: number): Thumbnail {
    const element = document.createElement("div");
    element.id = `thumbnail-${page}`;
    element.setAttribute("role", "option");
    element.setAttribute("aria-posinset", String(page));
    element.setAttribute("aria-setsize", String(source?.pages ?? 0));
    element.style.top = `${(page - 1) * ROW}px`;
    element.addEventListener("click", () => callbacks.onChoose(page));
    const number = document.createElement("span");
    number.textContent = String(page);
    element.append(number);
    return { page, element, rotation: null };
  }

  function name({ page, element }: Thumbnail): void {
    const marks = callbacks.marksOf(page);
    element.setAttribute("aria-label", [callbacks.nameOf(page), ...marks].join("，"));
    element.dataset["marked"] = String(marks.length > 0);
    element.setAttribute("aria-selected", String(page === current));
  }

  function refresh(): void {
    if (source === null || strip.clientHeight === 0) return;
    const first = Math.max(1, Math.floor(strip.scrollTop / ROW));
    const last = Math.min(source.pages, Math.ceil((strip.scrollTop + strip.clientHeight) / ROW) + 1);
    for (const [page, { element }] of shown) {
      // The one that the keyboard is on stays, so that it can be named.
      if ((page >= first && page <= last) || page === current) continue;
      element.remove();
      shown.delete(page);
    }
    for (const page of [...pagesFrom(first, last), current]) {
      if (shown.has(page)) continue;
      const thumbnail = create(page);
      name(thumbnail);
      shown.set(page, thumbnail);
      list.append(thumbnail.element);
    }
    callbacks.onSight();
  }

  function reset(own: PageSource | null): void {
    source = own;
    shown.clear();
    list.replaceChildren();
    list.style.height = `${(own?.pages ?? 0) * ROW}px`;
    strip.scrollTop = 0;
    current = 1;
    refresh();
  }

  function turnTo(page: number): void {
    if (page === current) return;
    const before = shown.get(current);
    current = page;
    if (before !== undefined) name(before);
    strip.setAttribute("aria-activedescendant", `thumbnail-${page}`);
    const top = (page - 1) * ROW;
    if (top < strip.scrollTop) strip.scrollTop = top;
    if (top + ROW > strip.scrollTop + strip.clientHeight) strip.scrollTop = top + ROW - strip.clientHeight;
    refresh();
    const now = shown.get(page);
    if (now !== undefined) name(now);
  }

  strip.addEventListener("scroll", refresh);
  strip.addEventListener("keydown", (event) => {
    if (source === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const by: Partial<Record<string, number>> = {
      ArrowUp: -1,
      ArrowDown: 1,
      PageUp: -5,
      PageDown: 5,
      Home: -1e6,
      End: 1e6,
    };
    const step = by[event.key];
    if (step === undefined) return;
    event.preventDefault();
    callbacks.onChoose(Math.min(Math.max(current + step, 1), source.pages));
  });

  return {
    reset,
    turnTo,
    refresh,
    rotate(turn: Rotation): void {
      rotation = turn;
    },
    name(): void {
      for (const thumbnail of shown.values()) name(thumbnail);
    },
    pick(): DrawJob | null {
      const own = source;
      const next = [...shown.values()].find((each) => each.rotation !== rotation);
      if (own === null || next === undefined || strip.clientHeight === 0) return null;
      const turn = rotation;
      return {
        isWanted: () => shown.get(next.page) === next && source === own && turn === rotation,
        async run(signal) {
          const picture = await drawThumbnail(own, next.page, turn, signal).catch(() => null);
          if (signal.aborted) return;
          next.rotation = turn;
          next.element.querySelector("canvas")?.remove();
          if (picture !== null) next.element.prepend(picture);
        },
      };
    },
  };
}

async function drawThumbnail(
  source: PageSource,
  page: number,
  rotation: Rotation,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const size = await source.size(page);
  const scale = PICTURE / Math.max(size.width, size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  const box = rotation % 180 === 0 ? { width, height } : { width: height, height: width };
  const density = window.devicePixelRatio;
  const canvas = canvasFor(box, density);
  canvas.style.width = `${box.width}px`;
  canvas.style.height = `${box.height}px`;
  await source.draw(page, canvas, { scale, rotation, density }, signal);
  return canvas;
}

function pagesFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

export type Thumbnails = ReturnType<typeof createThumbnails>;
