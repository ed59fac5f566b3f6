import { cp, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { cachedFolder } from "../helpers/e2e-cache.ts";
import { startLoopbackProgram } from "../helpers/e2e-loopback.ts";
import { buildOnce } from "../helpers/e2e-build.ts";
import { acceptUndertaking, WORDS } from "../helpers/e2e-steps.ts";
import { sourceHash } from "../helpers/source-hash.ts";
import type { BenchRun } from "./bench-run.ts";
import { type BenchRow, showMiB, showMs } from "./bench-table.ts";
import { type BenchDesk, openBenchWindow, prepareBenchDesk } from "./bench-window.ts";
import { firstPages } from "./first-pages.ts";
import { median, percentile } from "./measure.ts";
import { heapBytes, idleFrames, nextDossiers, scrollFrames } from "./page-probes.ts";
import { textPdf } from "./text-pdf.ts";

const zh = WORDS["zh-CN"];
const PAGE = fileURLToPath(new URL("../../out/renderer", import.meta.url));
const ATTACHMENTS = 5;
const PAGES = 4;

/** What the stores of a desk follow from. */
const DESK_SOURCES = ["shared/files", "electron/db", "electron/store", "electron/sealing", "electron/batch"].concat(
  ["bench-programme", "bench-window", "text-pdf"].map((name) => `test/bench/${name}.ts`),
);

/**
 * The page in a real Chromium, on a batch of 1,000 dossiers, 5,000 attachments and 2 GB: how soon it can be used, how soon the next
 * dossier and the first page of a PDF are painted, how smoothly the list scrolls, what is left in memory after every dossier was seen.
 */
export async function pageSpeed(run: BenchRun): Promise<readonly BenchRow[]> {
  await buildOnce();
  const candidates = run.isQuick ? 12 : 1_000;
  const desk = await takeDesk(run, candidates);
  const { page, close } = await openBenchWindow(desk, run.folder);
  try {
    const starts: Start[] = [];
    for (let count = 0; count < run.runs; count += 1) starts.push(await untilInteractive(page, desk, run.folder));
    await enterWorkbench(page, desk.passphrase);
    const each = Math.floor(candidates / run.runs);
    const [painted, heaps]: [number[][], number[]] = [[], []];
    for (let count = 0; count < run.runs; count += 1) {
      painted.push(await nextDossiers(page, count === 0 ? each - 1 : each));
      heaps.push(await heapBytes(page));
    }
    const [frames, idle]: [number[][], number[][]] = [[], []];
    for (let count = 0; count < run.runs; count += 1) {
      const scrolled = await scrollFrames(page);
      frames.push(scrolled);
      idle.push(await idleFrames(page, scrolled.length));
    }
    const pages = await firstPages(page, run.isQuick ? 4 : 40, run.runs);
    const [firstHeap, lastHeap] = [heaps[0] ?? 0, heaps.at(-1) ?? 0];
    return [
      row(
        "page interactive after the program's start",
        showMs(median(starts.map(({ interactive }) => interactive))),
        "< 1.5 s",
        `host and services serve after ${showMs(median(starts.map(({ serving }) => serving)))}; then parsing the page's script`,
      ),
      row(
        `next dossier painted, p95, ${candidates} dossiers`,
        showMs(p95(painted)),
        "< 50 ms",
        `React draws list, facts, form and viewer; median ${showMs(median(painted.flat()))}`,
      ),
      {
        what: `first page of a PDF painted, p95, half a megabyte each`,
        ours: showMs(p95(pages.map(({ painted: times }) => times))),
        peer: `${showMs(p95(pages.map(({ bytes }) => bytes)))} (its bytes alone)`,
        ratio: p95(pages.map(({ painted: times }) => times)) / p95(pages.map(({ bytes }) => bytes)),
        target: "< 300 ms",
        limit: "services decrypt and check it; pdf.js parses it on its thread, then draws on the frame's",
      },
      {
        what: `list of ${candidates} scrolled through, longest frame`,
        ours: showMs(longest(frames)),
        peer: `${showMs(longest(idle))} (nothing done)`,
        ratio: longest(frames) / longest(idle),
        target: "< 50 ms",
        limit: `rows in view drawn anew; frames over 50 ms: ${frames.map((times) => times.filter((ms) => ms > 50).length).join(", ")}`,
      },
      row(
        `page's heap after ${candidates} dossiers were seen`,
        showMiB(lastHeap),
        "< 300 MiB",
        `${showMiB(firstHeap)} after the first ${each}; every dossier that was read is kept, no attachment is`,
      ),
      row(
        "first-screen JavaScript, gzip",
        `${((await firstScreenBytes()) / 1024).toFixed(0)} KB`,
        "< 500 KB",
        "Ant Design, React, zod",
      ),
    ];
  } finally {
    await close();
  }
}

/** The median over all runs. */
function p95(runs: readonly (readonly number[])[]): number {
  return median(runs.map((times) => percentile(times, 0.95)));
}

/** The median over all runs. */
function longest(runs: readonly (readonly number[])[]): number {
  return median(runs.map((times) => Math.max(...times)));
}

function row(what: string, ours: string, target: string, limit: string): BenchRow {
  return { what, ours, peer: "", ratio: null, target, limit };
}

/** A desk of its own for this run; what it takes minutes to make is kept in the system's temporary folder for the next one. */
async function takeDesk(run: BenchRun, candidates: number): Promise<BenchDesk> {
  const key = await sourceHash(DESK_SOURCES);
  const made = await cachedFolder(
    `desk-${candidates}`,
    key,
    async (folder) => {
      run.say(`making a desk with ${candidates * ATTACHMENTS} attachments, once`);
      await prepareBenchDesk(
        { folder, isQuick: true },
        {
          candidates,
          attachments: ATTACHMENTS,
          attachment: (candidate, index) => ({
            extension: "pdf",
            bytes: textPdf(candidate * ATTACHMENTS + index, PAGES, true),
          }),
        },
      );
    },
    join(tmpdir(), "fengjuan-bench"),
  );
  const data = join(run.folder, "data");
  await cp(join(made, "data"), data, { recursive: true });
  return { data, passphrase: (await readFile(join(made, "passphrase.txt"), "utf8")).trim() };
}

/** Milliseconds from the start of the host's program to its link, and to the moment when the first field takes the keyboard. */
type Start = { readonly serving: number; readonly interactive: number };

/** Starts a program of its own, with the same identity, for a new tab of a browser that is there already. */
async function untilInteractive(page: Page, { data }: BenchDesk, folder: string): Promise<Start> {
  const dataFolder = await mkdtemp(join(folder, "started-"));
  await cp(join(data, "identities"), join(dataFolder, "identities"), { recursive: true });
  const tab = await page.context().newPage();
  const started = performance.now();
  const program = startLoopbackProgram({ dataFolder, environment: { HOME: folder } });
  try {
    const link = await program.nextLink();
    const serving = performance.now() - started;
    await tab.goto(link, { waitUntil: "commit" });
    await tab.getByLabel(zh.page("unlock.passphrase"), { exact: true }).focus();
    return { serving, interactive: performance.now() - started };
  } finally {
    await tab.close();
    await program.stop();
  }
}

async function enterWorkbench(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await page.getByRole("button", { name: zh.page("home.enter") }).click();
  await acceptUndertaking(page);
  await page.getByRole("button", { name: zh.page("declare.toScore"), exact: true }).click();
  await page.locator("article.dossier h1").waitFor();
}

/** Bytes of the scripts that index.html starts with, each compressed as a server would. */
async function firstScreenBytes(): Promise<number> {
  const html = await readFile(join(PAGE, "index.html"), "utf8");
  const names = await readdir(join(PAGE, "assets"));
  let bytes = 0;
  for (const name of names.filter((each) => each.endsWith(".js") && html.includes(each))) {
    bytes += gzipSync(await readFile(join(PAGE, "assets", name))).length;
  }
  return bytes;
}
