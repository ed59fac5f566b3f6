import { z } from "zod";
import { markWords } from "./mark-words.ts";
import { openPdf, type PdfDocument } from "./pdf-document.ts";
import "./viewer-frame.css";
import type { ViewerAnswer } from "./viewer-messages.ts";

/** The document in the sandboxed frame: it shows one attachment, has an origin of its own, and knows nothing but these bytes. */

const request = z.discriminatedUnion("ask", [
  z.object({ ask: z.literal("open"), file: z.int(), mediaType: z.string(), bytes: z.instanceof(ArrayBuffer) }),
  z.object({ ask: z.literal("page"), page: z.int().min(1) }),
  z.object({ ask: z.literal("zoom"), zoom: z.number().min(0.25).max(5) }),
  z.object({ ask: z.literal("find"), words: z.string(), hit: z.int().min(0) }),
  z.object({ ask: z.literal("theme"), isDark: z.boolean() }),
]);

const desk = document.getElementById("desk");
const sheet = document.getElementById("page");
if (desk === null || sheet === null) throw new Error("viewer.html has no #desk and #page");

let pdf: PdfDocument | null = null;
let openFile = 0;
let shownUrl: string | null = null;
let page = 1;
let zoom = 1;
let words = "";
let hits: Awaited<ReturnType<PdfDocument["find"]>> = [];
let hit = 0;

function tell(answer: ViewerAnswer): void {
  window.parent.postMessage(answer, "*");
}

async function draw(): Promise<void> {
  const own = pdf;
  if (own === null || sheet === null) return;
  try {
    await own.draw(sheet, page, zoom);
  } catch {
    // A file that was put away in the middle of a page has nothing to say any more.
    if (own === pdf) tell({ tell: "failed", file: openFile });
    return;
  }
  const current = hits[hit];
  if (words !== "") markWords(sheet, words, current?.page === page ? current.index : -1);
}

async function turnTo(number: number): Promise<void> {
  if (pdf === null) return;
  page = Math.min(Math.max(number, 1), pdf.pages);
  tell({ tell: "page", page });
  desk?.scrollTo(0, 0);
  await draw();
}

async function open(file: number, mediaType: string, bytes: ArrayBuffer): Promise<void> {
  openFile = file;
  pdf?.close();
  pdf = null;
  if (shownUrl !== null) URL.revokeObjectURL(shownUrl);
  shownUrl = null;
  [page, words, hits, hit] = [1, "", [], 0];
  sheet?.replaceChildren();
  try {
    if (mediaType === "application/pdf") {
      const opened = await openPdf(bytes);
      if (openFile !== file) {
        opened.close();
        return;
      }
      pdf = opened;
    } else sheet?.append(mediaType === "text/plain" ? textOf(bytes) : await imageOf(mediaType, bytes));
    tell({ tell: "opened", file, pages: pdf?.pages ?? 0 });
    await turnTo(1);
  } catch {
    tell({ tell: "failed", file });
  }
}

function textOf(bytes: ArrayBuffer): HTMLElement {
  const shown = document.createElement("pre");
  shown.textContent = new TextDecoder().decode(bytes);
  return shown;
}

async function imageOf(mediaType: string, bytes: ArrayBuffer): Promise<HTMLElement> {
  const shown = document.createElement("img");
  shownUrl = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  shown.src = shownUrl;
  await shown.decode();
  return shown;
}

async function find(wanted: string, wantedHit: number): Promise<void> {
  if (pdf === null) return;
  if (wanted !== words) {
    words = wanted;
    const own = pdf;
    const found = await own.find(wanted).catch(() => []);
    if (wanted !== words || own !== pdf) return;
    hits = found;
    tell({ tell: "found", words: wanted, hits: hits.length });
  }
  hit = hits.length === 0 ? 0 : wantedHit % hits.length;
  const to = hits[hit];
  if (to === undefined || to.page === page) await draw();
  else await turnTo(to.page);
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent) return;
  const parsed = request.safeParse(event.data);
  if (!parsed.success) return;
  const { data } = parsed;
  if (data.ask === "open") void open(data.file, data.mediaType, data.bytes);
  if (data.ask === "page") void turnTo(data.page);
  if (data.ask === "zoom") {
    ({ zoom } = data);
    void draw();
  }
  if (data.ask === "find") void find(data.words, data.hit);
  if (data.ask === "theme") document.documentElement.dataset["theme"] = data.isDark ? "dark" : "light";
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "PageDown" && pdf !== null && page < pdf.pages) void turnTo(page + 1);
  else if (event.key === "PageUp" && pdf !== null && page > 1) void turnTo(page - 1);
  else if (event.key === "j" || event.key === "k" || event.key === "?") tell({ tell: "key", key: event.key });
  else return;
  event.preventDefault();
});

// A frame without a width yet, such as a hidden tab, is drawn when it gets one.
let lastWidth = 0;
new ResizeObserver(() => {
  const width = sheet.clientWidth;
  if (width > 0 && width !== lastWidth) void draw();
  lastWidth = width;
}).observe(sheet);

tell({ tell: "ready" });
