import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { glibcNeeded } from "../../../build/glibc-needed.ts";
import { buildServices } from "../../helpers/built-services.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = join(root, "node_modules/.cache/fengjuan-package", String(process.pid));
const run = promisify(execFile);

/** As in Electron's program: where its fuses begin, their version, how many there are, and each as a digit (`@electron/fuses`). */
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const FUSES = "101100110";
const OFF = "0";
const ON = "1";

type Target = { readonly flag: "--linux" | "--win"; readonly program: string; readonly arch: "x64" | "arm64" };

/** The files of an unpacked Electron, none of which does anything: its own come from where this machine cannot reach. */
async function standInDistribution(target: Target): Promise<string> {
  const distribution = join(folder, `electron${target.flag}`);
  await mkdir(join(distribution, "resources"), { recursive: true });
  await mkdir(join(distribution, "locales"));
  const program = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES.length]), Buffer.from(FUSES)]);
  await writeFile(join(distribution, target.program), program, { mode: 0o755 });
  for (const name of ["LICENSE", "LICENSES.chromium.html", "chrome_crashpad_handler", "version"]) {
    await writeFile(join(distribution, name), "");
  }
  for (const language of ["zh-CN", "en-US", "de"]) {
    await writeFile(join(distribution, "locales", `${language}.pak`), "");
  }
  return distribution;
}

/** Packs for `target` as `npm run dist` does, up to the installer, and gives the folder that the program would run from. */
async function unpackedFor(target: Target): Promise<string> {
  const builder = join(root, "node_modules/electron-builder/cli.js");
  const config = ["--config", join(folder, "electron-builder.yml"), "--projectDir", root];
  const output = join(folder, `dist${target.flag}`);
  const ours = [`-c.electronDist=${await standInDistribution(target)}`, `-c.directories.output=${output}`];
  // The stand-in is no program of Windows, into which an icon and the archive's digest could be written.
  const windows = target.flag === "--win" ? ["-c.win.signAndEditExecutable=false", "-c.disableAsarIntegrity=true"] : [];
  const given = [...config, "--dir", target.flag, `--${target.arch}`, ...ours, ...windows];
  await run(process.execPath, [builder, ...given], { cwd: root, maxBuffer: 1 << 24 });
  const [unpacked = ""] = (await readdir(output)).filter((name) => name.endsWith("-unpacked"));
  return join(output, unpacked);
}

async function filesIn(unpacked: string): Promise<string[]> {
  const asar = join(root, "node_modules/@electron/asar/bin/asar.js");
  const { stdout } = await run(process.execPath, [asar, "list", join(unpacked, "resources/app.asar")], {
    maxBuffer: 1 << 24,
  });
  return stdout.trimEnd().split("\n");
}

/** The parser with which electron-builder itself reads its configuration. */
const { load }: { load: (text: string) => unknown } = createRequire(
  join(root, "node_modules/app-builder-lib/package.json"),
)("js-yaml");

const targets = z.array(z.object({ target: z.string(), arch: z.array(z.string()) }));
const configuration = z.object({
  asarUnpack: z.array(z.string()),
  win: z.object({ target: targets }),
  linux: z.object({ target: targets }),
  mac: z.object({ target: targets }),
  appImage: z.object({ executableArgs: z.array(z.string()) }),
  toolsets: z.object({ appimage: z.string() }),
  deb: z.object({ depends: z.array(z.string()) }),
  fileAssociations: z.array(z.object({ ext: z.string(), mimeType: z.string(), role: z.string() })),
  electronFuses: z.object({ resetAdHocDarwinSignature: z.boolean() }),
});

async function readConfiguration(): Promise<z.infer<typeof configuration>> {
  return configuration.parse(load(await readFile(join(root, "electron-builder.yml"), "utf8")));
}

let files: string[];
let fuses: string;

