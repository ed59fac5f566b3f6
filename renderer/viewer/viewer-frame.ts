import { createDrawQueue } from "./draw-queue.ts";
import { createFinder } from "./finder.ts";
import { labelled, setLabels } from "./frame-labels.ts";
import { markHits } from "./mark-hits.ts";
import { openSource } from "./open-source.ts";
import { NotShown, type PageSource } from "./page-source.ts";
import { createSheets } from "./sheets.ts";
import { createStopwatch } from "./stopwatch.ts";
import { showText } from "./show-text.ts";
import { createThumbnails } from "./thumbnails.ts";
import "./viewer-frame.css";
import { viewerCommand } from "./viewer-keys.ts";
import {
  type FileView,
  PAGE_KEYS,
  type ViewerAnswer,
  viewerRequest,
  type ViewerRequest,
  ZOOM_STEPS,
} from "./viewer-messages.ts";

/** The document in the sandboxed frame: it shows one attachment, has an origin of its own, and knows nothing but these bytes. */

const desk = elementOf("desk");
const ground = elementOf("ground");
const strip = elementOf("strip");

let source: PageSource | null = null;
let openFile = 0;
let opening = new AbortController();
let stopwatch = createStopwatch();
let marks = new Map<number, string[]>();
/** Whether the place that was found still has to be brought into view, because its page is not drawn yet. */
let isHitAwaited = false;

const nameOf = (page: number): string => labelled("page", page);
const marksOf = (page: number): readonly string[] => marks.get(page) ?? [];
const draw = createDrawQueue(() => sheets.pick() ?? thumbnails.pick());
const sheets = createSheets(desk, ground, {
  onView() {
    const view = sheets.view();
    tell({ tell: "view", file: openFile, view });
    thumbnails.turnTo(view.page);
    draw();
  },
  onSheets: mark,
  nameOf,
  marksOf,
  undrawable: () => labelled("undrawable"),
});
const thumbnails = createThumbnails(strip, {
  onChoose: (page) => sheets.show(page),
  onSight: draw,
  nameOf,
  marksOf,
});
const finder = createFinder(
  ({ page }) => {
    isHitAwaited = true;
    if (sheets.near().every((sheet) => sheet.page !== page)) sheets.show(page);
    mark();
  },
  (found) => {
    mark();
    tell({ tell: "found", file: openFile, ...found });
  },
);

function elementOf(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`viewer.html has no #${id}`);
  return element;
}

function tell(answer: ViewerAnswer): void {
  window.parent.postMessage(answer, "*");
}

function mark(): void {
  const here = markHits(sheets.near(), finder.on);
  if (here === null || !isHitAwaited) return;
  isHitAwaited = false;
  const [place, { top, bottom, left, right }] = [here.getBoundingClientRect(), desk.getBoundingClientRect()];
  const isSeen = place.top >= top && place.bottom <= bottom && place.left >= left && place.right <= right;
  if (!isSeen) desk.scrollBy(place.left - (left + right) / 2, place.top - (top + bottom) / 2);
}

function put(own: PageSource | null): void {
  source?.close();
  source = own;
  finder.open(own);
  sheets.clear();
  thumbnails.reset(own);
}

/** Puts away whatever is on the desk. */
function clear(): AbortSignal {
  opening.abort();
  opening = new AbortController();
  stopwatch = createStopwatch();
  put(null);
  showText(ground, null);
  return opening.signal;
}

async function open(file: number, mediaType: string, bytes: ArrayBuffer, view: FileView): Promise<void> {
  openFile = file;
  const signal = clear();
  try {
    if (mediaType === "text/plain") showText(ground, bytes);
    else {
      const opened = await openSource(mediaType, bytes, { signal, time: stopwatch.time });
      if (signal.aborted) return opened.close();
      put(opened);
      thumbnails.rotate(view.rotation);
      await sheets.open(opened, view);
    }
    if (!signal.aborted) tell({ tell: "opened", file, pages: source?.pages ?? 0 });
  } catch (problem) {
    if (signal.aborted) return;
    put(null);
    tell({ tell: "failed", file, why: problem instanceof NotShown ? problem.why : "odd" });
  }
}

