import { canvasFor, densityOf } from "./canvas-for.ts";
import type { PageBox } from "./page-layout.ts";
import type { PageSource, TextLayer } from "./page-source.ts";
import type { Rotation } from "./viewer-messages.ts";

/** A page that is on the ground: its paper, and what of it is drawn. */
export type Sheet = {
  readonly page: number;
  readonly element: HTMLElement;
  /** The words over the drawing, once they are there. */
  readonly layer: () => TextLayer | null;
  /** Whether it shows the page as it is to look now, or why it cannot. */
  readonly isDrawn: () => boolean;
  readonly place: (box: PageBox, rotation: Rotation) => void;
  readonly draw: (source: PageSource, signal: AbortSignal) => Promise<void>;
  readonly say: (name: string, marks: readonly string[]) => void;
};

/** `undrawable` is what stands on a page that cannot be drawn. */
export function createSheet(page: number, undrawable: () => string): Sheet {
  const element = document.createElement("div");
  element.className = "sheet";
  element.setAttribute("role", "group");
  element.dataset["page"] = String(page);
  const flags = document.createElement("div");
  flags.className = "flags";
  let [box, rotation]: [PageBox, Rotation] = [{ left: 0, top: 0, width: 1, height: 1, scale: 1 }, 0];
  let drawnAs: string | null = null;
  let layer: TextLayer | null = null;
  let layerScale = 1;
  const look = (): string => `${box.scale} ${rotation}`;
  return {
    page,
    element,
    layer: () => layer,
    isDrawn: () => drawnAs === look(),
    place(wanted, turn) {
      if (turn !== rotation) {
        element.replaceChildren(flags);
        layer = null;
      }
      [box, rotation] = [wanted, turn];
      for (const side of ["left", "top", "width", "height"] as const) element.style[side] = `${box[side]}px`;
      // Until the page is drawn anew the old drawing is stretched, and the words with it.
      element.style.setProperty("--stretch", String(box.scale / layerScale));
    },
    async draw(source, signal) {
      const own = look();
      const density = densityOf(box);
      const drawing = { scale: box.scale, rotation, density };
      const canvas = canvasFor(box, density);
      const { scale } = box;
      try {
        await source.draw(page, canvas, drawing, signal);
        if (signal.aborted || own !== look()) return;
        element.replaceChildren(canvas, ...(layer === null ? [] : [layer.element]), flags);
        const words = await source.textLayer(page, drawing);
        if (signal.aborted || own !== look()) return;
        layer = words;
        layerScale = scale;
        element.style.setProperty("--stretch", "1");
        element.replaceChildren(canvas, ...(words === null ? [] : [words.element]), flags);
      } catch {
        if (signal.aborted || own !== look()) return;
        if (!element.contains(canvas)) {
          const note = document.createElement("p");
          note.textContent = undrawable();
          element.replaceChildren(note, flags);
        }
      }
      drawnAs = own;
    },
    say(name, marks) {
      element.setAttribute("aria-label", name);
      flags.replaceChildren(
        ...marks.map((label) => {
          const flag = document.createElement("span");
          flag.setAttribute("role", "img");
          flag.setAttribute("aria-label", label);
          flag.title = label;
          return flag;
        }),
      );
      if (flags.parentNode === null) element.append(flags);
    },
  };
}
