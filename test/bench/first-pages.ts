import type { Frame, Page } from "playwright-core";

/** By attachment, in milliseconds. */
export type FirstPages = {
  /** From the choice to the frame in which the first page stands on the desk. */
  readonly painted: readonly number[];
  /** From asking the services for the bytes to having them. */
  readonly bytes: readonly number[];
};

/**
 * Turns to `count` attachments one after the other, `runs` times over: to the next of the same dossier, and to the first of the next
 * dossier. Page and frame are two processes; both tell the time by the same clock.
 */
export async function firstPages(page: Page, count: number, runs: number): Promise<readonly FirstPages[]> {
  const frame = page.frames().find((each) => each.url().endsWith("/viewer.html"));
  if (frame === undefined) throw new Error("the page shows no attachment");
  const results: FirstPages[] = [];
  // From the end of the list, where reading through it left off, back to its beginning.
  for (let run = 0; run < runs; run += 1) {
    const [painted, bytes]: [number[], number[]] = [[], []];
    for (let index = 0; index < count; index += 1) {
      await page.evaluate("performance.clearResourceTimings()");
      painted.push(await turnOnce(page, frame));
      bytes.push(
        await page.evaluate<number>(
          `performance.getEntriesByType("resource").findLast(({ name }) => name.endsWith("/workspace.attachment")).duration`,
        ),
      );
    }
    results.push({ painted, bytes });
  }
  return results;
}

async function turnOnce(page: Page, frame: Frame): Promise<number> {
  await frame.evaluate(`{
    const ground = document.getElementById("ground");
    window.painted = new Promise((resolve) => {
      const before = ground.querySelector("canvas");
      const look = () => {
        const now = ground.querySelector("[data-page='1'] > canvas");
        if (now === null || now === before) return requestAnimationFrame(look);
        requestAnimationFrame((frame) => resolve(performance.timeOrigin + frame));
      };
      look();
    });
  }
  true;`);
  const startedMs = await page.evaluate<number>(`{
    const select = document.querySelector(".viewer select.file");
    const next = select.selectedIndex + 1;
    const startedMs = performance.timeOrigin + performance.now();
    if (next < select.options.length) {
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(select, select.options[next].value);
      select.dispatchEvent(new Event("change", { bubbles: true }));
    } else document.dispatchEvent(new KeyboardEvent("keydown", { key: "k" }));
    startedMs;
  }`);
  return (await frame.evaluate<number>("window.painted")) - startedMs;
}
