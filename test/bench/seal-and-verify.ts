import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BenchProgramme, prepareBenchProgramme } from "./bench-programme.ts";
import type { BenchRun } from "./bench-run.ts";
import { type BenchRow, showMiB, showMs } from "./bench-table.ts";
import { callMeasured } from "./call-measured.ts";
import { limitsOf, type Passes } from "./floors.ts";
import { alternate, median, timed } from "./measure.ts";
import { missingPrograms, runShell, settleDisk } from "./peer-programs.ts";

const ATTACHMENT_BYTES = 419_430;
const ATTACHMENTS = 4;

/** The pipeline as a careful clerk would type it. One output of the batch's size is synced at each end, as ours is. */
const SEAL_COMMANDS = [
  "find attachments -type f | LC_ALL=C sort | xargs sha256sum > $OUT/manifest-sha256.txt",
  "zip -0 -q -r $OUT/batch.zip attachments",
  "age -R $OUT/recipients.txt -o $OUT/batch.age $OUT/batch.zip",
  "sync $OUT/batch.age",
];
const VERIFY_COMMANDS = [
  "age -d -i key.txt -o opened.zip batch.age",
  "unzip -q -d opened opened.zip",
  "(cd opened && sha256sum --quiet -c ../manifest-sha256.txt)",
  "sync opened.zip",
];
const PROGRAMS = ["age", "zip", "unzip", "sha256sum", "sync", "find", "sort", "xargs"];

/** What is done to every byte: attachments are hashed when they are first read, when they are sealed, and as part of the file. */
const SEAL_PASSES: Passes = { SHA256: 3, CRC32: 1, cipher: 1, read: 2, write: 1, fsync: 1 };
/** Content and the copied file are hashed. */
const VERIFY_PASSES: Passes = { SHA256: 2, CRC32: 1, cipher: 1, read: 1, write: 1, fsync: 1 };

/** Sealing and fully verifying one large batch against sha256sum, zip and age on the same files. */
export async function sealAndVerify(run: BenchRun): Promise<readonly BenchRow[]> {
  const { folder, runs, isQuick, floors } = run;
  const candidates = isQuick ? 4 : 320;
  const bytes = candidates * ATTACHMENTS * ATTACHMENT_BYTES;
  const missing = missingPrograms(PROGRAMS);
  run.say(missing.length === 0 ? `peer: ${PROGRAMS.join(", ")}` : `no peer: ${missing.join(", ")} not found`);
  const programme = await prepareBenchProgramme(run, {
    candidates,
    attachments: ATTACHMENTS,
    panels: 1,
    expertsPerPanel: 3,
    attachment: () => ({ extension: "bin", bytes: randomBytes(ATTACHMENT_BYTES) }),
  });
  const peer = missing.length === 0 ? await preparePeer(folder, programme) : null;
  const sealing = await measureSealing(run, programme, peer);
  const verifying = await measureVerifying(run, programme, peer);
  const row = (what: string, { ours, peers, peaks }: Sides, passes: Passes): BenchRow => {
    const [own, other] = [median(ours), peers.length === 0 ? null : median(peers)];
    return {
      what: `${what} ${showMiB(bytes)}, ${candidates * ATTACHMENTS} files (${showMiB(Math.max(...peaks))} peak)`,
      ours: showMs(own),
      peer: other === null ? `no ${missing.join(", ")}` : showMs(other),
      ratio: other === null ? null : own / other,
      target: "≤ 2×, < 400 MB",
      limit: limitsOf(floors, passes, bytes),
    };
  };
  run.say(`each side ${runs} times, in turn; both sync one output of the batch's size`);
  return [row("seal", sealing, SEAL_PASSES), row("open and verify", verifying, VERIFY_PASSES)];
}

type Sides = { readonly ours: number[]; readonly peers: readonly number[]; readonly peaks: number[] };

/** The peer's folder. */
async function preparePeer(root: string, { experts, archive }: BenchProgramme): Promise<string> {
  const folder = join(root, "peer");
  await mkdir(folder);
  const recipients = [...experts.flat(), archive].map(({ ageKey }) => ageKey.recipient);
  await writeFile(join(folder, "recipients.txt"), `${recipients.join("\n")}\n`);
  await writeFile(join(folder, "key.txt"), `${archive.ageKey.identity}\n`);
  return folder;
}

async function measureSealing(run: BenchRun, programme: BenchProgramme, peer: string | null): Promise<Sides> {
  const caller = await programme.caller(programme.secretary);
  const peaks: number[] = [];
  const ours = async (): Promise<number> => {
    const out = join(run.folder, "sealed");
    await rm(out, { recursive: true, force: true });
    await settleDisk();
    const request = { folder: programme.folder, identity: programme.secretary.signingKey.keyId, out };
    const { elapsedMs, peakBytes } = await callMeasured(caller, "programme.seal", request);
    peaks.push(peakBytes);
    return elapsedMs;
  };
  const pipeline = async (): Promise<number[]> => {
    if (peer === null) return [];
    for (const name of ["manifest-sha256.txt", "batch.zip", "batch.age"]) await rm(join(peer, name), { force: true });
    await settleDisk();
    return [await timed(() => runShell(programme.folder, SEAL_COMMANDS, { OUT: peer }))];
  };
  const { ones, others } = await alternate(run.runs, ours, pipeline);
  return { ours: [...ones], peers: others.flat(), peaks };
}

async function measureVerifying(run: BenchRun, programme: BenchProgramme, peer: string | null): Promise<Sides> {
  const [expert] = programme.experts.flat();
  if (expert === undefined) throw new Error("the programme has no expert");
  const caller = await programme.caller(expert);
  const peaks: number[] = [];
  const ours = async (): Promise<number> => {
    const store = join(run.folder, "store");
    await rm(store, { recursive: true, force: true });
    await settleDisk();
    const path = join(run.folder, "sealed/batches/B01.fjbatch");
    const request = { path, identity: expert.signingKey.keyId, trust: programme.trust, store };
    const { elapsedMs, peakBytes } = await callMeasured(caller, "batch.open", request);
    peaks.push(peakBytes);
    return elapsedMs;
  };
  const pipeline = async (): Promise<number[]> => {
    if (peer === null) return [];
    for (const name of ["opened.zip", "opened"]) await rm(join(peer, name), { recursive: true, force: true });
    await settleDisk();
    return [await timed(() => runShell(peer, VERIFY_COMMANDS))];
  };
  const { ones, others } = await alternate(run.runs, ours, pipeline);
  return { ours: [...ones], peers: others.flat(), peaks };
}
