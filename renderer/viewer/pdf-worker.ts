import { PDFWorker } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- Vite makes the module: its default is the URL of the worker that it bundles
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?worker&url";

/** A thread that parses PDFs. */
export type PdfThread = { readonly worker: PDFWorker; readonly end: () => void };

let script: Promise<string> | null = null;

/**
 * Starts a thread for pdf.js. A frame with an origin of its own may start one neither from a URL nor as a module, only from a blob with a
 * classic script (tried in Chromium 147); the blob has the origin of the frame and its policy.
 */
export async function startPdfThread(): Promise<PdfThread> {
  script ??= readScript();
  const thread = new Worker(await script);
  const worker = PDFWorker.create({ port: thread });
  return {
    worker,
    end() {
      worker.destroy();
      thread.terminate();
    },
  };
}

async function readScript(): Promise<string> {
  const answer = await fetch(new URL(workerUrl, document.baseURI));
  if (!answer.ok) throw new Error(`the host has no ${workerUrl}`);
  return URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" }));
}
