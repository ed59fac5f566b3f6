import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { cachedFolder } from "./e2e-cache.ts";
import { fengjuan, type Run } from "./run-fengjuan.ts";
import { sourceHash } from "./source-hash.ts";

/** A demo that was made for the whole run. Tests read it and never write to it. */
export type MadeDemo = { readonly folder: string; readonly run: Run };

declare module "vitest" {
  // Vitest merges its own declaration with this one.
  interface ProvidedContext {
    /** As `npm run demo` makes it. */
    demo: MadeDemo;
    /** The folder of the smallest one: 16 dossiers and 8 experts. Specs copy from it and never write to it. */
    smallDemo: string;
  }
}

/** The smallest demo there is, under the seed of the default one. */
export const SMALL = ["--dossiers", "16", "--experts", "8"];

/** Runs `fengjuan demo` into a new folder below `parent`. */
export async function makeDemo(parent: string, options: readonly string[] = []): Promise<MadeDemo> {
  const folder = await mkdtemp(join(parent, "demo-"));
  const run = await fengjuan(["demo", "--out", folder, ...options]);
  if (run.code !== 0) throw new Error(`the demo failed: ${run.stdout}${run.stderr}`);
  return { folder, run };
}

/** What a demo follows from. */
const DEMO_SOURCES = ["shared", "package-lock.json", "test/helpers/demo-setup.ts"].concat(
  ["batch", "candidate", "consolidation", "container", "crypto", "db", "demo", "identity", "panel"].map(below),
  ["programme", "report", "scheme", "scoring", "sealing", "sheet", "store"].map(below),
);

function below(feature: string): string {
  return `electron/${feature}`;
}

/** The folder of the smallest demo. It is made once for these sources, and nobody writes to it. */
export async function smallDemoFolder(): Promise<string> {
  const folder = await cachedFolder("demo", await sourceHash(DEMO_SOURCES), async (staging) => {
    const made = await makeDemo(staging, SMALL);
    await rename(made.folder, join(staging, "demo"));
  });
  return join(folder, "demo");
}

/** Makes the demos that the tests of the command line look at, once for all of them. */
// oxlint-disable-next-line import/no-default-export -- Vitest asks for it
export default async function setUpDemos(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "fengjuan-demos-"));
  const [demo, smallDemo] = await Promise.all([makeDemo(folder), smallDemoFolder()]);
  project.provide("demo", demo);
  project.provide("smallDemo", smallDemo);
  return () => rm(folder, { recursive: true, force: true });
}
