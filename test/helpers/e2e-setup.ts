import type { TestProject } from "vitest/node";
import { type E2eChromium, prepareChromium } from "./e2e-chromium.ts";
import { buildOnce } from "./e2e-build.ts";
import { smallDemoFolder } from "./demo-setup.ts";

declare module "vitest" {
  // Vitest merges its own declaration with this one.
  interface ProvidedContext {
    chromium: E2eChromium;
  }
}

/** Once for all specs: the built page and services, a Chromium, and a programme that was sealed, scored and signed by the services. */
// oxlint-disable-next-line import/no-default-export -- Vitest asks for it
export default async function setUpEndToEnd(project: TestProject): Promise<void> {
  project.provide("chromium", await prepareChromium());
  await buildOnce();
  project.provide("smallDemo", await smallDemoFolder());
}
