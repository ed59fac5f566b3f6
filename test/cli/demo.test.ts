import { glob, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { demoKey } from "../helpers/demo-key.ts";
import { SMALL } from "../helpers/demo-setup.ts";
import { filesBelow } from "../helpers/files-below.ts";
import { fengjuan, MAIN, refusedRun, runProgram } from "../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { type WatchedRun, watchNetwork } from "../helpers/watch-network.ts";

const { folder, run } = inject("demo");
const small = inject("smallDemo");

const ranking = z.object({ candidates: z.array(z.object({ name: z.string(), cluster: z.string() })) });

/** The text of a demo's README. */
function readme(): Promise<string> {
  return readFile(join(folder, "README.txt"), "utf8");
}

describe("fengjuan demo", () => {
  it("does the whole job and ends with a verified result", () => {
    expect(run.code).toBe(0);
    expect(run.stderr.trim().split("\n").at(-1)).toContain("verified");
    expect(run.stdout).toContain("README.txt");
  });

  it("makes 48 enterprises in eight clusters and five districts, nine experts in two panels", async () => {
    const lines = ranking.parse(JSON.parse(await readFile(join(folder, "ranking.json"), "utf8"))).candidates;
    expect(lines).toHaveLength(48);
    expect(new Set(lines.map(({ cluster }) => cluster)).size).toBe(8);
    expect(new Set(lines.map(({ name }) => name.slice(0, 2))).size).toBe(5);
    expect(await readdir(join(folder, "sheets"))).toHaveLength(9);
    const assignments = await readFile(join(folder, "programme/assignments.csv"), "utf8");
    expect(
      new Set(
        assignments
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.split(",")[0]),
      ).size,
    ).toBe(2);
  });

  it("leaves every file that README.txt names, and nothing at its top that README.txt does not name", async () => {
    const named = (await readme())
      .split("\n")
      .flatMap((line) => /^([a-zA-Z][\w.*/]*[./][\w.*/]*)\s{2,}/.exec(line)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(8);
    for (const pattern of named) {
      const found = glob(pattern.replace(/\/$/, ""), { cwd: folder });
      expect({ pattern, isThere: (await found.next()).done === false }).toEqual({ pattern, isThere: true });
    }
    const roots = new Set(["README.txt", ...named.map((pattern) => pattern.split("/")[0])]);
    expect((await readdir(folder)).filter((name) => !roots.has(name))).toEqual([]);
  });

  it("says the passphrase of its identities in README.txt, and in the file that commands take it from", async () => {
    const said = /^passphrase: (.+)$/m.exec(await readme())?.[1];
    expect(said).toMatch(/^\d{4}-\d{4}-\d{4}-\d{4}$/);
    expect(await readFile(join(folder, "passphrase.txt"), "utf8")).toBe(`${said}\n`);
  });

  it("has recusals, an abstention and pairs that were never assigned, each said as what it is", async () => {
    const text = await readFile(join(folder, "ranking.json"), "utf8");
    for (const state of ["scored", "recused", "abstained", "not-assigned"]) expect(text).toContain(`"${state}"`);
  });
});

describe("a demo under the same seed", () => {
  let again = "";
  let watched: WatchedRun;
  beforeAll(async () => {
    // A path as people have them: the commands of the README must survive it.
    const parent = await mkdtemp(join(tmpdir(), "评审 2026 "));
    again = join(parent, "demo");
    watched = await watchNetwork(parent, [MAIN, "demo", "--out", again, ...SMALL]);
  });
  afterAll(() => rm(join(again, ".."), { recursive: true }));

  it("does the whole job, from sealing to verifying, without a network, and never reaches for one", () => {
    expect(watched.attempts).toEqual([]);
    expect(watched.run).toMatchObject({ code: 0 });
  });

  it("has the same programme, scores and ranking to the byte, and other keys and sealed files", async () => {
    const [one, other] = [await filesBelow(small), await filesBelow(again)];
    const seeded = [...one.keys()].filter(isSeeded);
    expect(seeded.filter((path) => path.endsWith(".pdf")).length).toBeGreaterThan(32);
    expect(seeded.map((path) => [path, other.get(path)])).toEqual(seeded.map((path) => [path, one.get(path)]));
    expect([...other.keys()].filter(isSeeded)).toEqual(seeded);

    const random = [...one.keys()].filter((path) => /\.(?:fjid|fjcard|fjbatch|fjsheet|key|sqlite)$/.test(path));
    expect(random.length).toBeGreaterThan(30);
    const digests = new Set(other.values());
    expect(random.filter((path) => digests.has(one.get(path) ?? ""))).toEqual([]);

    const ranks = await Promise.all([small, again].map((demo) => fengjuan([...rank(demo), "--json"])));
    expect(ranks[0]?.stdout.length).toBeGreaterThan(1_000);
    expect(ranks[1]).toEqual(ranks[0]);
  });

  it("names commands in README.txt that do what they say, wherever the folder is", async () => {
    const text = await readFile(join(again, "README.txt"), "utf8");
    const commands = text.split("\n").filter((line) => line.startsWith("  npm run -s fengjuan -- "));
    expect(commands).toHaveLength(5);
    // One after the other, as a person would: two at once would find the ledger busy.
    const runs: Awaited<ReturnType<typeof runProgram>>[] = [];
    for (const command of commands) runs.push(await runProgram("sh", ["-c", command]));
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(commands.map(() => [0, ""]));
  });

  it("may be made again in its own folder, and differs under another seed", async () => {
    const before = await filesBelow(again);
    const { code, stderr } = await fengjuan(["demo", "--out", again, ...SMALL, "--seed", "another"]);
    const after = await filesBelow(again);
    expect([code, stderr]).toEqual([0, expect.stringContaining("verified")]);
    expect(after.get("ranking.json")).not.toBe(before.get("ranking.json"));
    expect(after.get("programme/candidates.xlsx")).not.toBe(before.get("programme/candidates.xlsx"));
  });
});

describe("a demo that cannot be", () => {
  it("is refused in a folder that holds anything else, which stays as it is", async () => {
    const out = await temporaryFolder();
    await mkdir(join(out, "programme"));
    await writeFile(join(out, "programme/mine.txt"), "mine");
    const before = await filesBelow(out);
    const { code, exit } = await refusedRun(["demo", "--out", out]);
    expect([code, exit]).toEqual(["FILE_EXISTS", 1]);
    expect(await filesBelow(out)).toEqual(before);
  });

  it.each([
    ["--dossiers", "15"],
    ["--dossiers", "145"],
    ["--dossiers", "many"],
    ["--dossiers", "2e1"],
    ["--experts", "7"],
    ["--experts", "25"],
    ["--experts", "-9"],
  ])("is refused as misuse with %s %s, before anything is made", async (option, value) => {
    const out = join(await temporaryFolder(), "demo");
    const { code, exit } = await refusedRun(["demo", "--out", out, option, value]);
    expect([code, exit]).toEqual(["USAGE", 2]);
    await expect(readdir(out)).rejects.toThrow("ENOENT");
  });
});

/** Whether a file of a demo follows from its seed alone. */
function isSeeded(path: string): boolean {
  return /^(?:programme\/(?!cards|officers)|experts\/E\d+\/\w+\.csv$|decisions\/|ranking\.json$)/.test(path);
}

/** The `rank` command on a demo's ledger. */
function rank(demo: string): string[] {
  return ["rank", "--ledger", join(demo, "ledger"), ...demoKey(demo, "organiser")];
}
