import { randomBytes } from "node:crypto";
import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { dataFolder, ownStoresFolder } from "../../electron/disk/data-folder.ts";
import { openChromiumWindow } from "../helpers/e2e-chromium-window.ts";
import { prepareChromium } from "../helpers/e2e-chromium.ts";
import { buildPageOnce } from "../helpers/e2e-page-build.ts";
import { acceptUndertaking, WORDS } from "../helpers/e2e-steps.ts";
import { panelProgramme } from "../helpers/panel-batch.ts";
import { prepareBenchProgramme } from "./bench-programme.ts";
import type { BenchRun } from "./bench-run.ts";
import { type BenchRow, showMs } from "./bench-table.ts";
import { callMeasured } from "./call-measured.ts";
import { median, percentile } from "./measure.ts";

const zh = WORDS["zh-CN"];
const PAGE = fileURLToPath(new URL("../../out/renderer", import.meta.url));
const NEXT_DOSSIERS = 100;

/** The page in a real Chromium: how soon it can be used, how soon the next of many dossiers is painted, how much script it starts with. */
export async function pageSpeed(run: BenchRun): Promise<readonly BenchRow[]> {
  await buildPageOnce();
  const candidates = run.isQuick ? 12 : 1_000;
  const { page, close, passphrase } = await openWindow(run, candidates);
  try {
    // A reload before the link is exchanged for a bearer would end the page.
    await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).waitFor();
    const interactive: number[] = [];
    for (let count = 0; count < run.runs; count += 1) interactive.push(await untilInteractive(page));
    await enterWorkbench(page, passphrase);
    const painted = await nextDossiers(page, run.isQuick ? 5 : NEXT_DOSSIERS);
    return [
      row(
        "page interactive after a reload",
        showMs(median(interactive)),
        "< 1.5 s",
        "parsing the script; one call to the services",
      ),
      row(
        `next dossier painted, p95 of ${painted.length}, ${candidates} dossiers`,
        showMs(percentile(painted, 0.95)),
        "< 50 ms",
        "one call to the services, then drawing form and facts",
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

function row(what: string, ours: string, target: string, limit: string): BenchRow {
  return { what, ours, peer: "", ratio: null, target, limit };
}

/** A window of an expert whose store holds one batch of that many dossiers already. */
async function openWindow(run: BenchRun, candidates: number) {
  const programme = await prepareBenchProgramme(run, {
    candidates,
    attachments: 1,
    panels: 1,
    expertsPerPanel: 1,
    attachment: () => ({ extension: "bin", bytes: randomBytes(1_024) }),
  });
  const out = join(run.folder, "sealed");
  const { secretary } = programme;
  const seal = { folder: programme.folder, identity: secretary.signingKey.keyId, out };
  await callMeasured(await programme.caller(secretary), "programme.seal", seal);
  const [expert] = programme.experts.flat();
  if (expert === undefined) throw new Error("the programme has no expert");
  const caller = await programme.caller(expert);
  const [home, profile, data] = ["home", "profile", "data"].map((name) => join(run.folder, name));
  if (home === undefined || profile === undefined || data === undefined) throw new Error("three folders were named");
  for (const folder of [home, profile, join(data, "identities")]) await mkdir(folder, { recursive: true });
  const [file] = caller.identities;
  if (file === undefined) throw new Error("the expert has an identity file");
  await cp(file, join(data, "identities/expert.fjid"));
  const store = join(ownStoresFolder(dataFolder(data), expert.signingKey.keyId), panelProgramme.id);
  const path = join(out, "batches/B01.fjbatch");
  const open = { path, identity: expert.signingKey.keyId, trust: programme.trust, store };
  await callMeasured(caller, "batch.open", open);
  const chromium = await prepareChromium();
  const window = await openChromiumWindow({ home, dataFolder: data, profile, language: "zh-CN", chromium });
  return { ...window, passphrase: (await readFile(caller.passphraseFile, "utf8")).trim() };
}

/** From the reload to the moment when the first field takes the keyboard. */
async function untilInteractive(page: Page): Promise<number> {
  const started = performance.now();
  await page.reload({ waitUntil: "commit" });
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).focus();
  return performance.now() - started;
}

async function enterWorkbench(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(zh.page("unlock.passphrase"), { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: zh.page("unlock.action"), exact: true }).click();
  await page.getByRole("button", { name: zh.page("home.enter") }).click();
  await acceptUndertaking(page);
  await page.getByRole("button", { name: zh.page("declare.toScore"), exact: true }).click();
  await page.locator("article.dossier h1").waitFor();
}

/** Milliseconds from the key to the frame after the next dossier's name stands on the page, as the page itself measures them. */
async function nextDossiers(page: Page, count: number): Promise<number[]> {
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
  }
  return times;
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
