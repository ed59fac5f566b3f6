import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
  if (made === `${sources} ${await builtHash()}`) return;
  await build({ configFile: CONFIGURATION, logLevel: "warn" });
  await mkdir(E2E_CACHE, { recursive: true });
  await writeFile(stamp, `${sources} ${await builtHash()}`);
}

/** Someone may have built other sources, or removed the page, since. */
function builtHash(): Promise<string> {
  return sourceHash(["out/renderer"]).catch(() => "nothing built");
}
