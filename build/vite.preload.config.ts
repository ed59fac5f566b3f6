import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The preload: one CommonJS file, because a sandboxed window loads no modules, with the list of channels inside it. */
export default defineConfig({
  root,
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    target: "node24",
    outDir: `${root}out/services/electron`,
    emptyOutDir: false,
    minify: false,
    rolldownOptions: {
      input: `${root}electron/preload.ts`,
      external: ["electron"],
      output: { format: "cjs", entryFileNames: "preload.cjs", codeSplitting: false },
    },
  },
});
