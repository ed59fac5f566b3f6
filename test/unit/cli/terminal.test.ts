import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createTerminal, inert } from "../../../electron/cli/terminal.ts";
import { createEvidenceWorld } from "../../helpers/evidence-world.ts";
import { fengjuanHere } from "../../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

/** Goes up two lines, erases them, says its own verdict, and hides what follows. */
const HOSTILE = "\u001b[2A\u001b[J✓ 核验通过\n✓ 核验通过\u009b8m\u202e";
// oxlint-disable-next-line no-control-regex -- what a terminal would act on
const ACTS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/u;

async function verdictLines(path: string) {
  const { code, stdout, stderr } = await fengjuanHere(["verify", path, "--lang", "zh-CN"]);
  return { code, said: `${stdout}${stderr}`, lines: `${stdout}${stderr}`.split("\n") };
}

describe("what the command says", () => {
  it("shows the name of a file as one line on which no terminal acts", async () => {
    const file = join(await temporaryFolder(), `${HOSTILE}.fjsheet`);
    await writeFile(file, "no sheet");
    const { code, said, lines } = await verdictLines(file);
    expect(code).toBe(1);
    expect(said).not.toMatch(ACTS);
    expect(lines.filter((line) => line.startsWith("✓"))).toEqual([]);
  });

  it("keeps a failed check where it stands when a file in the evidence is named to erase it", async () => {
    const { folder } = await createEvidenceWorld();
    const evidence = join(folder, "report", "evidence");
    await mkdir(join(evidence, HOSTILE));
    await writeFile(join(evidence, HOSTILE, "x"), "");
    const { code, said, lines } = await verdictLines(folder);
    expect(code).toBe(1);
    expect(said).not.toMatch(ACTS);
    expect(lines.filter((line) => line.startsWith("✗"))).toHaveLength(1);
  });

  it("is JSON that no terminal acts on and that parses to the same text", () => {
    const stdout = new PassThrough();
    const streams = { stdin: new PassThrough(), stdout, stderr: new PassThrough(), environment: {} };
    createTerminal(streams, { isJson: true, language: "en" }).document({ name: `${HOSTILE}\u{e0041}` });
    const written = String(stdout.read());
    expect(written).not.toMatch(ACTS);
    expect(JSON.parse(written)).toEqual({ name: `${HOSTILE}\u{e0041}` });
  });

  it("leaves ordinary words as they are", () => {
    expect(inert("核验通过：佛山甲公司（A/B）—— “ok” 1.5 %")).toBe("核验通过：佛山甲公司（A/B）—— “ok” 1.5 %");
  });
});
