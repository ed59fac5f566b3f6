import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { unwrap } from "#shared/ipc/result.ts";
import { createServices } from "../../electron/services.ts";
import { type CommandDesk, done, openCommandDesk } from "../helpers/command-desk.ts";
import { TEST_PASSPHRASE } from "../helpers/identity-files.ts";
import { findProgram } from "../helpers/program.ts";
import { type RefusedRun, refusedRun, runProgram } from "../helpers/run-fengjuan.ts";

const HEAD = "expert,candidate,criterion,state,value,comment\n";

/** E01's store, opened and declared, with a first score. */
async function scoredStore(desk: CommandDesk): Promise<readonly string[]> {
  const store = ["--store", join(desk.folder, "store"), ...(await desk.keyOf("E01"))];
  await done("batch.open", ["open", desk.batchOf("E01"), "--trust", desk.organiserCard, ...store]);
  await writeFile(join(desk.folder, "declarations.csv"), "kind,candidate,state,reason\nundertaking,,,\n");
  await done("scoring.declare", ["declare", "--from", join(desk.folder, "declarations.csv"), ...store]);
  await writeFile(join(desk.folder, "scores.csv"), `${HEAD},d0001,merit,,71,\n,d0002,merit,,72,\n,d0003,merit,,73,\n`);
  await done("scoring.score", ["score", "--from", join(desk.folder, "scores.csv"), ...store]);
  return store;
}

describe("a store that another process has open", () => {
  it("is refused as busy to every command, and is as it was once the other is gone", async () => {
    const desk = await openCommandDesk();
    const store = await scoredStore(desk);
    const window = createServices({ application: { name: "fengjuan", version: "0.1.0" } });
    onTestFinished(window.close);
    const [, folder = "", , path = ""] = store;
    const { identity } = unwrap(await window.call("identity.unlock", { path, passphrase: TEST_PASSPHRASE }));
    const from = join(desk.folder, "more.csv");
    await writeFile(from, `${HEAD},d0001,merit,,75,\n`);
    unwrap(await window.call("scoring.score", { store: folder, identity, from }));

    const sheet = join(desk.folder, "x.fjsheet");
    for (const command of [
      ["sign", "--out", sheet],
      ["score", "--from", from],
      ["backup", "--out", join(desk.folder, "stick")],
    ]) {
      const { code, exit } = await refusedRun([...command, ...store], { under: [] });
      expect([code, exit]).toEqual(["STORE_BUSY", 1]);
    }
    await expect(readFile(sheet)).rejects.toThrow("ENOENT");
    window.close();
    const { dossiers } = await done("sheet.sign", ["sign", "--out", sheet, ...store]);
    expect(dossiers.map(({ total }) => total)).toEqual(["75", "72", "73"]);
  });
});

/** Whether this machine lets a test have a small disk of its own. */
async function hasSmallDisks(): Promise<boolean> {
  if (findProgram("unshare") === null || findProgram("mount") === null) return false;
  return (await runProgram("unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=64k tmpfs /tmp"])).code === 0;
}

type FullDisk = RefusedRun & {
  /** What lay on the disk after the refusal. */
  readonly left: readonly string[];
  /** What the same command printed once there was room. */
  readonly again: unknown;
};

/**
 * Runs a command while `folder` is a disk with so many free kilobytes, says how it was refused and what then lies on the disk, and
 * runs it again with room enough. Where no disk can be mounted, the first run may write no file beyond that size instead.
 */
