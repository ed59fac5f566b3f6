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
/** Those of these rules whose answer differs between looks: it follows from colours, sizes or words. */
const RULES_OF_LOOKS =
  "color-contrast link-in-text-block target-size scrollable-region-focusable label-content-name-mismatch valid-lang".split(
    " ",
  );

/** A 1366×768 laptop at 125 %. */
export const SMALL_LAPTOP = { width: 1093, height: 614 } as const;

/** From the smallest window that the design knows (DESIGN rule 8) to a large screen. Screens that arrange themselves anew are looked at there too. */
export const EVERY_SIZE = [
  { width: 853, height: 480 },
  { width: 1920, height: 1080 },
] as const;

/** Taken only on request: a picture that nobody looks at costs each run minutes. */
const TAKES_PICTURES = process.env["FENGJUAN_SCREENSHOTS"] === "1";
const FOR_THE_DOCS = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const TO_LOOK_AT = join(tmpdir(), "fengjuan-screenshots");

/**
 * What axe-core holds against the page, and the frame of an attachment in it, under WCAG 2.2 A and AA: one line for each element.
 * `rules` are all of these levels unless the same screen was asked about in another look.
 */
export async function accessibilityProblems(page: Page, rules: readonly string[] = LEVELS): Promise<string[]> {
  const problems: string[] = [];
  for (const frame of page.frames()) problems.push(...(await problemsIn(frame, rules)));
  return problems;
}

async function problemsIn(frame: Frame, rules: readonly string[]): Promise<string[]> {
  if (!(await frame.evaluate<boolean>("'axe' in window"))) await frame.evaluate(AXE);
  const options = { runOnly: rules, resultTypes: ["violations"], iframes: false };
  const found: { id: string; help: string; nodes: { target: unknown[] }[] }[] = await frame.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then((r) => r.violations)`,
  );
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}): ${target.join(" ")}`));
}

/** The solid blue buttons of what is in front, once there are several: a screen has one at most (design/README.md). */
export function tooManyPrimary(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true });
    const front = [...document.querySelectorAll("[aria-modal=true]")].filter(isShown).at(-1) ?? document.body;
    const found = [...front.querySelectorAll(".btn.primary:not([aria-disabled=true])")].filter(isShown);
    return found.length < 2 ? [] : found.map((button) => "one of several blue buttons: " + button.innerText);
  })()`);
}

/**
 * Looks at a screen as people will meet it: both languages, light and dark, at 1366×768 and 1093×614, and at 150 % text. Nothing may
 * break WCAG 2.2 A or AA, nothing may be cut off, and one button at most is blue. Leaves the window as it opens: light, 100 %, `language`.
 * At `alsoAt` sizes nothing may be cut off either. With `FENGJUAN_SCREENSHOTS=1`, pictures in both languages go to docs/screenshots
 * under `name`, all others to the system's temporary folder.
 */
export async function lookAt(
  page: Page,
  name: string,
  language: "zh-CN" | "en" = "zh-CN",
  alsoAt: readonly { readonly width: number; readonly height: number }[] = [],
): Promise<void> {
  const problems: string[] = [];
  const note = (what: string, found: readonly string[]): void => {
    problems.push(...found.map((problem) => `${name}, ${what}: ${problem}`));
  };
  const shoot = async (what: string, folder = TO_LOOK_AT): Promise<void> => {
    if (!TAKES_PICTURES) return;
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.${what}.png`) });
  };
  for (const each of LANGUAGES) {
    await chooseLook(page, { language: each, theme: "light", textSize: 100 });
    if (each === "zh-CN") note("light", [...(await accessibilityProblems(page)), ...(await tooManyPrimary(page))]);
    for (const size of [LAPTOP, SMALL_LAPTOP, ...alsoAt]) {
      const what = `${each}.${size.width}x${size.height}`;
      await page.setViewportSize(size);
      note(what, await cutOffIn(page));
      // The docs show what is small in one language, or they would be twice as heavy.
      await shoot(what, each === "en" && size === SMALL_LAPTOP ? TO_LOOK_AT : FOR_THE_DOCS);
    }
    await page.setViewportSize(LAPTOP);
  }
  if (TAKES_PICTURES) {
    await chooseLook(page, { language: "zh-CN", theme: "dark" });
    await shoot("dark");
  }
  await page.setViewportSize(SMALL_LAPTOP);
  await chooseLook(page, { language: "en", theme: "dark", textSize: 150 });
  note("dark, 150 %", await accessibilityProblems(page, RULES_OF_LOOKS));
  note("150 %", await cutOffIn(page));
  await shoot("150");
  await page.setViewportSize(LAPTOP);
  await chooseLook(page, { language, theme: "light", textSize: 100 });
  expect(problems).toEqual([]);
}