function zoomBy(by: 1 | -1): void {
  const now = sheets.scale();
  // The next step that can be told from what is there.
  const next = by > 0 ? ZOOM_STEPS.find((step) => step > now * 1.03) : ZOOM_STEPS.findLast((step) => step < now * 0.97);
  if (next !== undefined) sheets.change({ zoom: next });
}

function turn(by: 90 | -90): void {
  const { rotation } = sheets.view();
  const turned = ([0, 90, 180, 270] as const)[((rotation + by + 360) % 360) / 90] ?? 0;
  thumbnails.rotate(turned);
  sheets.change({ rotation: turned });
}

function act(asked: ViewerRequest): void {
  switch (asked.ask) {
    case "open":
      return void open(asked.file, asked.mediaType, asked.bytes, asked.view);
    case "close":
      return void clear();
    case "page":
      return sheets.show(asked.page);
    case "zoom":
      return sheets.change({ zoom: asked.zoom });
    case "zoomBy":
      return zoomBy(asked.by);
    case "turn":
      return turn(asked.by);
    case "find":
      return void finder.find(asked.words, asked.isEach, sheets.view().page);
    case "step":
      return finder.step(asked.by);
    case "thumbnails":
      strip.hidden = !asked.isShown;
      return thumbnails.refresh();
    case "marks":
      marks = new Map();
      for (const { page, label } of asked.marks) marks.set(page, [...marksOf(page), label]);
      return rename();
    case "look":
      document.documentElement.dataset["theme"] = asked.isDark ? "dark" : "light";
      document.documentElement.lang = asked.language;
      document.documentElement.style.fontSize = `${asked.textSize}%`;
      setLabels(asked.labels);
      desk.setAttribute("aria-label", labelled("desk"));
      strip.setAttribute("aria-label", labelled("thumbnails"));
      return rename();
    case "alive":
      // A frame that nobody sees is not painted, and gets nowhere for that reason alone.
      return tell({ tell: "alive", busyMs: desk.clientWidth === 0 ? 0 : stopwatch.busyMs() });
  }
}

function rename(): void {
  sheets.name();
  thumbnails.name();
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent) return;
  const parsed = viewerRequest.safeParse(event.data);
  if (parsed.success) act(parsed.data);
});

document.addEventListener("keydown", (event) => {
  const command = viewerCommand(event);
  const { key } = event;
  const pageKey = PAGE_KEYS.find((each) => each === key);
  if (command !== null) tell({ tell: "command", command });
  else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && key.toLowerCase() === "k")
    tell({ tell: "key", key: "Ctrl K" });
  else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else if (key === "F6" && event.shiftKey) tell({ tell: "key", key: "Shift F6" });
  else if (pageKey !== undefined) tell({ tell: "key", key: pageKey });
  else if (key === "ArrowRight" && desk.scrollWidth <= desk.clientWidth) sheets.show(sheets.view().page + 1);
  else if (key === "ArrowLeft" && desk.scrollWidth <= desk.clientWidth) sheets.show(sheets.view().page - 1);
  else return;
  event.preventDefault();
});

desk.addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    if (event.deltaY !== 0) zoomBy(event.deltaY < 0 ? 1 : -1);
  },
  { passive: false },
);

// A file that is dropped here would take this document away. The window takes it, once it knows that files are over the frame.
for (const kind of ["dragenter", "dragover", "drop"])
  document.addEventListener(kind, (event) => event.preventDefault());
document.addEventListener("dragenter", () => tell({ tell: "dragging" }));

// A frame without a size yet, such as a hidden tab, is laid out when it gets one.
new ResizeObserver(() => {
  sheets.fit();
  thumbnails.refresh();
}).observe(desk);

tell({ tell: "ready" });