async function onFullDisk(folder: string, kilobytes: number, command: readonly string[]): Promise<FullDisk> {
  const [listing, again] = [join(folder, "../left.txt"), join(folder, "../again.json")];
  const isSmall = await hasSmallDisks();
  // A disk has at least 64 KB here, most of which another file may take.
  const first = isSmall
    ? `mount -t tmpfs -o size=${kilobytes + 64}k tmpfs '${folder}' && head -c 65536 /dev/zero > '${folder}/other'; "$@"`
    : `(ulimit -f ${kilobytes * 2}; "$@")`;
  const room = isSmall ? `mount -o remount,size=64m '${folder}'; rm '${folder}/other'; ` : "";
  const script = `${first}; code=$?; ls -A '${folder}' > '${listing}'; ${room}"$@" > '${again}' 2> /dev/null; exit $code`;
  const under = [...(isSmall ? ["unshare", "-rm"] : []), "sh", "-c", script, "sh"];
  const refused = await refusedRun(command, { under });
  const left = (await readFile(listing, "utf8")).split("\n").filter((name) => name !== "" && name !== "other");
  return { ...refused, left, again: JSON.parse(await readFile(again, "utf8")) };
}

const FULL = expect.stringMatching(/^(?:DISK_FULL|WRITE_FAILED)$/);
const LARGE = { "d0001/说明.txt": "研发投入明细 ".repeat(30_000) };

describe("a full disk", () => {
  it("leaves no part of a batch, and no ledger", async () => {
    const desk = await openCommandDesk({ attachments: LARGE });
    const out = join(desk.folder, "stick");
    await mkdir(out);
    const seal = ["seal", desk.programme.folder, ...(await desk.keyOf("secretary")), "--out", out];
    expect(await onFullDisk(out, 140, seal)).toMatchObject({ code: FULL, exit: 1, left: [], again: { candidates: 3 } });
  });

  it("leaves a store that the same batch opens whole, as soon as there is room", async () => {
    const desk = await openCommandDesk({ attachments: LARGE });
    const place = join(desk.folder, "disk");
    await mkdir(place);
    const store = ["--store", join(place, "store"), ...(await desk.keyOf("E01"))];
    const open = ["open", desk.batchOf("E01"), "--trust", desk.organiserCard, ...store];
    expect(await onFullDisk(place, 60, open)).toMatchObject({
      code: FULL,
      exit: 1,
      again: { dossiers: 3, attachments: 1, damaged: [] },
    });
  });

  it("leaves no part of a sheet on the stick, and every score and the signature in the store", async () => {
    const desk = await openCommandDesk();
    const store = await scoredStore(desk);
    const stick = join(desk.folder, "stick");
    await mkdir(stick);
    const { again, ...refused } = await onFullDisk(stick, 0, ["sign", "--out", join(stick, "E01.fjsheet"), ...store]);
    expect(refused).toMatchObject({ code: FULL, exit: 1, left: [] });
    expect(again).toMatchObject({ revision: 1, isNew: false });
    const sheet = join(desk.folder, "E01.fjsheet");
    const signed = await done("sheet.sign", ["sign", "--out", sheet, ...store]);
    expect([signed.sheet, signed.dossiers.map(({ total }) => total)]).toMatchObject([{}, ["71", "72", "73"]]);
    const { receipts } = await done("collection.collect", ["collect", ...desk.collecting, sheet]);
    expect(receipts.map(({ status }) => status)).toEqual(["accepted"]);
  });

  it("leaves no part of a report", async () => {
    const desk = await openCommandDesk({ assignments: "panel,expert,candidate\nP1,E01,*\n", experts: ["E01"] });
    const store = await scoredStore(desk);
    await done("sheet.sign", ["sign", "--out", join(desk.folder, "E01.fjsheet"), ...store]);
    await done("collection.collect", ["collect", ...desk.collecting, join(desk.folder, "E01.fjsheet")]);
    await done("collection.close", ["close", ...desk.secretary]);
    const place = join(desk.folder, "disk");
    await mkdir(place);
    const report = ["report", ...desk.secretary, "--out", join(place, "report")];
    const { again, ...refused } = await onFullDisk(place, 8, report);
    expect(refused).toMatchObject({ code: FULL, exit: 1, left: [] });
    expect(again).toMatchObject({ files: expect.arrayContaining(["evidence/result.json"]) });
  });
});
