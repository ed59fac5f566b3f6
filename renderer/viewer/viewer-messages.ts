import { z } from "zod";

/** What the page asks of the frame that shows an attachment. Bytes are handed over, not copied. */
export type ViewerRequest =
  | { readonly ask: "open"; readonly file: number; readonly mediaType: string; readonly bytes: ArrayBuffer }
  | { readonly ask: "page"; readonly page: number }
  | { readonly ask: "zoom"; readonly zoom: number }
  | { readonly ask: "find"; readonly words: string; readonly hit: number }
  | { readonly ask: "theme"; readonly isDark: boolean };

/** What the frame tells. It shows hostile files, so its messages are parsed like any file from outside. */
export const viewerAnswer = z.discriminatedUnion("tell", [
  z.strictObject({ tell: z.literal("ready") }),
  z.strictObject({ tell: z.literal("opened"), file: z.int(), pages: z.int().min(0).max(100_000) }),
  z.strictObject({ tell: z.literal("failed"), file: z.int() }),
  z.strictObject({ tell: z.literal("page"), page: z.int().min(1).max(100_000) }),
  z.strictObject({ tell: z.literal("found"), words: z.string().max(200), hits: z.int().min(0).max(1_000_000) }),
  /** A key pressed in the frame that belongs to the page: the frame has the keyboard focus while a file is read. */
  z.strictObject({ tell: z.literal("key"), key: z.enum(["j", "k", "?"]) }),
]);

export type ViewerAnswer = z.infer<typeof viewerAnswer>;
