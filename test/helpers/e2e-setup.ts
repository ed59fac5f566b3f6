import type { TestProject } from "vitest/node";
import { type E2eChromium, prepareChromium } from "./e2e-chromium.ts";
import { cachedFolder } from "./e2e-cache.ts";
import { buildPageOnce } from "./e2e-page-build.ts";
import { SMALL } from "./demo-setup.ts";
import { fengjuan } from "./run-fengjuan.ts";
import { sourceHash } from "./source-hash.ts";

declare module "vitest" {
  // Vitest merges its own declaration with this one.
  interface ProvidedContext {
    chromium: E2eChromium;
    /** A folder as `fengjuan demo` leaves it, 16 dossiers and 8 experts. Specs copy from it and never write to it. */
    e2eDemo: string;
  }
}

/** What a demo follows from. */
const DEMO_SOURCES = ["shared", "package-lock.json"].concat(
  ["batch", "candidate", "consolidation", "container", "crypto", "db", "demo", "identity", "panel"].map(below),
  ["programme", "report", "scheme", "scoring", "sealing", "sheet", "store"].map(below),
);

function below(feature: string): string {
  return `electron/${feature}`;
}

/** Once for all specs: the built page, a Chromium, and a programme that was sealed, scored and signed by the services. */
// oxlint-disable-next-line import/no-default-export -- Vitest asks for it
export default async function setUpEndToEnd(project: TestProject): Promise<void> {
  project.provide("chromium", await prepareChromium());
  await buildPageOnce();
  const demo = await cachedFolder("demo", await sourceHash(DEMO_SOURCES), async (folder) => {
    const run = await fengjuan(["demo", "--out", `${folder}/demo`, ...SMALL]);
    if (run.code !== 0) throw new Error(`the demo failed: ${run.stdout}${run.stderr}`);
  });
  project.provide("e2eDemo", `${demo}/demo`);
}
