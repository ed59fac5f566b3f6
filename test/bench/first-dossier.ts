import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type BenchProgrammeSize, prepareBenchProgramme } from "./bench-programme.ts";
import type { BenchRun } from "./bench-run.ts";
import { type BenchRow, showMiB, showMs } from "./bench-table.ts";
import { callMeasured } from "./call-measured.ts";
import { median } from "./measure.ts";
import { settleDisk } from "./peer-programs.ts";
import { textPdf } from "./text-pdf.ts";

const MEBIBYTE = 1 << 20;
const PAGES = 4;

type Batch = { readonly what: string; readonly size: BenchProgrammeSize };

/** How long after "batch.open" begins the first dossier can be read, for batches that differ in size and in number of dossiers. */
export async function firstDossier(run: BenchRun): Promise<readonly BenchRow[]> {
  const { isQuick } = run;
  const rows: BenchRow[] = [];
  for (const [index, { what, size }] of (isQuick ? QUICK : BATCHES).entries()) {
    const folder = join(run.folder, String(index));
    await mkdir(folder);
    const { readable, size: bytes, peak } = await measureOpening({ ...run, folder }, size);
    rows.push({
      what: `readable: ${what} (${showMiB(peak)} peak)`,
      ours: showMs(median(readable)),
      peer: "",
      ratio: null,
      target: "< 1 s",
      limit: `parsing all JSON, no attachment touched; ${showMiB(bytes)} sealed`,
    });
    await rm(folder, { recursive: true });
  }
  return rows;
}

async function measureOpening(run: BenchRun, size: BenchProgrammeSize) {
  const programme = await prepareBenchProgramme(run, size);
  const out = join(run.folder, "sealed");
  const sealed = await callMeasured(await programme.caller(programme.secretary), "programme.seal", {
    folder: programme.folder,
    identity: programme.secretary.signingKey.keyId,
    out,
  });
  run.say(`sealed in ${showMs(sealed.elapsedMs)}, ${showMiB(sealed.peakBytes)} peak`);
  const [expert] = programme.experts.flat();
  if (expert === undefined) throw new Error("the programme has no expert");
  const caller = await programme.caller(expert);
  const store = join(run.folder, "store");
  const readable: number[] = [];
  let peak = 0;
  for (let count = 0; count < run.runs; count += 1) {
    await settleDisk();
    const path = join(out, "batches/B01.fjbatch");
    const request = { path, identity: expert.signingKey.keyId, trust: programme.trust, store };
    const { response, peakBytes } = await callMeasured(caller, "batch.open", request);
    readable.push(response.readableMs);
    peak = Math.max(peak, peakBytes);
    await rm(store, { recursive: true });
  }
  return { readable, peak, size: sealed.response.batches[0]?.size ?? 0 };
}

/** A batch of `mebibytes` in attachments of a mebibyte. */
function heavy(mebibytes: number): Batch {
  const attachments = 8;
  return {
    what: `${mebibytes} MiB, ${mebibytes / attachments} dossiers`,
    size: {
      candidates: mebibytes / attachments,
      attachments,
      panels: 1,
      expertsPerPanel: 3,
      attachment: () => ({ extension: "bin", bytes: randomBytes(MEBIBYTE) }),
    },
  };
}

/** A batch of many PDFs with text on their pages. */
function wordy(candidates: number, attachments: number): Batch {
  return {
    what: `${candidates} dossiers × ${attachments} PDFs × ${PAGES} pages of text`,
    size: {
      candidates,
      attachments,
      panels: 1,
      expertsPerPanel: 3,
      attachment: (candidate, index) => ({
        extension: "pdf",
        bytes: textPdf(candidate * attachments + index, PAGES),
      }),
    },
  };
}

const BATCHES = [heavy(64), heavy(512), wordy(1_000, 5)];
const QUICK = [heavy(8), wordy(3, 2)];
