import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL("../renderer", import.meta.url));
const pdfjs = fileURLToPath(new URL("../node_modules/pdfjs-dist", import.meta.url));

/** What pdf.js reads at run time by URL: character maps, standard fonts, image decoders. Beside the page, so that nothing comes from elsewhere. */
function pdfAssets(): Plugin {
  let outDir = "";
  return {
    name: "fengjuan:pdf-assets",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async writeBundle() {
      for (const folder of ["cmaps", "standard_fonts", "wasm"]) {
        await cp(`${pdfjs}/${folder}`, `${outDir}/pdf/${folder}`, { recursive: true });
      }
    },
  };
}

/**
 * The page: one bundle that both hosts serve as it is, and `viewer.html`, the document in the sandboxed frame that shows attachments.
 * Paths are relative, so that a custom protocol works as well as a port.
 */
export default defineConfig({
  root,
  base: "./",
  plugins: [react(), pdfAssets()],
  build: {
    outDir: fileURLToPath(new URL("../out/renderer", import.meta.url)),
    emptyOutDir: true,
    minify: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: `${root}/index.html`, viewer: `${root}/viewer.html` } },
  },
});
