import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The page: one bundle that both hosts serve as it is. Paths are relative, so that a custom protocol works as well as a port. */
export default defineConfig({
  root: fileURLToPath(new URL("../renderer", import.meta.url)),
  base: "./",
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL("../out/renderer", import.meta.url)),
    emptyOutDir: true,
    minify: true,
    modulePreload: { polyfill: false },
  },
});
