import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import type { Font } from "fontkit";
import type PdfDocument from "pdfkit";
import type writeXlsxFile from "write-excel-file/node";
import { Refusal } from "#shared/ipc/result.ts";

/**
 * The fonts that made-up documents are set in: Noto Sans SC (SIL Open Font License), embedded as a subset. Opened once for all
 * documents: to open one is two thirds of what a short document costs.
 */
export type DemoFonts = { readonly regular: Font; readonly bold: Font };

/** What makes PDFs and workbooks for the demo. All of it is for development and stays out of the installed program. */
export type DemoLibraries = {
  readonly PdfDocument: typeof PdfDocument;
  readonly writeXlsxFile: typeof writeXlsxFile;
  readonly fonts: DemoFonts;
};

/** Loads them when a demo is asked for. Refuses with `DEMO_NEEDS_SOURCE` where only the product is installed. */
export async function loadDemoLibraries(): Promise<DemoLibraries> {
  try {
    const [pdfkit, xlsx, regular, bold] = await Promise.all([
      import("pdfkit"),
      import("write-excel-file/node"),
      openFont("400Regular/NotoSansSC_400Regular.ttf"),
      openFont("700Bold/NotoSansSC_700Bold.ttf"),
    ]);
    return { PdfDocument: pdfkit.default, writeXlsxFile: xlsx.default, fonts: { regular, bold } };
  } catch (error) {
    if (!isMissingModule(error)) throw error;
    throw new Refusal("DEMO_NEEDS_SOURCE", {}, { cause: error });
  }
}

async function openFont(path: string): Promise<Font> {
  const { create } = await import("fontkit");
  const font = create(
    await readFile(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${path}`)),
  );
  if ("fonts" in font) throw new TypeError(`${path} holds several fonts`);
  return font;
}

function isMissingModule(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
}
