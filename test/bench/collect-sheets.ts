import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareBenchProgramme } from "./bench-programme.ts";
import type { BenchRun } from "./bench-run.ts";
import { writeSheets } from "./bench-sheets.ts";
import { type BenchRow, showMiB, showMs } from "./bench-table.ts";
import { callMeasured } from "./call-measured.ts";
import { alternate, median } from "./measure.ts";
import { settleDisk } from "./peer-programs.ts";
import { runProcess } from "./run-process.ts";

/** Collecting sheets from everybody, against opening, verifying and inserting the same files with nothing else done. */
export async function collectSheets(run: BenchRun): Promise<readonly BenchRow[]> {
  const { folder } = run;
  const [panels, expertsPerPanel, candidates, revisions] = run.isQuick ? [2, 2, 4, 2] : [5, 50, 100, 4];
  const sheets = panels * expertsPerPanel * revisions;
  const programme = await prepareBenchProgramme(run, {
    candidates,
    attachments: 0,
    panels,
    expertsPerPanel,
    attachment: () => ({ extension: "txt", bytes: Buffer.from("") }),
  });
  const { secretary, collecting } = programme;
  const sealing = { folder: programme.folder, identity: secretary.signingKey.keyId, out: join(folder, "sealed") };
  const { response: sealed } = await callMeasured(await programme.caller(secretary), "programme.seal", sealing);
  const inbox = join(folder, "inbox");
  await mkdir(inbox);
  for (const { batch, experts } of sealed.batches) {
    const panel = Number(experts[0]?.slice(1, 5)) - 1;
    await writeSheets(inbox, programme, panel, { batch: batch.digest, schemeDigest: sealed.schemeDigest }, revisions);
  }
  const about = join(folder, "keys.json");
  const keys = programme.experts.flat().map(({ signingKey: { keyId, spkiBase64 } }) => [keyId, spkiBase64]);
  await writeFile(about, JSON.stringify({ identity: collecting.ageKey.identity, keys: Object.fromEntries(keys) }));

  const caller = await programme.caller(collecting);
  const ours = async (): Promise<{ readonly ms: number; readonly peak: number }> => {
    const ledger = join(folder, "ledger");
    await rm(ledger, { recursive: true, force: true });
    await cp(join(folder, "sealed/ledger"), ledger, { recursive: true });
    await settleDisk();
    const request = { ledger, identity: collecting.signingKey.keyId, files: [inbox] };
    const { elapsedMs, peakBytes, response } = await callMeasured(caller, "collection.collect", request);
    const good = response.receipts.filter(({ status }) => status === "accepted" || status === "superseded").length;
    if (good !== sheets) throw new Error(`${good} of ${sheets} sheets count`);
    return { ms: elapsedMs, peak: peakBytes };
  };
  const bare = async (): Promise<number> => {
    const database = join(folder, "bare.sqlite");
    for (const suffix of ["", "-wal", "-shm"]) await rm(`${database}${suffix}`, { force: true });
    await settleDisk();
    return Number(
      await runProcess(process.execPath, [join(import.meta.dirname, "bare-collect.ts"), inbox, about, database]),
    );
  };
  const { ones, others } = await alternate(run.runs, ours, bare);
  const [own, other] = [median(ones.map(({ ms }) => ms)), median(others)];
  const rate = (ms: number) => `${((sheets / ms) * 1_000).toFixed(0)}/s, ${showMs(ms)}`;
  return [
    {
      what: `collect ${sheets} sheets, ${revisions} revisions of each (${showMiB(Math.max(...ones.map(({ peak }) => peak)))} peak)`,
      ours: rate(own),
      peer: rate(other),
      ratio: own / other,
      target: "",
      limit: "one durable transaction for each file; X25519 (both sides); checking rules and merging",
    },
  ];
}
