import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Programs of their own: each stays a file at its place, for hosts and threads start them by path. */
const ENTRIES = [
  "electron/main.ts",
  "electron/cli/main.ts",
  "electron/host/start-loopback.ts",
  "electron/host/service-process.ts",
  "electron/sealing/attachment-worker.ts",
];

/** Left out of the bundle: Electron itself, the native module, and pdf.js, which finds its own assets beside itself. The rest is the demo's. */
const EXTERNAL = [
  /^electron$/,
  /^better-sqlite3$/,
  /^pdfjs-dist(\/|$)/,
  /^pdfkit$/,
  /^fontkit$/,
  /^@expo-google-fonts\//,
];

/** Stands for the folder of the bundle, seen from whichever chunk it is in. */
const BUNDLE_FOLDER = "__FENGJUAN_BUNDLE_FOLDER__";

/**
 * Modules find programs, threads and SQL beside them by `import.meta.url`. In the bundle it stays what it would be if each were still a
 * file at its place: programs and threads are, with another ending, and the SQL is copied.
 */
function modulesInTheirPlaces(): Plugin {
  let outDir = "";
  return {
    name: "fengjuan:modules-in-their-places",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    transform(code, id) {
      // Vite's ids have `/` on every system, where a path of Windows has not: `root` is no prefix of them.
      const [, place] = /\/((?:electron|shared)\/[^?]+)\.ts$/.exec(id) ?? [];
      if (place === undefined || id.includes("/node_modules/") || !code.includes("import.meta.url")) return null;
      const url = `new URL("${place}.js", ${BUNDLE_FOLDER}).href`;
      const beside = code.replace(
        /new URL\("(\.\/[\w-]+)\.ts", import\.meta\.url\)/g,
        'new URL("$1.js", import.meta.url)',
      );
      return { code: beside.replaceAll("import.meta.url", url), map: null };
    },
    renderChunk(code, { fileName }) {
      const up = "../".repeat(fileName.split("/").length - 1) || "./";
      return { code: code.replaceAll(BUNDLE_FOLDER, `new URL("${up}", import.meta.url)`), map: null };
    },
    async writeBundle() {
      await cp(`${root}electron/db/migrations`, `${outDir}/electron/db/migrations`, { recursive: true });
    },
  };
}

/**
 * Everything that runs outside the page, as JavaScript for Electron and for plain Node: `out/services`. A few files and not one for each
 * module: to find hundreds of them is most of what a start costs.
 */
export default defineConfig({
  root,
  plugins: [modulesInTheirPlaces()],
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    target: "node24",
    outDir: `${root}out/services`,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(ENTRIES.map((entry) => [entry.replace(/\.ts$/, ""), root + entry])),
      external: EXTERNAL,
      output: {
        format: "es",
        entryFileNames: ({ name }) => `${name}.js`,
        chunkFileNames: "chunks/[name]-[hash].js",
      },
    },
  },
});
