import { fileURLToPath } from "node:url";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Bounds on the text taken from one attachment: pages, characters of one page, characters in all. */
const PAGE_TEXT_LIMITS = { pages: 2_000, pageCharacters: 200_000, characters: 2_000_000 } as const;

export type PageTexts = {
  readonly pages: readonly string[];
  /** Whether a bound cut something off. */
  readonly isCut: boolean;
};

const ASSETS = fileURLToPath(new URL("../../", import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")));

/**
 * The text of a PDF, page by page, in the order in which the page draws it. No script in the PDF runs, no font is loaded and
 * nothing is fetched. Throws for whatever pdf.js cannot read (damaged, encrypted). It may also take for ever: run it where it
 * can be ended. `bytes` is consumed.
 */
export async function extractPageTexts(bytes: Uint8Array): Promise<PageTexts> {
  const loading = getDocument({
    data: bytes,
    cMapUrl: `${ASSETS}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${ASSETS}standard_fonts/`,
    wasmUrl: `${ASSETS}wasm/`,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await loading.promise;
    const pages: string[] = [];
    let left: number = PAGE_TEXT_LIMITS.characters;
    let isCut = pdf.numPages > PAGE_TEXT_LIMITS.pages;
    for (let number = 1; number <= Math.min(pdf.numPages, PAGE_TEXT_LIMITS.pages) && left > 0; number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const text = tidy(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
      const kept = text.slice(0, Math.min(left, PAGE_TEXT_LIMITS.pageCharacters)).toWellFormed();
      isCut ||= kept.length < text.length;
      left -= kept.length;
      pages.push(kept);
      page.cleanup();
    }
    return { pages, isCut: isCut || pages.length < Math.min(pdf.numPages, PAGE_TEXT_LIMITS.pages) };
  } finally {
    await loading.destroy();
  }
}

/** Composed, without control characters, and with no more than one empty line in a row. */
function tidy(text: string): string {
  return (
    text
      .normalize("NFC")
      // oxlint-disable-next-line no-control-regex -- control characters are what this removes
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g, " ")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
      .toWellFormed()
  );
}
