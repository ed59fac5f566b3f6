import { afterAll, beforeAll, expect, test } from "vitest";
import { cutOffIn } from "../helpers/e2e-cut-off.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { accessibilityProblems } from "../helpers/e2e-look.ts";

let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Puts an element into the page that is wrong in one way. */
function plant(text: string, style: string, tag = "p"): Promise<void> {
  const element = JSON.stringify({ tag, text, style });
  return desk.page.evaluate(`{
    const { tag, text, style } = ${element};
    const made = document.createElement(tag);
    made.textContent = text;
    made.style.cssText = style;
    document.querySelector("main").append(made);
  }`);
}

test("text without contrast is found", async () => {
  await plant("faint words", "color: #eee");
  expect((await accessibilityProblems(desk.page)).join()).toContain("color-contrast");
});

test("a button that no scrolling brings into view is found", async () => {
  await plant("far away", "position: fixed; left: -300px; top: 0", "button");
  expect(await cutOffIn(desk.page)).toContainEqual(expect.stringContaining("far away"));
});

test("text that its box clips is found", async () => {
  await plant("words that need far more room than this", "width: 60px; overflow: hidden; white-space: nowrap");
  expect(await cutOffIn(desk.page)).toContainEqual(expect.stringContaining("text is clipped"));
});
