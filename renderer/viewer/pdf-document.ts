import {
  AnnotationMode,
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
} from "pdfjs-dist";
// oxlint-disable-next-line import/default -- Vite makes the module: its default is the URL of the worker that it bundles
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";

/** A place where the words searched for stand: page from 1, and which one on it. */
type Hit = { readonly page: number; readonly index: number };

/** An open PDF in the frame. */
export type PdfDocument = {
  readonly pages: number;
  readonly draw: (container: HTMLElement, page: number, scale: number) => Promise<void>;
  readonly find: (words: string) => Promise<readonly Hit[]>;
  readonly close: () => void;
};

/**
 * pdf.js on one file: no scripting, no forms, no annotations, no fetching; only its own local maps and fonts. A browser
 * starts no worker from a frame with an origin of its own (tried: from a URL, from a blob), so pdf.js parses on the frame's thread, which is
 * not the page's: the sandbox gives the frame a process to itself.
 */
export async function openPdf(bytes: ArrayBuffer): Promise<PdfDocument> {
  GlobalWorkerOptions.workerSrc = new URL(workerUrl, document.baseURI).href;
  const assets = new URL("./pdf/", document.baseURI).href;
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${assets}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}standard_fonts/`,
    wasmUrl: `${assets}wasm/`,
    enableXfa: false,
    stopAtErrors: false,
    disableAutoFetch: true,
    disableStream: true,
  });
  const pdf = await task.promise;
  let drawing = 0;
  return {
    pages: pdf.numPages,
    async draw(container, number, scale) {
      const turn = ++drawing;
      const page = await pdf.getPage(number);
      const [canvas, words] = await drawPage(page, scale, container.clientWidth);
      if (turn === drawing) container.replaceChildren(canvas, words);
    },
    find: (words) => findIn(pdf, words),
    close: () => {
      void task.destroy();
    },
  };
}

/** `zoom` 1 is the width of the desk. */
async function drawPage(page: PDFPageProxy, zoom: number, width: number): Promise<[HTMLElement, HTMLElement]> {
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (width / natural.width) * zoom });
  const density = window.devicePixelRatio;
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(viewport.width * density);
  canvas.height = Math.floor(viewport.height * density);
  canvas.style.width = `${viewport.width}px`;
  canvas.style.height = `${viewport.height}px`;
  await page.render({
    canvas,
    viewport,
    annotationMode: AnnotationMode.DISABLE,
    transform: density === 1 ? undefined : [density, 0, 0, density, 0, 0],
  }).promise;
  const words = document.createElement("div");
  words.className = "textLayer";
  words.style.setProperty("--total-scale-factor", String(viewport.scale));
  words.style.setProperty("--scale-round-x", "1px");
  words.style.setProperty("--scale-round-y", "1px");
  await new TextLayer({ textContentSource: await page.getTextContent(), container: words, viewport }).render();
  return [canvas, words];
}

async function findIn(pdf: PDFDocumentProxy, words: string): Promise<readonly Hit[]> {
  const wanted = fold(words);
  const hits: Hit[] = [];
  if (wanted === "") return hits;
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const content = await (await pdf.getPage(page)).getTextContent();
    const text = fold(content.items.map((item) => ("str" in item ? item.str : "")).join(""));
    let index = 0;
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      hits.push({ page, index });
      index += 1;
    }
  }
  return hits;
}

/** Text as it is compared: width and case folded, without spaces, which PDFs set at will. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}
