import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { E2E_CACHE } from "./e2e-cache.ts";
import { sourceHash } from "./source-hash.ts";

/** What is made, from what, by which configurations of `build/`, in this order: the one of the services empties its folder. */
type Made = { readonly out: string; readonly sources: readonly string[]; readonly configurations: readonly string[] };

const PAGE: Made = {
  out: "out/renderer",
  sources: ["renderer", "shared"],
  configurations: ["vite.renderer.config.ts"],
};
const SERVICES: Made = {
  out: "out/services",
  sources: ["electron", "shared"],
  configurations: ["vite.services.config.ts", "vite.preload.config.ts"],
};

/** Builds the page and what runs outside it as `npm run build` does, unless `out` holds what these sources gave the last time. */
export async function buildOnce(): Promise<void> {
  await makeOnce(PAGE);
  await makeOnce(SERVICES);
}

async function makeOnce({ out, sources, configurations }: Made): Promise<void> {
  const stamp = join(E2E_CACHE, `${out.replace("/", "-")}.sha256`);
  const paths = [...sources, ...configurations.map((name) => `build/${name}`), "package-lock.json"];
  const hash = await sourceHash(paths);
  const made = await readFile(stamp, "utf8").catch(() => "");
  if (made === `production ${hash} ${await builtHash(out)}`) return;
  for (const name of configurations) {
    const configFile = fileURLToPath(new URL(`../../build/${name}`, import.meta.url));
    await inProduction(() => build({ configFile, logLevel: "error" }));
  }
  await mkdir(E2E_CACHE, { recursive: true });
  await writeFile(stamp, `production ${hash} ${await builtHash(out)}`);
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

/** Someone may have built other sources, or removed what was built, since. */
function builtHash(out: string): Promise<string> {
  return sourceHash([out]).catch(() => "nothing built");
}
