import type { PageBox } from "./page-layout.ts";

/** No image is decoded that has more: an A3 sheet at 600 dots per inch has 70 million. */
export const MAX_PIXELS = 100_000_000;

/** No canvas gets more, whatever the zoom: 64 MB. An A4 page at 400 % has 14 million. */
const MAX_CANVAS_PIXELS = 16_000_000;

/** Pixels for each CSS pixel that a canvas of this size can have. */
export function densityOf({ width, height }: Pick<PageBox, "width" | "height">): number {
  return Math.min(window.devicePixelRatio, Math.sqrt(MAX_CANVAS_PIXELS / (width * height)));
}

/** An empty canvas that fills its box. */
export function canvasFor({ width, height }: Pick<PageBox, "width" | "height">, density: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(width * density));
  canvas.height = Math.max(1, Math.floor(height * density));
  return canvas;
}
