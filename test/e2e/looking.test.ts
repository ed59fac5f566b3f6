import { afterAll, beforeAll, expect, test } from "vitest";
import { cutOffIn } from "../helpers/e2e-cut-off.ts";
import { type E2eDesk, openDesk } from "../helpers/e2e-desk.ts";
import { accessibilityProblems, tooManyPrimary } from "../helpers/e2e-look.ts";
import { chooseLook } from "../helpers/e2e-preferences.ts";

let desk: E2eDesk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Puts an element into the page, in a box of its own, that is wrong in one way. */
function plant(text: string, { style = "", tag = "p", around = "" }): Promise<void> {
  const element = JSON.stringify({ tag, text, style, around });
  return desk.page.evaluate(`{
    const { tag, text, style, around } = ${element};
    const made = document.createElement(tag);
    made.textContent = text;
    made.style.cssText = style;
    const box = document.createElement("div");
    box.style.cssText = around;
    box.append(made);
    document.querySelector("main").append(box);
  }`);
}

test("text without contrast is found", async () => {
  await plant("faint words", { style: "color: #eee" });
  expect((await accessibilityProblems(desk.page)).join()).toContain("color-contrast");
});

test("a button that no scrolling brings into view is found", async () => {
  await plant("far away", { style: "position: fixed; left: -300px; top: 0", tag: "button" });
  expect(await cutOffIn(desk.page)).toContainEqual(expect.stringContaining("far away"));
});

test("text that its own box clips is found", async () => {
  await plant("words without room", { style: "width: 60px; overflow: hidden; white-space: nowrap" });
  expect(await cutOffIn(desk.page)).toContainEqual(expect.stringMatching(/text is clipped.*words without room/));
});

test("text that a box around it clips is found, inline too", async () => {
  await plant("words beyond the edge", {
    style: "white-space: nowrap",
    tag: "span",
    around: "width: 60px; overflow: hidden",
  });
  expect(await cutOffIn(desk.page)).toContainEqual(expect.stringMatching(/text is clipped.*words beyond the edge/));
});

test("a second solid blue button is found", async () => {
  await desk.page.evaluate(`for (const text of ["this", "or this"]) {
    const button = document.createElement("button");
    button.className = "btn primary";
    button.textContent = text;
    document.querySelector("main").append(button);
  }`);
  expect(await tooManyPrimary(desk.page)).toContainEqual(expect.stringContaining("or this"));
});

test("what a box hides at its right, to be scrolled to sideways, is found", async () => {
  await plant("the last column", {
    style: "width: 400px",
    around: "width: 200px; overflow: hidden auto; overflow-x: auto",
  });
  expect(await cutOffIn(desk.page)).toContainEqual("hides 200 px sideways: div “the last column”");
});

test("a dialog still hears Escape after the window was looked at in another language and size", async () => {
  const { page } = desk;
  await page.keyboard.press("F1");
  const guide = page.getByRole("dialog").filter({ has: page.locator("article") });
  await guide.waitFor();
  await chooseLook(page, { language: "en", textSize: 150 });
  await chooseLook(page, { language: "zh-CN", textSize: 100 });
  await page.keyboard.press("Escape");
  await expect.poll(() => guide.isVisible()).toBe(false);
});
