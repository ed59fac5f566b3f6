/**
 * `npm run bench`: how fast the product is, side by side with the plain tools for the same work, in the same run. Options:
 * `--quick` (small, one run), `--only NAME` (repeatable), `--runs N`, `--folder DIR` (the disk to measure; the system's temporary
 * folder otherwise). What `page` takes minutes to make, a store of 2.4 GB, stays in `fengjuan-bench` of the temporary folder.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Measurement } from "./bench-run.ts";
import { benchTable, type BenchRow } from "./bench-table.ts";
import { collectSheets } from "./collect-sheets.ts";
import { commandStart } from "./command-start.ts";
import { durableEdit } from "./durable-edit.ts";
import { findInBatch } from "./find-words.ts";
import { firstDossier } from "./first-dossier.ts";
import { measureFloors } from "./floors.ts";
import { pageSpeed } from "./page-speed.ts";
import { sealAndVerify } from "./seal-and-verify.ts";

const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  seal: sealAndVerify,
  readable: firstDossier,
  collect: collectSheets,
  start: commandStart,
  edit: durableEdit,
  find: findInBatch,
  page: pageSpeed,
};

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: Object.keys(MEASUREMENTS) },
    runs: { type: "string" },
    folder: { type: "string", default: tmpdir() },
  },
});
const isQuick = values.quick;
const runs = Number(values.runs ?? (isQuick ? 1 : 5));
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is a number from 1, not ${values.runs ?? ""}`);
const unknown = values.only.filter((name) => !Object.hasOwn(MEASUREMENTS, name));
if (unknown.length > 0)
  throw new Error(`--only knows ${Object.keys(MEASUREMENTS).join(", ")}; not ${unknown.join(", ")}`);

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const root = await mkdtemp(join(values.folder, "fengjuan-bench-"));
try {
  const floors = await measureFloors(root, isQuick ? 4 : 256, Math.min(runs, 3));
  const rows: BenchRow[] = [];
  for (const name of new Set(values.only)) {
    const folder = join(root, name);
    await mkdir(folder);
    say(`— ${name}`);
    rows.push(...((await MEASUREMENTS[name]?.({ folder, runs, isQuick, floors, say })) ?? []));
    await rm(folder, { recursive: true });
  }
  const [cpu] = cpus();
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpu?.model.trim() ?? "?"}`,
  );
  console.log(`medians of ${runs}${isQuick ? "; --quick: sizes too small to say anything about speed" : ""}\n`);
  console.log(benchTable(rows));
  console.log(
    `\nper MiB: ${Object.entries(floors)
      .map(([name, ms]) => `${name} ${ms.toFixed(2)} ms`)
      .join(", ")}`,
  );
} finally {
  await rm(root, { recursive: true, force: true });
}
