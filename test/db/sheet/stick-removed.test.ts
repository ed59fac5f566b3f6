import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CONTRACT } from "#shared/ipc/contract.ts";
import { readSafetyCopy } from "../../../electron/safety/read-safety-copy.ts";
import { writeSafetyCopy } from "../../../electron/safety/write-safety-copy.ts";
import { readSheetFile } from "../../../electron/sheet/sheet-file.ts";
import { sheetDigest } from "../../../electron/sheet/sheet-statement.ts";
import { signSheet } from "../../../electron/sheet/sign-sheet.ts";
import type { DiskFs } from "../../../electron/disk/disk-fs.ts";
import { createScoredDesk, type Desk, testContext } from "../../helpers/expert-desk.ts";
import { codeOf } from "../../helpers/refusal.ts";
import { vanishingFolder } from "../../helpers/vanishing-folder.ts";

/** More steps than any export makes. */
const STEPS = 20;

/** What is asked of a stick to write one file on it for good: the part, the part read back, its name, and the folder. */
const WRITING = ["open", "write", "sync", "open", "read", "rename", "open", "sync"];

/** As {@link WRITING}, where nothing may be written over: a link fails on a name that is taken. */
const EXPORTING = WRITING.map((call) => (call === "rename" ? "link" : call));

function failing(...calls: readonly string[]): string[] {
  return calls.map((call) => `${call} WRITE_FAILED`);
}

/** The code of a refusal, or `done`. */
function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    () => codeOf(work),
  );
}

function signTo(desk: Desk, out: string, disk?: DiskFs) {
  const request = CONTRACT["sheet.sign"].request.parse({ store: desk.folder, identity: desk.identity, out });
  return signSheet(disk === undefined ? desk.deps : { ...desk.deps, disk }, request, testContext());
}

test("a stick pulled out at any step of an export is said, and the signature waits in the store for the next", async () => {
  const desk = await createScoredDesk();
  const stick = join(desk.panel.folder, "stick");
  const out = join(stick, "sheet.fjsheet");
  const steps: string[] = [];
  for (let nth = 1; nth < STEPS; nth += 1) {
    await mkdir(stick, { recursive: true });
    const disk = vanishingFolder(stick, nth);
    const code = await outcomeOf(signTo(desk, out, disk));
    if (disk.calls().length < nth) break;
    steps.push(`${disk.calls()[nth - 1] ?? ""} ${code}`);
    expect((await desk.store()).sheets.list()).toHaveLength(1);
  }
  expect(steps).toEqual([...failing(...EXPORTING, "open"), "read done"]);
  const signed = await signTo(desk, out);
  expect(signed).toMatchObject({ isNew: false, revision: 1 });
  const [envelope] = await readSheetFile(await readFile(out), [desk.panel.collecting.ageKey.identity]);
  expect(envelope === undefined ? "" : sheetDigest(envelope)).toBe(signed.sheet.digest);
});

test("a stick pulled out at any step of a safety copy is said, and the next copy is whole", async () => {
  const desk = await createScoredDesk();
  const folder = join(desk.panel.folder, "stick");
  const copy = (disk?: DiskFs) => {
    const request = { store: desk.folder, identity: desk.identity, folder };
    return writeSafetyCopy(disk === undefined ? desk.deps : { ...desk.deps, disk }, request, testContext());
  };
  const steps: string[] = [];
  for (let nth = 1; nth < STEPS; nth += 1) {
    await mkdir(folder, { recursive: true });
    const disk = vanishingFolder(folder, nth);
    const code = await outcomeOf(copy(disk));
    if (disk.calls().length < nth) break;
    steps.push(`${disk.calls()[nth - 1] ?? ""} ${code}`);
  }
  // The folder of this test, gone once it is open, is still put down without a word; a stick that is out says so.
  expect(steps).toEqual([...failing(...WRITING, "rename", "rename", "open"), "sync done"]);
  const { file, edits } = await copy();
  expect((await readSafetyCopy(file, desk.panel.expert)).entries).toHaveLength(edits);
  expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});
