import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Edit } from "#shared/files/edit.ts";
import { applyEdit } from "../../electron/scoring/apply-edit.ts";
import { type ExpertStore, openExpertStore } from "../../electron/store/expert-store.ts";
import { prepareBenchProgramme } from "./bench-programme.ts";
import type { BenchRun } from "./bench-run.ts";
import { type BenchRow, showMs } from "./bench-table.ts";
import { callMeasured } from "./call-measured.ts";
import { percentile, timed } from "./measure.ts";
import { settleDisk } from "./peer-programs.ts";

const PAGE_BYTES = 4_096;

/**
 * From a field's change to its being on disk, against appending 4 KB to a file and syncing it, in turn on the same disk. The first
 * edits of a session count apart from the thousands that follow: the engine compiles as it meets them.
 */
export async function durableEdit(run: BenchRun): Promise<readonly BenchRow[]> {
  const store = await openScoringStore(run);
  const file = openSync(join(run.folder, "appended"), "a");
  const page = Buffer.alloc(PAGE_BYTES, 7);
  const append = (): void => {
    writeSync(file, page);
    fsyncSync(file);
  };
  const [ours, bare]: [number[], number[]] = [[], []];
  try {
    const edits = changes(store);
    await settleDisk();
    for (let count = 0; count < run.runs * (run.isQuick ? 20 : 400); count += 1) {
      const edit = edits.next().value;
      const change = async (): Promise<void> => void ours.push(await timed(() => applyEdit(store, edit, new Date())));
      if (count % 2 === 0) await change();
      bare.push(await timed(append));
      if (count % 2 === 1) await change();
      // The window's edits come one message after the other.
      await setImmediate();
    }
  } finally {
    store.close();
    closeSync(file);
  }
  const early = run.isQuick ? 10 : 100;
  const log = "fsync of the write-ahead log; then SQLite: value, log entry and its hash";
  const row = (what: string, from: number, to: number, share: number, rest: Pick<BenchRow, "target" | "limit">) => {
    const [own, other] = [percentile(ours.slice(from, to), share), percentile(bare.slice(from, to), share)];
    const peer = `${showMs(other)} (4 KB + fsync)`;
    return { what: `${what}, p${share * 100} of ${to - from}`, ours: showMs(own), peer, ratio: own / other, ...rest };
  };
  return [
    row("the first edits made durable", 0, early, 0.5, {
      target: "",
      limit: `code met anew; the very first ${showMs(ours[0] ?? 0)}`,
    }),
    row("one edit made durable", early, ours.length, 0.5, { target: "", limit: log }),
    row("one edit made durable", early, ours.length, 0.99, {
      target: "≤ 3×",
      limit: log,
    }),
  ];
}

/** A store in which a batch is open and may be scored. */
async function openScoringStore(run: BenchRun): Promise<ExpertStore> {
  const { folder } = run;
  const programme = await prepareBenchProgramme(run, {
    candidates: 40,
    attachments: 0,
    panels: 1,
    expertsPerPanel: 1,
    attachment: () => ({ extension: "txt", bytes: Buffer.from("") }),
  });
  const { secretary, trust } = programme;
  const [expert] = programme.experts.flat();
  if (expert === undefined) throw new Error("the programme has no expert");
  const out = join(folder, "sealed");
  const sealing = { folder: programme.folder, identity: secretary.signingKey.keyId, out };
  await callMeasured(await programme.caller(secretary), "programme.seal", sealing);
  const [store, identity] = [join(folder, "store"), expert.signingKey.keyId];
  const caller = await programme.caller(expert);
  await callMeasured(caller, "batch.open", { path: join(out, "batches/B01.fjbatch"), identity, trust, store });
  const from = join(folder, "declarations.csv");
  await writeFile(from, "kind,candidate,state,reason\nundertaking,,,\n");
  await callMeasured(caller, "scoring.declare", { store, identity, from });
  return openExpertStore({ folder: store, identity: expert });
}

/** Changes of one field after the other, dossier by dossier, for ever; no two of the same field are alike. */
function* changes(store: ExpertStore): Generator<Edit, never, void> {
  const [batch] = store.batches.list();
  if (batch === undefined) throw new Error("the store holds no batch");
  const candidates = store.dossiers.list(batch.digest).map(({ candidate }) => candidate);
  for (let round = 0; ; round += 1) {
    for (const candidate of candidates) {
      const number = String(((round % 60) + 10) / 2);
      const place = { batch: batch.digest, candidate, criterion: "innovation" };
      yield { kind: "value", ...place, to: { kind: "number", number } };
      yield { kind: "comment", ...place, to: `第 ${round + 1} 次修改：研发投入稳定，专利质量较好。` };
    }
  }
}
