import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { smallPage } from "./loopback-client.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds everything that runs outside the page into `out`, as `npm run build` does, with a small page in place of the real one: `out/services`
 * and `out/renderer`. Inside the repository the bundle finds the modules that it leaves out.
 */
export async function buildServices(out: string): Promise<void> {
  const services = join(out, "services");
  const quiet = { logLevel: "error", root } as const;
  await build({ ...quiet, configFile: join(root, "build/vite.services.config.ts"), build: { outDir: services } });
  const preload = join(services, "electron");
  await build({ ...quiet, configFile: join(root, "build/vite.preload.config.ts"), build: { outDir: preload } });
  await mkdir(join(out, "renderer"), { recursive: true });
  await smallPage(join(out, "renderer"));
}
