import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { demoKey } from "../helpers/demo-key.ts";
import { fengjuan, fengjuanHere, type Run } from "../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const demo = inject("smallDemo");

/** The commands that the overview lists. */
async function listedCommands(): Promise<string[]> {
  const { stdout } = await fengjuan(["--help", "--lang", "en"]);
  const [, list = ""] = stdout.split("Commands:");
  return [...list.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map(([, name]) => name ?? "");
}

/** Runs commands a few at a time. */
async function runAll(commands: readonly (readonly string[])[]): Promise<Run[]> {
  const runs: Run[] = [];
  for (let start = 0; start < commands.length; start += 4) {
    runs.push(...(await Promise.all(commands.slice(start, start + 4).map((command) => fengjuanHere(command)))));
  }
  return runs;
}

const COMMANDS = (
  "keygen card template check-scheme seal inspect open declare score sign " +
  "collect decide close rank report verify aggregate demo backup restore " +
  "round summary answer countersign"
).split(" ");

describe("help", () => {
  it("lists every command of the design", async () => {
    expect((await listedCommands()).toSorted()).toEqual(COMMANDS.toSorted());
  });

  it("is there for every command in Chinese and in English, each in its own language to the last word", async () => {
    const both = COMMANDS.flatMap((name) => [
      [name, "--help", "--lang", "zh-CN"],
      [name, "--help", "--lang", "en"],
    ]);
    const runs = await runAll(both);
    for (const [index, { code, stdout, stderr }] of runs.entries()) {
      const [name = "", , , language = ""] = both[index] ?? [];
      expect({ name, code, stderr }).toEqual({ name, code: 0, stderr: "" });
      // A key of the catalogue that has no sentence is shown as itself.
      expect(stdout).not.toMatch(/\bcli\/|undefined|\{\{/);
      expect(stdout).toMatch(language === "en" ? /^Usage: fengjuan/ : /^用法：/);
      const described = stdout.split("\n").filter((line) => /^ {2}(?:-|<|\w)/.test(line));
      const isChinese = described.every((line) => /[\u4e00-\u9fff]/.test(line) || !/ {2,}\S/.test(line.trim()));
      expect({ name, language, isChinese: language === "en" ? !/[\u4e00-\u9fff]/.test(stdout) : isChinese }).toEqual({
        name,
        language,
        isChinese: true,
      });
    }
  });

  it("follows the environment's language, and --lang before it", async () => {
    const [english, chinese, asked] = await Promise.all([
      fengjuan(["--help"], { environment: { LC_ALL: "en_US.UTF-8" } }),
      fengjuan(["--help"], { environment: { LC_ALL: "zh_CN.UTF-8" } }),
      fengjuan(["--help", "--lang=en"], { environment: { LC_ALL: "zh_CN.UTF-8" } }),
    ]);
    expect(english.stdout).toContain("Usage:");
    expect(chinese.stdout).toContain("用法");
    expect(asked.stdout).toBe(english.stdout);
  });

  it("never offers to take a passphrase as an argument", async () => {
    const runs = await runAll(COMMANDS.map((name) => [name, "--help", "--lang", "en"]));
    for (const { stdout } of runs) {
      expect(stdout.match(/--\S*pass\S* <(?!file>|number>)\S+>/g)).toBeNull();
    }
    const [, identity = ""] = demoKey(demo, "E01");
    const refused = await runAll([
      ["card", "--identity", identity, "--passphrase", "1111-2222-3333-4444", "--out", "x.fjcard"],
      ["keygen", "--name", "n", "--org", "o", "--out", "x.fjid", "--passphrase=1111-2222-3333-4444"],
    ]);
    expect(refused.map(({ code }) => code)).toEqual([2, 2]);
    for (const { stdout, stderr } of refused) expect(`${stdout}${stderr}`).not.toContain("1111");
  });

  it("asks for the passphrase when there is nobody to type it, instead of waiting", async () => {
    const [, identity = ""] = demoKey(demo, "E01");
    const out = join(await temporaryFolder(), "x.fjcard");
    const { code, stderr } = await fengjuan(["card", "--identity", identity, "--out", out]);
    expect([code, stderr.trimEnd().split("\n").at(-1)]).toEqual([1, "[PASSPHRASE_REQUIRED]"]);
  });
});

describe("a command that is not written right", () => {
  it.each([
    ["no command", []],
    ["an unknown command", ["celebrate"]],
    ["an unknown option", ["rank", "--quietly"]],
    ["an option without its value", ["template", "hidden-champion", "--out"]],
    ["a mandatory option left out", ["template", "hidden-champion"]],
    ["an argument left out", ["check-scheme"]],
    ["an argument too many", ["check-scheme", "a.json", "b.json"]],
    ["a number that is none", ["card", "--identity", "x", "--out", "y", "--passphrase-fd", "three"]],
  ])("ends with 2 in either language: %s", async (_, parameters) => {
    const [chinese, english] = await Promise.all([
      fengjuanHere([...parameters, "--lang", "zh-CN"]),
      fengjuanHere([...parameters, "--lang", "en"]),
    ]);
    expect([chinese.code, english.code]).toEqual([2, 2]);
    expect([chinese.stdout, english.stdout]).toEqual(["", ""]);
    expect(chinese.stderr).toMatch(/[\u4e00-\u9fff]/);
    expect(english.stderr).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("--json", () => {
  it("prints exactly one document on stdout for every command, done or refused", async () => {
    const out = await temporaryFolder();
    const at = (name: string) => join(out, name);
    const inDemo = (name: string) => join(demo, name);
    const expert = demoKey(demo, "E01");
    const ledger = ["--ledger", inDemo("ledger"), ...demoKey(demo, "organiser")];
    const trust = ["--trust", inDemo("programme/officers/organiser.fjcard")];
    const store = ["--store", at("store"), ...expert];
    const steps = [
      ["keygen", "--name", "n", "--org", "o", "--out", at("x.fjid")],
      ["card", ...expert, "--out", at("x.fjcard")],
      ["template", "hidden-champion", "--out", at("scheme.json")],
      ["check-scheme", at("scheme.json")],
      ["seal", inDemo("programme"), ...demoKey(demo, "organiser"), "--out", at("sealed")],
      ["inspect", inDemo("batches/B01.fjbatch"), ...expert],
      ["open", inDemo("batches/B01.fjbatch"), ...trust, ...store],
      ["declare", "--from", inDemo("experts/E01/declarations.csv"), ...store],
      ["score", "--from", inDemo("experts/E01/scores.csv"), ...store],
      ["sign", "--out", at("x.fjsheet"), ...store],
      ["backup", "--out", at("stick"), ...store],
      ["verify", demo],
      ["rank", ...ledger],
      ["report", ...ledger, "--out", at("report")],
    ];
    const refused = [
      ["aggregate", "--scheme", at("scheme.json"), "--scores", at("none.csv")],
      ["collect", "--ledger", at("none"), ...expert, at("x.fjsheet")],
      ["decide", "--ledger", at("none"), ...expert, "--from", at("none.json")],
      ["close", "--ledger", at("none"), ...expert],
      ["round", "--ledger", at("none"), ...expert, "--out", at("round")],
      ["summary", "--ledger", at("none"), ...expert, "--out", at("summary")],
      ["answer", "--from", at("none.csv"), "--out", at("answer.fjsheet"), ...store],
      ["countersign", "--verdict", "agree", "--out", at("signed.fjsheet"), ...store],
      ["restore", at("none.fjcopy"), "--batch", inDemo("batches/B01.fjbatch"), ...store],
      ["demo", "--dossiers", "1", "--out", at("demo")],
    ];
    expect(new Set([...steps, ...refused].map(([name]) => name))).toEqual(new Set(COMMANDS));
    const said: unknown[] = [];
    for (const step of [...steps, ...refused]) {
      const { code, stdout, stderr } = await fengjuanHere([...step, "--json"]);
      const lines = stdout.split("\n");
      const document: unknown = JSON.parse(lines[0] ?? "");
      const isRefusal = typeof document === "object" && document !== null && "error" in document;
      said.push([step[0], lines.length, lines[1], (code === 0) !== isRefusal, code === 0 || stderr.includes("[")]);
    }
    expect(said).toEqual([...steps, ...refused].map(([name]) => [name, 2, "", true, true]));
  });
});
