import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame, Locator, Page } from "playwright-core";
import { openBenchWindow, prepareBenchDesk } from "../bench/bench-window.ts";
import { acceptUndertaking, WORDS } from "./e2e-steps.ts";

const zh = WORDS["zh-CN"];

/** For what the frame of an attachment does in its own time. */
export const VIEWER_PATIENCE = { timeout: 20_000, interval: 50 } as const;

/** An attachment to be shown: the ending of its name, and its bytes. */
export type ShownFile = readonly [extension: string, bytes: Uint8Array];

/** An expert at the workbench, with the first of two dossiers open, which hold the same files. */
export type ViewerDesk<Name extends string> = {
  readonly page: Page;
  /** A page of the file that is shown. */
  readonly sheet: (number: number) => Locator;
  readonly frame: () => Frame;
  readonly show: (name: Name) => Promise<void>;
  /** As it stands in its field. */
  readonly pageNumber: () => Promise<string>;
  readonly note: (key: Parameters<typeof zh.page>[0]) => Locator;
  readonly close: () => Promise<void>;
};

/** Seals the files into a batch of its own and opens it; the first file is shown. */
export async function openViewerDesk<Name extends string>(
  files: Readonly<Record<Name, ShownFile>>,
): Promise<ViewerDesk<Name>> {
  const folder = await mkdtemp(join(tmpdir(), "fengjuan-e2e-viewer-"));
  const names = Object.keys(files);
  const list = Object.values<ShownFile>(files);
  const attachment = (_: number, index: number) => {
    const [extension, bytes] = list[index] ?? ["", new Uint8Array(0)];
    return { extension, bytes };
  };
  const desk = await prepareBenchDesk(
    { folder, isQuick: true },
    { candidates: 2, attachments: list.length, attachment },
  );
  const window = await openBenchWindow(desk, folder);
  const { page } = window;
  page.setDefaultTimeout(VIEWER_PATIENCE.timeout);
  const sheet = (number: number) => page.frameLocator("iframe").locator(`[data-page="${number}"]`);
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(desk.passphrase);
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await page.getByRole("button", { name: zh.page("home.enter") }).click();
  await acceptUndertaking(page);
  await page.getByRole("button", { name: zh.page("declare.toScore"), exact: true }).click();
  await sheet(1).locator("canvas").waitFor();
  return {
    page,
    sheet,
    frame: () => viewerFrame(page),
    async show(name) {
      const choice = page.locator(".viewer select.file");
      const path = await choice.locator("option").nth(names.indexOf(name)).getAttribute("value");
      await choice.selectOption(path);
    },
    pageNumber: () => page.getByLabel(zh.page("viewer.page")).inputValue(),
    note: (key) => page.locator(".viewer .desk-note").filter({ hasText: zh.page(key) }),
    async close() {
      await window.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How many places are marked in the file that is shown. */
export function markedInFile(page: Page): Promise<number> {
  return viewerFrame(page).evaluate(
    `["hit", "here"].reduce((sum, name) => sum + (CSS.highlights.get(name)?.size ?? 0), 0)`,
  );
}

function viewerFrame(page: Page): Frame {
  const found = page.frames().find((each) => each.url().endsWith("/viewer.html"));
  if (found === undefined) throw new Error("no attachment is shown");
  return found;
}

/** The text of a page of a report, the same in every run. */
export function reportLines(number: number): readonly string[] {
  return Array.from(
    { length: 30 },
    (_, index) => `第${number}页第${index + 1}行：研发费用 ${number * 100 + index} 万元`,
  );
}
