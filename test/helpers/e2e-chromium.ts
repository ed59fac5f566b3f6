import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { cachedFolder } from "./e2e-cache.ts";
import { runProgram } from "./run-fengjuan.ts";

/** A Chromium that needs nothing installed: the program, and the environment it is started with. */
export type E2eChromium = { readonly program: string; readonly environment: Readonly<Record<string, string>> };

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);

/**
 * The Chromium of the dev dependency `@sparticuz/chromium` with its libraries (NSS, expat) and Noto Sans SC as its only font, or the
 * program that `FENGJUAN_BROWSER` names. The only font makes screenshots the same on every machine.
 */
export async function prepareChromium(): Promise<E2eChromium> {
  const fonts = await cachedFolder("fonts", "2", writeFontConfiguration);
  const FONTCONFIG_FILE = join(fonts, "fonts.conf");
  const named = process.env["FENGJUAN_BROWSER"];
  if (named !== undefined && named !== "") return { program: named, environment: { FONTCONFIG_FILE } };
  const { version }: { version: string } = require(join(ROOT, "node_modules/@sparticuz/chromium/package.json"));
  const folder = await cachedFolder("chromium", version, unpack);
  return {
    program: join(folder, "chromium"),
    environment: { FONTCONFIG_FILE, LD_LIBRARY_PATH: join(folder, "al2023", "lib") },
  };
}

/** The package unpacks into the system's temporary folder, and its libraries only where it takes the machine for Amazon's. */
async function unpack(folder: string): Promise<void> {
  const script = 'import("@sparticuz/chromium").then((package_) => package_.default.executablePath())';
  const environment = { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  const run = await runProgram(process.execPath, ["-e", script], { environment });
  if (run.code !== 0) throw new Error(`Chromium was not unpacked: ${run.stderr}`);
}

async function writeFontConfiguration(folder: string): Promise<void> {
  const regular = require.resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
  const bold = require.resolve("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf");
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    "<fontconfig>",
    ...[regular, bold].map((font) => `  <dir>${dirname(font)}</dir>`),
    // A relative folder would be taken from wherever the browser is started.
    `  <cachedir>${join(tmpdir(), "fengjuan-fontconfig")}</cachedir>`,
    "</fontconfig>",
  ];
  await writeFile(join(folder, "fonts.conf"), `${lines.join("\n")}\n`);
}
