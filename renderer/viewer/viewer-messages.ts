import { z } from "zod";

const MAX_PAGES = 100_000;

/** Steps of the zoom, as shares of a page's own size, smallest first. */
export const ZOOM_STEPS = [0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;

const zoom = z.union([z.literal("width"), z.literal("page"), z.number().min(0.25).max(4)]);
const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

/** `width` and `page` fit each page into the desk; a number is a share of the page's own size. */
export type Zoom = z.infer<typeof zoom>;

/** Degrees clockwise, on top of what the file itself says. */
export type Rotation = z.infer<typeof rotation>;

const page = z.int().min(1).max(MAX_PAGES);

const fileView = z.strictObject({
  page,
  /** How much of the page has scrolled by, as a share of its height; negative while its top is still below the desk's. */
  part: z.number().min(-1).max(1),
  zoom,
  rotation,
});

/** Where a person is in a file. */
export type FileView = z.infer<typeof fileView>;

/** Words that the frame shows or says; `{{page}}` stands for a page's number. */
const labels = z.strictObject({
  desk: z.string(),
  page: z.string(),
  thumbnails: z.string(),
  undrawable: z.string(),
  cut: z.string(),
});

/** A thing that a person asks for by a key: in the frame and in the tools beside it alike. */
const command = z.enum([
  "find",
  "nextHit",
  "previousHit",
  "goToPage",
  "thumbnails",
  "zoomIn",
  "zoomOut",
  "fitWidth",
  "turnLeft",
  "turnRight",
]);

export type ViewerCommand = z.infer<typeof command>;

/** What the page asks of the frame that shows an attachment. Bytes are handed over, not copied. `file` tells late answers from timely ones. */
export const viewerRequest = z.discriminatedUnion("ask", [
  z.strictObject({
    ask: z.literal("open"),
    file: z.int(),
    mediaType: z.string(),
    bytes: z.instanceof(ArrayBuffer),
    view: fileView,
  }),
  z.strictObject({ ask: z.literal("close") }),
  z.strictObject({ ask: z.literal("page"), page }),
  z.strictObject({ ask: z.literal("zoom"), zoom }),
  z.strictObject({ ask: z.literal("zoomBy"), by: z.union([z.literal(1), z.literal(-1)]) }),
  z.strictObject({ ask: z.literal("turn"), by: z.union([z.literal(90), z.literal(-90)]) }),
  /** With `isEach`, places of each of the words, otherwise of the words as they follow one another. */
  z.strictObject({ ask: z.literal("find"), words: z.string().max(200), isEach: z.boolean() }),
  z.strictObject({ ask: z.literal("step"), by: z.union([z.literal(1), z.literal(-1)]) }),
  z.strictObject({ ask: z.literal("thumbnails"), isShown: z.boolean() }),
  z.strictObject({ ask: z.literal("marks"), marks: z.array(z.strictObject({ page, label: z.string() })) }),
  z.strictObject({ ask: z.literal("look"), isDark: z.boolean(), language: z.string(), textSize: z.number(), labels }),
  z.strictObject({ ask: z.literal("alive") }),
]);

export type ViewerRequest = z.infer<typeof viewerRequest>;

export type ViewerLabels = z.infer<typeof labels>;

/** Why a file is not shown. `odd` is whatever else the file made pdf.js or the browser say. */
const whyNot = z.enum(["password", "damaged", "tooLarge", "odd"]);

export type WhyNot = z.infer<typeof whyNot>;

/** Keys without Ctrl that the page hears although the frame has the keyboard focus. */
export const PAGE_KEYS = ["j", "k", "h", "m", "?", "F1", "F6"] as const;

/** What the frame tells. It shows hostile files, so its messages are parsed like any file from outside. */
export const viewerAnswer = z.discriminatedUnion("tell", [
  z.strictObject({ tell: z.literal("ready") }),
  z.strictObject({ tell: z.literal("opened"), file: z.int(), pages: z.int().min(0).max(MAX_PAGES) }),
  z.strictObject({ tell: z.literal("failed"), file: z.int(), why: whyNot }),
  z.strictObject({ tell: z.literal("view"), file: z.int(), view: fileView }),
  z.strictObject({
    tell: z.literal("found"),
    file: z.int(),
    words: z.string().max(200),
    hits: z.int().min(0),
    /** Which of them is the one in view, from 1; 0 while there is none. */
    hit: z.int().min(0),
    /** Whether every page was looked at. */
    isWhole: z.boolean(),
  }),
  z.strictObject({ tell: z.literal("command"), command }),
  /** Files are dragged over the frame: the window takes them, and the frame out of their way. */
  z.strictObject({ tell: z.literal("dragging") }),
  /**
   * A key pressed in the frame that belongs to the page: the frame has the keyboard focus while a file is read. None of them changes what
   * was entered, because whoever takes over the frame could send them.
   */
  z.strictObject({ tell: z.literal("key"), key: z.enum([...PAGE_KEYS, "Ctrl K", "Shift F6"]) }),
  /** The answer to `alive`: how long the oldest piece of work on the file has taken so far. */
  z.strictObject({ tell: z.literal("alive"), busyMs: z.number().min(0) }),
]);

export type ViewerAnswer = z.infer<typeof viewerAnswer>;
