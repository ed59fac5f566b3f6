import type { DrawJob } from "./draw-queue.ts";
import { layOut, type Layout, pageAt, type Size } from "./page-layout.ts";
import type { PageSource } from "./page-source.ts";
import { createSheet, type Sheet } from "./sheet.ts";
import type { FileView } from "./viewer-messages.ts";

/** The page in hand is the one on this line, as a share of the desk's height. */
const READING_LINE = 0.4;

/** How far from the desk's edges a page is still kept drawn, in heights of the desk. */
const NEAR = 1;

type Callbacks = {
  /** The place or the look changed. */
  readonly onView: () => void;
  /** Pages came near, went away, or got their words. */
  readonly onSheets: () => void;
  readonly nameOf: (page: number) => string;
  readonly marksOf: (page: number) => readonly string[];
  readonly undrawable: () => string;
};

/** The pages of a file one under the other; only those near the desk exist and are drawn, so that 500 pages cost no more than five. */
export function createSheets(desk: HTMLElement, ground: HTMLElement, callbacks: Callbacks) {
  let source: PageSource | null = null;
  let sizes: (Size | undefined)[] = [];
  let look: Pick<FileView, "zoom" | "rotation"> = { zoom: "width", rotation: 0 };
  let layout: Layout = { boxes: [], width: 0, height: 0 };
  /** The page asked for last, as long as nobody has scrolled on from it. */
  let pinned: { readonly page: number; readonly scrollTop: number } | null = null;
  const near = new Map<number, Sheet>();

  const boxOf = (page: number) => layout.boxes[page - 1] ?? { left: 0, top: 0, width: 1, height: 1, scale: 1 };

  function view(): FileView {
    const { scrollTop } = desk;
    const isPinned = pinned !== null && Math.abs(pinned.scrollTop - scrollTop) < 1;
    const page =
      isPinned && pinned !== null ? pinned.page : pageAt(layout, scrollTop + desk.clientHeight * READING_LINE);
    const { top, height } = boxOf(page);
    return { ...look, page, part: Math.min(Math.max((scrollTop - top) / height, -1), 1) };
  }

  /** Lays everything out anew around the place in `at`. */
  function relay(at: Pick<FileView, "page" | "part">): void {
    const across = (desk.scrollLeft + desk.clientWidth / 2) / Math.max(layout.width, 1);
    layout = layOut(sizes, { width: desk.clientWidth, height: desk.clientHeight }, look);
    ground.style.width = `${layout.width}px`;
    ground.style.height = `${layout.height}px`;
    for (const sheet of near.values()) sheet.place(boxOf(sheet.page), look.rotation);
    desk.scrollLeft = across * layout.width - desk.clientWidth / 2;
    scrollTo(at);
  }

  function scrollTo({ page, part }: Pick<FileView, "page" | "part">): void {
    const { top, height } = boxOf(page);
    desk.scrollTop = top + part * height;
    pinned = { page, scrollTop: desk.scrollTop };
    refresh();
  }

  /** Puts down the pages near the desk, and takes the others away. */
  function refresh(): void {
    if (source === null || desk.clientHeight === 0) return;
    const { scrollTop, clientHeight } = desk;
    const first = pageAt(layout, scrollTop - NEAR * clientHeight);
    const last = pageAt(layout, scrollTop + (1 + NEAR) * clientHeight);
    for (const [page, sheet] of near) {
      if (page >= first && page <= last) continue;
      sheet.element.remove();
      near.delete(page);
      source.release(page);
    }
    for (let page = first; page <= last; page += 1) {
      if (near.has(page)) continue;
      const sheet = createSheet(page, callbacks.undrawable);
      sheet.say(callbacks.nameOf(page), callbacks.marksOf(page));
      sheet.place(boxOf(page), look.rotation);
      near.set(page, sheet);
      const after = [...near.keys()].filter((each) => each > page).toSorted((one, other) => one - other)[0];
      ground.insertBefore(sheet.element, after === undefined ? null : (near.get(after)?.element ?? null));
    }
    callbacks.onView();
  }

  /** How far a page is from the reading line: it is drawn in this order. */
  function distance({ page }: Sheet): number {
    const { top, height } = boxOf(page);
    const line = desk.scrollTop + desk.clientHeight * READING_LINE;
    return line < top ? top - line : Math.max(0, line - top - height);
  }

  function pick(): DrawJob | null {
    const own = source;
    if (own === null || desk.clientWidth === 0) return null;
    const [sheet] = [...near.values()]
      .filter((each) => !each.isDrawn())
      .toSorted((one, other) => distance(one) - distance(other));
    if (sheet === undefined) return null;
    return {
      isWanted: () => near.get(sheet.page) === sheet && source === own,
      async run(signal) {
        await learnSize(own, sheet.page);
        if (near.get(sheet.page) === sheet) await sheet.draw(own, signal);
        callbacks.onSheets();
      },
    };
  }

  async function learnSize(own: PageSource, page: number): Promise<void> {
    if (sizes[page - 1] !== undefined) return;
    // A page that cannot be read has no size; drawing it will say so.
    const size = await own.size(page).catch(() => sizes.find((each) => each !== undefined));
    if (source !== own || size === undefined) return;
    const at = view();
    sizes[page - 1] = size;
    relay(at);
  }

  function clear(): void {
    source = null;
    sizes = [];
    near.clear();
    ground.replaceChildren();
    ground.style.width = ground.style.height = "0";
  }

  let frame = 0;
  desk.addEventListener("scroll", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(refresh);
  });

  return {
    view,
    pick,
    clear,
    /** The pages that are near, in no order. */
    near: (): readonly Sheet[] => [...near.values()],
    /** Opens a file at a place in it. */
    async open(own: PageSource, at: FileView): Promise<void> {
      clear();
      source = own;
      sizes = Array.from<undefined>({ length: own.pages });
      look = { zoom: at.zoom, rotation: at.rotation };
      const page = Math.min(at.page, own.pages);
      await learnSize(own, page);
      if (source === own) relay({ page, part: page === at.page ? at.part : 0 });
    },
    show(page: number): void {
      if (source !== null) scrollTo({ page: Math.min(Math.max(page, 1), source.pages), part: -0.01 });
    },
    change(wanted: Partial<typeof look>): void {
      const at = view();
      look = { ...look, ...wanted };
      relay(at);
    },
    /** The desk has another size. */
    fit(): void {
      if (source !== null && desk.clientWidth > 0) relay(view());
    },
    scale: (): number => boxOf(view().page).scale,
    /** The names or marks of pages are others. */
    name(): void {
      for (const sheet of near.values()) sheet.say(callbacks.nameOf(sheet.page), callbacks.marksOf(sheet.page));
    },
  };
}

export type Sheets = ReturnType<typeof createSheets>;
