import {
  AnnotationMode,
  getDocument,
  InvalidPDFException,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  PasswordException,
  TextLayer,
  VerbosityLevel,
} from "pdfjs-dist";
import { MAX_PIXELS } from "./canvas-for.ts";
import { A4 } from "./page-layout.ts";
import { type Drawing, NotShown, type PageSource } from "./page-source.ts";
import type { OpenOptions } from "./open-source.ts";
import { type PdfThread, startPdfThread } from "./pdf-worker.ts";

/** CSS pixels for each point of a PDF. */
const PIXELS_PER_POINT = 96 / 72;

/** How long the thread may take to put a file away. */
const LET_GO_MS = 300;

/** A thread that waits for its next file. */
let idle: Promise<PdfThread> | null = startPdfThread();

/**
 * A PDF by pdf.js: no scripting, no forms, no links, no fetching but of its own local maps and fonts. Annotations are painted as the file
 * draws them, because stamps and signatures are among them, and nothing more. A thread that a file kept busy to the last ends with it.
 */
export async function openPdf(bytes: ArrayBuffer, { signal, time }: OpenOptions): Promise<PageSource> {
  const thread = await (idle ?? startPdfThread());
  idle = null;
  const close = (): void => {
    if (idle === null) idle = freed(task, thread);
    else thread.end();
  };
  const assets = new URL("./pdf/", document.baseURI).href;
  const task = getDocument({
    data: new Uint8Array(bytes),
    worker: thread.worker,
    cMapUrl: `${assets}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}standard_fonts/`,
    wasmUrl: `${assets}wasm/`,
    enableXfa: false,
    stopAtErrors: false,
    disableAutoFetch: true,
    disableStream: true,
    maxImageSize: MAX_PIXELS,
    verbosity: VerbosityLevel.ERRORS,
  });
  signal.addEventListener("abort", close, { once: true });
  try {
    const pdf = await time(task.promise);
    signal.throwIfAborted();
    return { ...pagesOf(pdf, time), close };
  } catch (problem) {
    if (!signal.aborted) close();
    if (problem instanceof PasswordException) throw new NotShown("password");
    if (problem instanceof InvalidPDFException) throw new NotShown("damaged");
    throw problem;
  } finally {
    signal.removeEventListener("abort", close);
  }
}

/** The thread of a file that was put away; another one when the file does not let go of it. */
async function freed(task: PDFDocumentLoadingTask, thread: PdfThread): Promise<PdfThread> {
  const patience = new Promise<"busy">((resolve) => setTimeout(resolve, LET_GO_MS, "busy"));
  const end = await Promise.race([task.destroy(), patience]).catch(() => "busy");
  if (end !== "busy") return thread;
  thread.end();
  return startPdfThread();
}

function pagesOf(pdf: PDFDocumentProxy, time: OpenOptions["time"]): Omit<PageSource, "close"> {
  const pageOf = (page: number) => time(pdf.getPage(page));
  const textOf = async (page: number) => time((await pageOf(page)).getTextContent());
  return {
    pages: pdf.numPages,
    async size(number) {
      const { width, height } = (await pageOf(number)).getViewport({ scale: PIXELS_PER_POINT });
      return width > 0 && height > 0 && Number.isFinite(width * height) ? { width, height } : A4;
    },
    async draw(number, canvas, { scale, rotation, density }, signal) {
      const page = await pageOf(number);
      signal.throwIfAborted();
      const viewport = page.getViewport({
        scale: scale * density * PIXELS_PER_POINT,
        rotation: (page.rotate + rotation) % 360,
      });
      const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
      const cancel = (): void => task.cancel();
      signal.addEventListener("abort", cancel, { once: true });
      await time(task.promise).finally(() => signal.removeEventListener("abort", cancel));
    },
    async textLayer(number, { scale, rotation }: Drawing) {
      const [page, textContentSource] = [await pageOf(number), await textOf(number)];
      if (textContentSource.items.length === 0) return null;
      const element = document.createElement("div");
      element.className = "textLayer";
      const viewport = page.getViewport({
        scale: scale * PIXELS_PER_POINT,
        rotation: (page.rotate + rotation) % 360,
      });
      element.style.setProperty("--total-scale-factor", String(viewport.scale));
      const layer = new TextLayer({ textContentSource, container: element, viewport });
      await layer.render();
      keepSelection(element);
      return { element, pieces: layer.textDivs };
    },
    async text(number) {
      const { items } = await textOf(number);
      return items.flatMap((item) => ("str" in item ? [item.str] : []));
    },
    release(number) {
      void pdf.getPage(number).then((page) => page.cleanup());
    },
  };
}

/**
 * While text is being selected, what lies between the words takes no part, so that the selection does not leap to the end of the page
 * (pdf.js's own viewer does the same).
 */
function keepSelection(layer: HTMLElement): void {
  const between = document.createElement("div");
  between.className = "between";
  layer.append(between);
  layer.addEventListener("pointerdown", () => {
    layer.classList.add("selecting");
    document.addEventListener("pointerup", () => layer.classList.remove("selecting"), { once: true });
  });
}
