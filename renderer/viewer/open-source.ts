import { openImage } from "./open-image.ts";
import { openPdf } from "./open-pdf.ts";
import type { PageSource } from "./page-source.ts";
import type { Stopwatch } from "./stopwatch.ts";

export type OpenOptions = { readonly signal: AbortSignal } & Pick<Stopwatch, "time">;

/** Opens a file that has pages. Rejects with `NotShown`, or with whatever its bytes make a decoder say. */
export function openSource(mediaType: string, bytes: ArrayBuffer, options: OpenOptions): Promise<PageSource> {
  return mediaType === "application/pdf" ? openPdf(bytes, options) : openImage(mediaType, bytes, options);
}
