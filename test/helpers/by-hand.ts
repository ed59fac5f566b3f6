import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeEnvelope, parseEnvelope, verifyEnvelope } from "../../electron/crypto/dsse.ts";
import { foldPassphrase } from "../../electron/crypto/passphrase.ts";
import { parseVerifyingKey } from "../../electron/crypto/signing-key.ts";
import { readCard } from "../../electron/identity/card.ts";
import { openIdentity } from "../../electron/identity/identity-file.ts";
import { readSheetFile } from "../../electron/sheet/sheet-file.ts";
import { documentedCommands } from "./documented-commands.ts";
import { filesBelow } from "./files-below.ts";
import { findProgram } from "./program.ts";
import { codeOf } from "./refusal.ts";
import { fengjuan, runProgram } from "./run-fengjuan.ts";
import { typePassphrase } from "./type-passphrase.ts";

/**
 * What a person finds who has `docs/formats.md` and a shell, by running exactly the commands that it shows. Where a program that they
 * need is not installed, our own reader answers the same question instead.
 */
function hasPrograms(...names: string[]): boolean {
  return names.every((name) => findProgram(name) !== null);
}

/** Runs commands in a folder on a terminal, typing the passphrase when age asks. Resolves to the exit code and what was printed. */
async function typeCommands(
  folder: string,
  commands: string,
  passphrase: string,
): Promise<{ code: number; said: string }> {
  await writeFile(join(folder, "commands.sh"), commands);
  const line = `cd '${folder}' && bash -eo pipefail commands.sh > said.txt 2>&1`;
  const code = await typePassphrase(findProgram("script") ?? "script", line, passphrase);
  return { code, said: await readFile(join(folder, "said.txt"), "utf8") };
}

/** What is wrong with the batch `B01.fjbatch` in a folder, which `chen.fjid` there opens; empty when nothing is. */
export async function complaintsOfBatch(folder: string, passphrase: string): Promise<string[]> {
  if (!hasPrograms("age", "script", "unzip", "sha256sum", "bash")) {
    await writeFile(join(folder, "passphrase"), passphrase);
    const key = ["--identity", join(folder, "chen.fjid"), "--passphrase-file", join(folder, "passphrase")];
    const run = await fengjuan(["verify", join(folder, "B01.fjbatch"), ...key]);
    return run.code === 0 ? [] : [run.stderr];
  }
  const [commands = ""] = documentedCommands(4);
  const { code, said } = await typeCommands(folder, commands, passphrase);
  if (code !== 0 || !said.includes("No errors detected")) return [`exit ${code}: ${said}`];
  const checked = new Set(said.split("\n").flatMap((line) => /^(data\/.*): OK$/.exec(line)?.[1] ?? []));
  const tags = ["bagit.txt", "batch.dsse.json", "manifest-sha256.txt"];
  const found = [...(await filesBelow(join(folder, "bag"))).keys()].filter((path) => !tags.includes(path));
  return found.length > 0 ? found.filter((path) => !checked.has(path)) : ["nothing in it"];
}

/** Opens `chen.fjsheet` in a folder with `collecting.fjid`, and leaves its newest envelope in `e.json` and the card's key in `key.b64`. */
export async function openSheetByHand(folder: string, passphrase: string): Promise<void> {
  if (hasPrograms("age", "script", "jq", "base64", "bash")) {
    const [commands = ""] = documentedCommands(5);
    const { code, said } = await typeCommands(folder, commands, passphrase);
    if (code !== 0) throw new Error(`exit ${code}: ${said}`);
    return;
  }
  const file = (name: string) => readFile(join(folder, name));
  const collecting = await openIdentity(await file("collecting.fjid"), foldPassphrase(passphrase));
  const [newest] = await readSheetFile(await file("chen.fjsheet"), [collecting.ageKey.identity]);
  if (newest === undefined) throw new Error("the sheet file is empty");
  await writeFile(join(folder, "e.json"), encodeEnvelope(newest));
  await writeFile(join(folder, "key.b64"), readCard(await file("chen.fjcard")).card.publicKey);
}

/** What openssl says of the signature in `e.json` by the key in `key.b64`. */
export async function signatureByHand(folder: string): Promise<string> {
  if (hasPrograms("python3", "openssl", "bash")) {
    const [, commands = ""] = documentedCommands(1);
    return (await runProgram("bash", ["-eo", "pipefail", "-c", commands], { cwd: folder })).stdout;
  }
  const envelope = parseEnvelope(
    await readFile(join(folder, "e.json")).then((line) => line.subarray(0, line.lastIndexOf("}") + 1)),
  );
  const key = parseVerifyingKey((await readFile(join(folder, "key.b64"), "utf8")).trim());
  if (key === null) throw new Error("key.b64 is no key");
  const isGood = await codeOf(() => verifyEnvelope(envelope, key)).catch(() => null);
  return isGood === null ? "Signature Verified Successfully\n" : "Signature Verification Failure\n";
}

/** What is wrong with the evidence in a report, judged by its signed list; `sealed` are the digests of sealed files it must name. */
export async function complaintsOfEvidence(report: string, sealed: ReadonlyMap<string, string>): Promise<string[]> {
  if (!hasPrograms("bash", "jq", "base64", "sha256sum")) {
    const run = await fengjuan(["verify", report]);
    return run.code === 0 ? [] : [run.stderr];
  }
  const [sheet = ""] = await readdir(join(report, "evidence/sheets"));
  const [batch = ""] = await readdir(join(report, "evidence/batches"));
  const digest = sheet.split(".")[0] ?? "";
  const [commands = ""] = documentedCommands(7);
  const real = commands
    .replaceAll("sheets/<digest>", `sheets/${digest}`)
    .replaceAll("batches/<digest>", `batches/${batch}`);
  const { code, stdout, stderr } = await runProgram("bash", ["-eo", "pipefail", "-c", real], { cwd: report });
  if (code !== 0) return [`exit ${code}: ${stderr}`];
  const said = new Set(stdout.split("\n"));
  const listed = [...(await filesBelow(join(report, "evidence"))).keys()].filter(
    (path) => path !== "evidence.dsse.json",
  );
  const expected = [
    ...listed.map((path) => `${path}: OK`),
    ...[...sealed].map(([name, sha256]) => `${sha256}  ${name}`),
    `${digest}  -`,
  ];
  return expected.filter((line) => !said.has(line));
}
