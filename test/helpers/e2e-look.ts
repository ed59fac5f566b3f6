import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";
import { LANGUAGES } from "#shared/text/catalogue.ts";
import { cutOffIn } from "./e2e-cut-off.ts";
import { chooseLook } from "./e2e-preferences.ts";
import { LAPTOP } from "./e2e-chromium-window.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A 1366×768 laptop at 125 %. */
export const SMALL_LAPTOP = { width: 1093, height: 614 } as const;

/** From the smallest window that the design knows (DESIGN rule 8) to a large screen. Screens that arrange themselves anew are looked at there too. */
export const EVERY_SIZE = [
  { width: 853, height: 480 },
  { width: 1920, height: 1080 },
] as const;

const LOOKED_AT = join(tmpdir(), "fengjuan-screenshots");
const SCREENSHOTS =
  process.env["FENGJUAN_SCREENSHOTS"] === "1"
    ? fileURLToPath(new URL("../../docs/screenshots", import.meta.url))
    : LOOKED_AT;

/** What axe-core holds against the page, and the frame of an attachment in it, under WCAG 2.2 A and AA: one line for each element. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  for (const frame of page.frames()) problems.push(...(await problemsIn(frame)));
  return problems;
}

async function problemsIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(AXE);
  const options = { runOnly: LEVELS, resultTypes: ["violations"], iframes: false };
  const found: { id: string; help: string; nodes: { target: unknown[] }[] }[] = await frame.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then((r) => r.violations)`,
  );
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}): ${target.join(" ")}`));
}

/**
 * Looks at a screen as people will meet it: both languages, light and dark, at 1366×768 and 1093×614, and at 150 % text. Nothing may
 * break WCAG 2.2 A or AA, and nothing may be cut off. Leaves the window as it opens: light, 100 %, `language`. Pictures in
 * both languages go to docs/screenshots under `name` when `FENGJUAN_SCREENSHOTS=1`; all others to the system's temporary folder.
 * At `alsoAt` sizes nothing may be cut off either.
 */
export async function lookAt(
  page: Page,
  name: string,
  language: "zh-CN" | "en" = "zh-CN",
  alsoAt: readonly { readonly width: number; readonly height: number }[] = [],
): Promise<void> {
  await Promise.all([SCREENSHOTS, LOOKED_AT].map((folder) => mkdir(folder, { recursive: true })));
  const problems: string[] = [];
  const note = (what: string, found: readonly string[]): void => {
    problems.push(...found.map((problem) => `${name}, ${what}: ${problem}`));
  };
  const check = async (what: string): Promise<void> => note(what, await accessibilityProblems(page));
  const shoot = (what: string, folder = LOOKED_AT) => page.screenshot({ path: join(folder, `${name}.${what}.png`) });
  for (const each of LANGUAGES) {
    await chooseLook(page, { language: each, theme: "light", textSize: 100 });
    for (const size of [LAPTOP, SMALL_LAPTOP]) {
      await page.setViewportSize(size);
      // Where a window is small does not depend on the language: each is looked at with axe once.
      if ((each === "zh-CN") === (size === LAPTOP)) await check(`${each} ${size.width}`);
      note(`${each} ${size.width}`, await cutOffIn(page));
      // The docs show what is small in one language, or they would be twice as heavy.
      const folder = each === "en" && size === SMALL_LAPTOP ? LOOKED_AT : SCREENSHOTS;
      await shoot(`${each}.${size.width}x${size.height}`, folder);
    }
    for (const size of alsoAt) {
      await page.setViewportSize(size);
      note(`${each} ${size.width}`, await cutOffIn(page));
      await shoot(`${each}.${size.width}x${size.height}`, SCREENSHOTS);
    }
    await page.setViewportSize(LAPTOP);
  }
  await chooseLook(page, { language: "zh-CN", theme: "dark" });
  await check("dark");
  await shoot("dark");
  await page.setViewportSize(SMALL_LAPTOP);
  await chooseLook(page, { language: "en", theme: "light", textSize: 150 });
  await check("150 %");
  note("150 %", await cutOffIn(page));
  await shoot("150");
  await page.setViewportSize(LAPTOP);
  await chooseLook(page, { language, textSize: 100 });
  expect(problems).toEqual([]);
}
