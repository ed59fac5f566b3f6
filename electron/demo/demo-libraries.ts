import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import type PdfDocument from "pdfkit";
import type writeXlsxFile from "write-excel-file/node";
import { Refusal } from "#shared/ipc/result.ts";

/** The font files that made-up documents are set in: Noto Sans SC (SIL Open Font License), embedded as a subset. */
export type DemoFonts = { readonly regular: Buffer; readonly bold: Buffer };

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
      readFont("400Regular/NotoSansSC_400Regular.ttf"),
      readFont("700Bold/NotoSansSC_700Bold.ttf"),
    ]);
    return { PdfDocument: pdfkit.default, writeXlsxFile: xlsx.default, fonts: { regular, bold } };
  } catch (error) {
    if (!isMissingModule(error)) throw error;
    throw new Refusal("DEMO_NEEDS_SOURCE", {}, { cause: error });
  }
}

async function readFont(path: string): Promise<Buffer> {
  return readFile(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${path}`));
}

function isMissingModule(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
}