beforeAll(async () => {
  await buildServices(join(folder, "out"));
  const config = await readFile(join(root, "electron-builder.yml"), "utf8");
  const here = config.replace("  - out/**\n", `  - { from: ${join(folder, "out")}, to: out }\n`);
  if (here === config) throw new Error("electron-builder.yml no longer takes the bundles from out/**");
  await writeFile(join(folder, "electron-builder.yml"), here);
  const unpacked = await unpackedFor({ flag: "--linux", program: "electron", arch: "x64" });
  files = await filesIn(unpacked);
  const program = await readFile(join(unpacked, "fengjuan"));
  const start = program.indexOf(SENTINEL) + SENTINEL.length + 2;
  fuses = program.subarray(start, start + FUSES.length).toString("latin1");
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the package that electron-builder makes", () => {
  it("has the bundles, the page, the SQL, and of node_modules only what the bundles leave out", () => {
    expect(files).toEqual(
      expect.arrayContaining([
        "/package.json",
        "/out/renderer/index.html",
        "/out/services/electron/main.js",
        "/out/services/electron/preload.cjs",
        "/out/services/electron/host/service-process.js",
        "/out/services/electron/sealing/attachment-worker.js",
        "/out/services/electron/db/migrations/expert/0001-initial.sql",
        "/node_modules/pdfjs-dist/legacy/build/pdf.mjs",
      ]),
    );
    const modules = files.filter((file) => /^\/node_modules\/[^/]+$/.test(file));
    expect(modules.toSorted()).toEqual(["/node_modules/better-sqlite3", "/node_modules/pdfjs-dist"]);
  });

  it("has the native module of its own system alone, outside the archive", async () => {
    const native = files.filter((file) => file.endsWith(".node"));
    expect(native).toEqual(["/node_modules/better-sqlite3/prebuilds/linux-x64.node"]);
    const outside = join(folder, "dist--linux/linux-unpacked/resources/app.asar.unpacked", native[0] ?? "");
    expect((await readFile(outside)).length).toBeGreaterThan(0);
  });

  it("has the native module of the system it is built for, wherever it is built", async () => {
    const unpacked = await unpackedFor({ flag: "--win", program: "electron.exe", arch: "arm64" });
    const native = (await filesIn(unpacked)).filter((file) => file.endsWith(".node"));
    expect(native).toEqual(["/node_modules/better-sqlite3/prebuilds/win32-arm64.node"]);
  }, 60_000);

  it("may be installed only where the native module can be loaded", async () => {
    const { deb } = await readConfiguration();
    for (const arch of ["x64", "arm64"]) {
      const native = await readFile(join(root, `node_modules/better-sqlite3/prebuilds/linux-${arch}.node`));
      expect(deb.depends).toContain(`libc6 (>= 2.${glibcNeeded(native)})`);
    }
  });

  it("is made for every system, each for x64 and arm64", async () => {
    const { win, linux, mac } = await readConfiguration();
    const arch = ["x64", "arm64"];
    expect(win.target).toEqual([
      { target: "nsis", arch },
      { target: "portable", arch },
    ]);
    expect(linux.target).toEqual([
      { target: "AppImage", arch },
      { target: "deb", arch },
    ]);
    expect(mac.target).toEqual([{ target: "dmg", arch }]);
  });

  it("opens batches, sheets and cards by a double click", async () => {
    const { fileAssociations } = await readConfiguration();
    expect(fileAssociations).toEqual([
      { ext: "fjbatch", mimeType: "application/x-fengjuan-batch", role: "Viewer" },
      { ext: "fjsheet", mimeType: "application/x-fengjuan-sheet", role: "Viewer" },
      { ext: "fjcard", mimeType: "application/x-fengjuan-card", role: "Viewer" },
    ]);
  });

  it("starts an AppImage with its sandbox, by a runtime that current systems have; and macOS finds it signed", async () => {
    const { appImage, toolsets, asarUnpack, electronFuses } = await readConfiguration();
    expect(appImage.executableArgs).toEqual([]);
    expect(toolsets.appimage).not.toBe("0.0.0");
    expect(asarUnpack).toEqual(["**/*.node"]);
    expect(electronFuses.resetAdHocDarwinSignature).toBe(true);
  });

  it("has Electron's fuses set: no Node of its own, no inspector, only the archive's own code", () => {
    // In the order of `FuseV1Options`.
    const [runAsNode, cookieEncryption, nodeOptions, inspect, integrity, onlyAsar, , fileProtocol] = fuses.split("");
    expect({ runAsNode, cookieEncryption, nodeOptions, inspect, integrity, onlyAsar, fileProtocol }).toEqual({
      runAsNode: OFF,
      cookieEncryption: ON,
      nodeOptions: OFF,
      inspect: OFF,
      integrity: ON,
      onlyAsar: ON,
      fileProtocol: OFF,
    });
  });
});
