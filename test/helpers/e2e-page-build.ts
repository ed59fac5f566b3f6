import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { E2E_CACHE } from "./e2e-cache.ts";
import { sourceHash } from "./source-hash.ts";

const CONFIGURATION = fileURLToPath(new URL("../../build/vite.renderer.config.ts", import.meta.url));
const SOURCES = ["renderer", "shared", "build/vite.renderer.config.ts", "package-lock.json"];

/** Builds the page as `npm run build` does, unless `out/renderer` is what these sources gave the last time. */
export async function buildPageOnce(): Promise<void> {
  const stamp = join(E2E_CACHE, "page.sha256");
  const sources = await sourceHash(SOURCES);
  const made = await readFile(stamp, "utf8").catch(() => "");
  if (made === `production ${sources} ${await builtHash()}`) return;
  await inProduction(() => build({ configFile: CONFIGURATION, logLevel: "warn" }));
  await mkdir(E2E_CACHE, { recursive: true });
  await writeFile(stamp, `production ${sources} ${await builtHash()}`);
}

/**
 * Vitest names its environment "test", and vite would build for that: React with its checks, and Ant Design with one id for everything,
 * under which a menu that shuts takes the Escape key from the dialog below it.
 */
async function inProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

/** Someone may have built other sources, or removed the page, since. */
function builtHash(): Promise<string> {
  return sourceHash(["out/renderer"]).catch(() => "nothing built");
}
