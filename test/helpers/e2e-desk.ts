import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { inject } from "vitest";
import { openElectronWindow } from "./e2e-electron.ts";
import { E2E_HOST } from "./e2e-host.ts";
import { type E2eWindow, openChromiumWindow } from "./e2e-chromium-window.ts";

/** A person at a laptop: a fresh home, a fresh data folder, and one window of the application. */
export type E2eDesk = {
  /** Where this person's files lie; the path picker starts here. */
  readonly home: string;
  readonly dataFolder: string;
  /** The browser's profile, or what stands for it. */
  readonly profile: string;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly window: E2eWindow;
  /** Of every identity of the demo. */
  readonly passphrase: string;
  readonly close: () => Promise<void>;
};

export type E2eDeskOptions = {
  /** Identities of the demo that are on this laptop already: `E01` … `E08`, `organiser`, `collecting`, `archive`, `supervisor`. */
  readonly identities?: readonly string[];
  /** Files and folders of the demo that lie in this home, by their path in the demo. */
  readonly files?: readonly string[];
  readonly language?: "zh-CN" | "en";
  /** Puts further files on this laptop, before the window opens. */
  readonly prepare?: (place: Pick<E2eDesk, "home" | "dataFolder">) => Promise<void>;
};

/** Unlocking alone takes seconds of a processor that others use too. */
const PATIENCE_MS = 30_000;

export async function openDesk({
  identities = [],
  files = [],
  language = "zh-CN",
  prepare,
}: E2eDeskOptions = {}): Promise<E2eDesk> {
  const demo = inject("smallDemo");
  const folder = await mkdtemp(join(tmpdir(), "fengjuan-e2e-"));
  const home = join(folder, "home");
  const dataFolder = join(folder, "data");
  const profile = join(folder, "profile");
  await Promise.all([mkdir(home), mkdir(join(dataFolder, "identities"), { recursive: true }), mkdir(profile)]);
  for (const identity of identities) {
    await cp(join(demo, "identities", `${identity}.fjid`), join(dataFolder, "identities", `${identity}.fjid`));
  }
  for (const file of files) await cp(join(demo, file), join(home, file.split("/").at(-1) ?? ""), { recursive: true });
  await prepare?.({ home, dataFolder });
  const place = { home, dataFolder, profile, language, chromium: inject("chromium") };
  const window = E2E_HOST === "electron" ? await openElectronWindow(place) : await openChromiumWindow(place);
  const { page } = window;
  page.setDefaultTimeout(PATIENCE_MS);
  await page.locator("main").waitFor();
  return {
    home,
    dataFolder,
    profile,
    page,
    context: page.context(),
    window,
    passphrase: (await readFile(join(demo, "passphrase.txt"), "utf8")).trim(),
    async close() {
      await window.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
