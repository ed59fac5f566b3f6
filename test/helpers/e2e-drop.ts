import type { Locator } from "playwright-core";

/**
 * Drops files and folders on an element as a file manager does: the browser is given their paths, and the page meets real files,
 * real folders and their real sizes. `paths` are absolute.
 */
export async function dropFiles(target: Locator, paths: readonly string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error("nothing to drop on is in view");
  const page = target.page();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  // The heading's corner: the middle may be a button.
  const at = { x: box.x + 12, y: box.y + 12, data };
  await session.send("Input.dispatchDragEvent", { type: "dragEnter", ...at });
  // A person is slower than this: by the time of the drop the window knows that files are over it.
  await page.locator(":root[data-dragging]").waitFor();
  // Over a frame, the document beneath the pointer is another now; a browser says so by entering it.
  if ((await page.locator("iframe").count()) > 0)
    await session.send("Input.dispatchDragEvent", { type: "dragEnter", ...at });
  await session.send("Input.dispatchDragEvent", { type: "dragOver", ...at });
  await session.send("Input.dispatchDragEvent", { type: "drop", ...at });
  await session.detach();
}
