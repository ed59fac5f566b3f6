import type { Page } from "playwright-core";

/** What somebody looks at a dossier for at the very least: leafing through in search of one. */
const GLANCE_MS = 100;

/** Milliseconds from the key to the frame after the next dossier's name stands on the page, as the page itself measures them. */
export async function nextDossiers(page: Page, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await page.evaluate(`{
      const name = () => document.querySelector("article.dossier h1")?.textContent;
      const before = name();
      window.painted = new Promise((resolve) => {
        addEventListener("keydown", ({ timeStamp }) => {
          const look = () => (name() === before || name() === undefined ? requestAnimationFrame(look)
            : requestAnimationFrame((frame) => resolve(frame - timeStamp)));
          look();
        }, { once: true, capture: true });
      });
    }
    // Otherwise evaluate would wait for the promise.
    true;`);
    await page.keyboard.press("j");
    times.push(await page.evaluate<number>("window.painted"));
    await page.waitForTimeout(GLANCE_MS);
  }
  return times;
}

/** Milliseconds between frames while the list of dossiers is scrolled from end to end and back, a window's height every third frame. */
export function scrollFrames(page: Page): Promise<number[]> {
  return page.evaluate(`new Promise((resolve) => {
    const list = document.querySelector(".list .scroll");
    const times = [];
    let [by, count, before] = [list.clientHeight, 0, null];
    list.scrollTop = 0;
    const frame = (now) => {
      if (before !== null) times.push(now - before);
      before = now;
      count += 1;
      if (count % 3 === 0) {
        list.scrollTop += by;
        const isEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
        if (by > 0 && isEnd) by = -by;
        else if (by < 0 && list.scrollTop === 0) return resolve(times);
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
}

/** Milliseconds between as many frames in which nothing is done: what the machine and the browser let through. */
export function idleFrames(page: Page, count: number): Promise<number[]> {
  return page.evaluate(`new Promise((resolve) => {
    const times = [];
    let before = null;
    const frame = (now) => {
      if (before !== null) times.push(now - before);
      before = now;
      if (times.length < ${count}) requestAnimationFrame(frame);
      else resolve(times);
    };
    requestAnimationFrame(frame);
  })`);
}

/** Bytes that scripts of the page hold on to, after what can be freed was freed. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
}
