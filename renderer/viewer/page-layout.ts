import type { Rotation, Zoom } from "./viewer-messages.ts";

/** CSS pixels. */
export type Size = { readonly width: number; readonly height: number };

export type Look = { readonly zoom: Zoom; readonly rotation: Rotation };

/** Where a page stands on the ground, in CSS pixels, and how much it is enlarged. */
export type PageBox = Size & { readonly left: number; readonly top: number; readonly scale: number };

export type Layout = Size & { readonly boxes: readonly PageBox[] };

/** An A4 page, for files whose first page does not say how large it is. */
export const A4: Size = { width: 794, height: 1123 };

const MARGIN = 16;
const GAP = 12;

/** No side of a page becomes longer: a hostile file may say that its page is as long as a street. */
const MAX_SIDE = 16_000;

/**
 * Places pages one under the other on a ground at least as wide as the desk. A page whose size is not known yet is taken to be like the
 * first known one.
 */
export function layOut(sizes: readonly (Size | undefined)[], desk: Size, look: Look): Layout {
  const guess = sizes.find((size) => size !== undefined) ?? A4;
  const placed: Omit<PageBox, "left">[] = [];
  let top = MARGIN;
  let widest = 0;
  for (const natural of sizes) {
    const { width, height } = turned(natural ?? guess, look.rotation);
    const scale = scaleOf({ width, height }, desk, look.zoom);
    placed.push({ top, scale, width: width * scale, height: height * scale });
    top += height * scale + GAP;
    widest = Math.max(widest, width * scale);
  }
  const ground = Math.max(desk.width, widest + 2 * MARGIN);
  const boxes = placed.map((box) => ({ ...box, left: (ground - box.width) / 2 }));
  return { boxes, width: ground, height: top - GAP + MARGIN };
}

/** The page, from 1, on whose box or on the gap below it the line at `y` falls. */
export function pageAt({ boxes }: Layout, y: number): number {
  let [low, high] = [0, boxes.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((boxes[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

function scaleOf({ width, height }: Size, desk: Size, zoom: Zoom): number {
  const widthFit = Math.max(desk.width - 2 * MARGIN, 50) / width;
  const heightFit = Math.max(desk.height - 2 * MARGIN, 50) / height;
  const wanted = zoom === "width" ? widthFit : zoom === "page" ? Math.min(widthFit, heightFit) : zoom;
  return Math.min(wanted, MAX_SIDE / Math.max(width, height));
}

function turned({ width, height }: Size, rotation: Rotation): Size {
  return rotation % 180 === 0 ? { width, height } : { width: height, height: width };
}
