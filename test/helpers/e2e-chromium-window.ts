import process from "node:process";
import { chromium as playwright, type Page } from "playwright-core";
import { BROWSER_OPTIONS } from "../../electron/host/open-browser.ts";
import type { E2eChromium } from "./e2e-chromium.ts";
import type { PathChoice } from "./e2e-choose-path.ts";
import { type LoopbackProgram, startLoopbackProgram } from "./e2e-loopback.ts";

export type E2ePlace = {
  readonly home: string;
  readonly dataFolder: string;
  readonly profile: string;
  readonly language: "zh-CN" | "en";
  readonly chromium: E2eChromium;
};

/** How the system's dialogs are to be answered: see `e2e-choose-path.ts`. `home` is where they start unless the page says otherwise. */
export type DialogAnswer = PathChoice & { readonly home: string };

/** A window of the application, whichever host it is in. */
export type E2eWindow = {
  readonly page: Page;
  /** The process that runs the services. */
  readonly serviceProcessId: () => Promise<number>;
  /** Null in Electron. */
  readonly loopback: LoopbackProgram | null;
  /** Has the system's dialogs answered so from now on. Null where the page draws its own picker. */
  readonly answerDialog: ((answer: DialogAnswer) => Promise<void>) | null;
  readonly close: () => Promise<void>;
};

/** The smallest laptop that the panel meets. */
export const LAPTOP = { width: 1366, height: 768 } as const;

/** The loopback host and a private window of Chromium on its link, with the options of the host's own launcher. */
export async function openChromiumWindow(place: E2ePlace): Promise<E2eWindow> {
  const { home, dataFolder, profile, language, chromium } = place;
  const loopback = startLoopbackProgram({ dataFolder, environment: { HOME: home } });
  // The program's environment is whole: a copy of ours with what this Chromium needs.
  const env = { ...definedEnvironment(), HOME: home, ...chromium.environment };
  const context = await playwright.launchPersistentContext(profile, {
    executablePath: chromium.program,
    args: [...BROWSER_OPTIONS, "--incognito", "--font-render-hinting=none"],
    env,
    locale: language,
    viewport: LAPTOP,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(await loopback.nextLink());
  return {
    page,
    serviceProcessId: loopback.serviceProcessId,
    loopback,
    answerDialog: null,
    async close() {
      await context.close();
      await loopback.stop();
    },
  };
}

export function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
