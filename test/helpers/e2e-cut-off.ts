import type { Page } from "playwright-core";

/**
 * What of the page cannot be seen whole or reached at its present size, one line for each: an operable element that scrolling does not
 * bring into view, text that a box around it clips without offering it in a `title`, a box that scrolls sideways (nobody looks for more
 * at its right), and a page that does.
 */
export function cutOffIn(page: Page): Promise<string[]> {
  return page.evaluate(CHECK);
}

/** Runs in the page, and leaves every scroll position as it was. */
const CHECK = `(() => {
  const problems = [];
  const name = (element) =>
    element.tagName.toLowerCase() + (element.className ? "." + String(element.className).trim().split(/\\s+/).join(".") : "") +
    " “" + (element.innerText || element.getAttribute("aria-label") || "").trim().slice(0, 40) + "”";
  const isShown = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && element.getClientRects().length > 0 &&
    element.closest("[hidden], [inert], .sr-only") === null;
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
  // The box that cuts a rectangle off where no scrolling brings it back; what is cut to a number of lines is meant to be.
  const clipping = (element, { left, top, right, bottom }) => {
    let isFreeX = false, isFreeY = false;
    for (let box = element; box !== null; box = box.parentElement) {
      const { overflowX, overflowY, position, webkitLineClamp } = getComputedStyle(box);
      isFreeX ||= scrolls(overflowX);
      isFreeY ||= scrolls(overflowY) || webkitLineClamp !== "none";
      const rect = box.getBoundingClientRect();
      const isWide = !isFreeX && overflowX !== "visible" && (left < rect.left - 1 || right > rect.right + 1);
      const isTall = !isFreeY && overflowY !== "visible" && (top < rect.top - 2 || bottom > rect.bottom + 2);
      if (isWide || isTall) return box;
      if (position === "fixed") return undefined;
    }
    return undefined;
  };
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth + 1) problems.push("the page is " + root.scrollWidth + " wide in a window of " + innerWidth);
  const modal = [...document.querySelectorAll("[aria-modal=true]")].filter(isShown).at(-1);
  const scope = modal ?? document.body;
  const scrolled = [...document.querySelectorAll("*")]
    .filter((element) => element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth)
    .map((element) => [element, element.scrollTop, element.scrollLeft]);
  for (const element of scope.querySelectorAll("button, input, select, textarea, a[href], summary, [tabindex='0']")) {
    if (!isShown(element)) continue;
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    let { left, top, right, bottom } = element.getBoundingClientRect();
    const area = (right - left) * (bottom - top);
    if (area === 0) continue;
    for (let box = element.parentElement; box !== null; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const rect = box.getBoundingClientRect();
      if (overflowX !== "visible") { left = Math.max(left, rect.left); right = Math.min(right, rect.right); }
      if (overflowY !== "visible") { top = Math.max(top, rect.top); bottom = Math.min(bottom, rect.bottom); }
    }
    left = Math.max(left, 0); top = Math.max(top, 0); right = Math.min(right, innerWidth); bottom = Math.min(bottom, innerHeight);
    const seen = Math.max(0, right - left) * Math.max(0, bottom - top);
    const full = element.getBoundingClientRect();
    const possible = Math.min(full.width, innerWidth) * Math.min(full.height, innerHeight * 0.8);
    if (seen < Math.min(area, possible) * 0.9) problems.push("cannot be brought into view: " + name(element));
  }
  for (const element of scope.querySelectorAll("*")) {
    if (!isShown(element)) continue;
    const hidden = element.scrollWidth - element.clientWidth;
    if (hidden > 1 && scrolls(getComputedStyle(element).overflowX)) problems.push("hides " + hidden + " px sideways: " + name(element));
    const texts = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim() !== "");
    const isOffered = element.closest("[title]") !== null || element.clientWidth === 1;
    if (texts.length === 0 || isOffered || element.closest("select, svg") !== null) continue;
    const range = document.createRange();
    range.setStartBefore(texts[0]);
    range.setEndAfter(texts.at(-1));
    const clip = clipping(element, range.getBoundingClientRect());
    if (clip !== undefined) problems.push("text is clipped by " + clip.tagName.toLowerCase() + "." + clip.className + ": " + name(element));
  }
  for (const [element, top, left] of scrolled) { element.scrollTop = top; element.scrollLeft = left; }
  return problems;
})()`;
