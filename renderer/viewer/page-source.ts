import type { PageBox, Size } from "./page-layout.ts";
import type { Rotation } from "./viewer-messages.ts";

/** How a page is to be drawn: what its box says, turned, with `density` pixels of the canvas for each CSS pixel. */
export type Drawing = Pick<PageBox, "scale"> & { readonly rotation: Rotation; readonly density: number };

/** The words of a page over its drawing, each where it is drawn, in pieces as the file has them. */
export type TextLayer = { readonly element: HTMLElement; readonly pieces: readonly HTMLElement[] };

/** A file that has pages, whatever its kind. Pages count from 1. Every promise is rejected when the file, or this page of it, is broken. */
export type PageSource = {
  readonly pages: number;
  /** The page's own size in CSS pixels. */
  readonly size: (page: number) => Promise<Size>;
  readonly draw: (page: number, canvas: HTMLCanvasElement, drawing: Drawing, signal: AbortSignal) => Promise<void>;
  /** Null when the page has no words. */
  readonly textLayer: (page: number, drawing: Drawing) => Promise<TextLayer | null>;
  /** The words of a page, in the pieces of its text layer. */
  readonly text: (page: number) => Promise<readonly string[]>;
  /** Lets go of what a page needed for being drawn. */
  readonly release: (page: number) => void;
  readonly close: () => void;
};

/** A file that is not shown, and why. */
export class NotShown extends Error {
  override readonly name = "NotShown";
  readonly why: "password" | "damaged" | "tooLarge";

  constructor(why: NotShown["why"]) {
    super(why);
    this.why = why;
  }
}
