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

/** Modules find the threads and the SQL beside them by `import.meta.url`: the one changes its ending, the other is copied. */
function filesBesideModules(): Plugin {
  let outDir = "";
  return {
    name: "fengjuan:files-beside-modules",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    transform(code, id) {
      // Vite's ids have `/` on every system, where a path of Windows has not: `root` is no prefix of them.
      if (id.includes("/node_modules/")) return null;
      const changed = code.replace(
        /new URL\("(\.\/[\w-]+)\.ts", import\.meta\.url\)/g,
        'new URL("$1.js", import.meta.url)',
      );
      return changed === code ? null : { code: changed, map: null };
    },
    async writeBundle() {
      await cp(`${root}electron/db/migrations`, `${outDir}/electron/db/migrations`, { recursive: true });
    },
  };
}

/**
 * Everything that runs outside the page, as JavaScript for Electron and for plain Node: `out/services`. Modules keep their places, so
 * that what they find by `import.meta.url` is where it was.
 */
export default defineConfig({
  root,
  plugins: [filesBesideModules()],
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    target: "node24",
    outDir: `${root}out/services`,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: ENTRIES.map((entry) => root + entry),
      external: EXTERNAL,
      output: {
        format: "es",
        preserveModules: true,
        preserveModulesRoot: root,
        entryFileNames: ({ name }) => `${name.replace(/\.ts$/, "").replaceAll("node_modules", "vendor")}.js`,
      },
    },
  },
});
