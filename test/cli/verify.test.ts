import { randomInt } from "node:crypto";
import { copyFile, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import type { z } from "zod";
import { CONTRACT } from "#shared/ipc/contract.ts";
import { unwrap } from "#shared/ipc/result.ts";
import { createServices } from "../../electron/services.ts";
import { demoKey } from "../helpers/demo-key.ts";
import { filesBelow } from "../helpers/files-below.ts";
import { fengjuanHere } from "../helpers/run-fengjuan.ts";

const demo = inject("demo").folder;
const foreign = inject("demo").folder;
const small = inject("smallDemo");

const services = createServices({ application: { name: "fengjuan", version: "0.1.0" } });
afterAll(services.close);

/** Codes of everything that does not hold in a folder, by the service that the command calls. */
async function problemsOf(folder: string): Promise<string[]> {
  const { verdict, problems } = unwrap(await services.call("evidence.verify", { path: folder }));
  expect(verdict).toBe(problems.length === 0 ? "consistent" : "refused");
  return problems.map(({ code }) => code);
}

function isSealed(path: string): boolean {
  return /\.fj(?:batch|sheet)$/.test(path);
}

function isEvidence(path: string): boolean {
  return path.startsWith("report/evidence/");
}

/** Runs `verify --json`; the exit code must say what the document says. */
async function verify(
  folder: string,
  ...options: string[]
): Promise<z.infer<(typeof CONTRACT)["evidence.verify"]["response"]>> {
  const run = await fengjuanHere(["verify", folder, ...options, "--json"]);
  const said = CONTRACT["evidence.verify"].response.parse(JSON.parse(run.stdout));
  expect(run.code).toBe(said.verdict === "refused" ? 1 : 0);
  for (const { code } of said.problems) expect(run.stderr).toContain(`[${code}]`);
  return said;
}

const card = (folder: string) => join(folder, "programme/officers/organiser.fjcard");
const codes = (folder: string) => join(folder, "report/codes.txt");

describe("the demo's folder", () => {
  it("is consistent without any key or card, its origin not checked", async () => {
    expect(await verify(demo)).toMatchObject({ verdict: "consistent", origin: "not checked", problems: [] });
  });

  it("is verified with the organiser's card, the minuted codes and the collecting key, every sealed sheet looked into", async () => {
    const said = await verify(demo, "--trust", card(demo), "--codes", codes(demo), ...demoKey(demo, "collecting"));
    expect(said).toMatchObject({ verdict: "verified", origin: "trusted", problems: [] });
    expect(said.checks.every(({ passed }) => passed)).toBe(true);
    const detail = new Map(said.checks.map(({ check, detail: text }) => [check, text]));
    // 5 batches, their 9 copies in stores, 9 sheets; the collecting key opens the sheets.
    expect(detail.get("sealed-files")).toBe("23");
    expect(detail.get("inside")).toBe("9/23");
  });

  it("is refused with another organiser's card", async () => {
    const said = await verify(small, "--trust", card(foreign));
    expect(said).toMatchObject({ verdict: "refused", origin: "foreign" });
    expect(said.problems.map(({ code }) => code)).toEqual(["UNKNOWN_ORGANISER"]);
  });
});

describe("a changed folder", () => {
  let folder = "";
  beforeAll(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "fengjuan-verify-")), "demo");
    await cp(small, folder, { recursive: true });
  });
  afterAll(() => rm(join(folder, ".."), { recursive: true }));

  /** Lets a test write to a file or folder of the copy, and puts it back afterwards. */
  function borrow(path: string): string {
    onTestFinished(async () => {
      await rm(join(folder, path), { recursive: true, force: true });
      await cp(join(small, path), join(folder, path), { recursive: true });
    });
    return join(folder, path);
  }

  /** Flips bits of one byte of a file while `look` runs. */
  async function withFlippedByte<T>(path: string, at: number, look: () => Promise<T>): Promise<T> {
    const bytes = await readFile(join(folder, path));
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ randomInt(1, 256);
    await writeFile(join(folder, path), changed);
    try {
      return await look();
    } finally {
      await writeFile(join(folder, path), bytes);
    }
  }

  it.each([
    ["every evidence file", isEvidence, 60],
    ["every sealed file, copies in stores included", isSealed, 20],
  ])(
    "is refused with one byte changed in any one of %s, at its start, its end or anywhere",
    async (_, isChanged, atLeast) => {
      const paths = [...(await filesBelow(folder)).keys()].filter(isChanged);
      expect(paths.length).toBeGreaterThan(atLeast);
      const accepted: string[] = [];
      for (const [index, path] of paths.entries()) {
        const { length } = await readFile(join(folder, path));
        const at = [0, length - 1, randomInt(length)][index % 3] ?? 0;
        const problems = await withFlippedByte(path, at, () => problemsOf(folder));
        if (problems.length === 0) accepted.push(`${path} at ${at}`);
      }
      expect(accepted).toEqual([]);
      expect(await problemsOf(folder)).toEqual([]);
    },
  );

  it("is refused by the command with a code for each kind of file", async () => {
    const said = new Map<string, string[]>();
    for (const path of [
      "batches/B01.fjbatch",
      "sheets/E01.fjsheet",
      "report/evidence/result.json",
      "report/evidence/evidence.dsse.json",
    ]) {
      const { problems } = await withFlippedByte(path, 100, () => verify(folder));
      said.set(
        path,
        problems.map(({ code }) => code),
      );
    }
    expect(said.get("batches/B01.fjbatch")).toEqual(["SEALED_FILE_DIFFERS"]);
    expect(said.get("sheets/E01.fjsheet")).toEqual(["SEALED_FILE_DIFFERS"]);
    expect(said.get("report/evidence/result.json")).toEqual(["DIGEST_MISMATCH", "RESULT_DIFFERS"]);
    expect(said.get("report/evidence/evidence.dsse.json")).toHaveLength(1);
  });

  it("is refused when any one file of the evidence is missing", async () => {
    const paths = [...(await filesBelow(folder)).keys()].filter(isEvidence);
    const accepted: string[] = [];
    for (const path of paths) {
      await rename(join(folder, path), join(folder, "aside"));
      const run = await services.call("evidence.verify", { path: folder });
      await rename(join(folder, "aside"), join(folder, path));
      // Without its signed list the folder is no evidence at all.
      const isRefused = run.ok ? run.value.verdict === "refused" : run.failure.code === "EVIDENCE_NOT_FOUND";
      if (!isRefused) accepted.push(path);
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    "report/evidence/note.txt",
    "report/evidence/sheets/x.dsse.json",
    "report/evidence/batches/x/data/scheme.json",
  ])("is refused when %s was added", async (path) => {
    borrow("report/evidence");
    await cp(join(folder, "report/evidence/result.json"), join(folder, path));
    expect(await problemsOf(folder)).toEqual(["ENTRY_SET_MISMATCH"]);
  });

  it.each([
    ["two dossiers of a batch", /data\/dossiers\/.*\.json$/, "DIGEST_MISMATCH"],
    ["two sheets", /\/sheets\//, "DIGEST_MISMATCH"],
    ["two decisions", /\/decisions\//, "DIGEST_MISMATCH"],
    ["two signed lists of batches", /batch\.dsse\.json$/, "DIGEST_MISMATCH"],
  ])("is refused when %s of the evidence changed places", async (_, pattern, code) => {
    borrow("report/evidence");
    const paths = [...(await filesBelow(folder)).keys()].filter((path) => isEvidence(path) && pattern.test(path));
    const [one, other] = [paths[0] ?? "", paths[1] ?? ""];
    await rename(join(folder, one), join(folder, "aside"));
    await rename(join(folder, other), join(folder, one));
    await rename(join(folder, "aside"), join(folder, other));
    expect(await problemsOf(folder)).toEqual([code]);
  });

  it("does not mind what a sealed file is called: two that changed places are still those that were issued", async () => {
    borrow("sheets");
    await rename(join(folder, "sheets/E01.fjsheet"), join(folder, "sheets/aside"));
    await rename(join(folder, "sheets/E02.fjsheet"), join(folder, "sheets/E01.fjsheet"));
    await rename(join(folder, "sheets/aside"), join(folder, "sheets/E02.fjsheet"));
    expect(await problemsOf(folder)).toEqual([]);
  });

  it.each(["sheets/E01.fjsheet", "batches/B01.fjbatch"])(
    "is refused when another session's %s lies in it",
    async (path) => {
      borrow(path);
      await copyFile(join(foreign, path), join(folder, path));
      expect(await problemsOf(folder)).toEqual(["SEALED_FILE_DIFFERS"]);
    },
  );

  it("is refused when another session's signed sheet is put into the evidence, re-listed or not", async () => {
    borrow("report/evidence");
    const [theirs = ""] = await readdir(join(foreign, "report/evidence/sheets"));
    await copyFile(join(foreign, "report/evidence/sheets", theirs), join(folder, "report/evidence/sheets", theirs));
    expect(await problemsOf(folder)).toEqual(expect.arrayContaining(["ENTRY_SET_MISMATCH", "UNKNOWN_SIGNER"]));
  });

  it("is refused when its evidence is exchanged for another session's", async () => {
    const evidence = borrow("report/evidence");
    await rm(evidence, { recursive: true });
    await cp(join(foreign, "report/evidence"), evidence, { recursive: true });
    expect(await problemsOf(folder)).toEqual(["SEALED_FILE_DIFFERS"]);
    const trusting = await verify(folder, "--trust", card(folder));
    expect(trusting).toMatchObject({ verdict: "refused", origin: "foreign" });
  });

  it.each([
    ["a code that nothing counted has", (text: string) => text.replace(/(\d{4})\n/, "9999\n"), "CODE_UNKNOWN"],
    ["no code of one counted sheet", (text: string) => text.replace(/^.*E01.*\n/m, ""), "CODE_NOT_MINUTED"],
  ])("is refused when the minutes have %s", async (_, edit, code) => {
    const path = borrow("report/codes.txt");
    const text = await readFile(path, "utf8");
    expect(edit(text)).not.toBe(text);
    await writeFile(path, edit(text));
    const { problems } = await verify(folder, "--codes", path);
    expect(problems.map((problem) => problem.code)).toContain(code);
  });
});
