import { copyFile, cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { CONTRACT } from "#shared/ipc/contract.ts";
import { shortCode } from "#shared/domain/short-code.ts";
import { complaintsOfBatch, complaintsOfEvidence, openSheetByHand, signatureByHand } from "../helpers/by-hand.ts";
import { demoKey } from "../helpers/demo-key.ts";
import { documentedCommands } from "../helpers/documented-commands.ts";
import { filesBelow } from "../helpers/files-below.ts";
import { findProgram } from "../helpers/program.ts";
import { jsonOf, runProgram } from "../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const demo = inject("demo").folder;
const passphrase = (await readFile(join(demo, "passphrase.txt"), "utf8")).trim();
const experts = (await readdir(join(demo, "experts"))).toSorted();
const batches = await filesBelow(join(demo, "batches"));
const VERIFIED = "Signature Verified Successfully\n";
const FAILED = "Signature Verification Failure\n";

/** The batch that an expert was given, as it lies in the expert's store. */
async function batchOf(expert: string): Promise<string> {
  const folder = join(demo, "experts", expert, "store/sealed");
  return join(folder, (await readdir(folder))[0] ?? "");
}

/** A folder with the files that docs/formats.md names, where an expert's sheet has been opened. */
async function openedSheet(expert: string): Promise<string> {
  const folder = await temporaryFolder();
  await copyFile(join(demo, "sheets", `${expert}.fjsheet`), join(folder, "chen.fjsheet"));
  await copyFile(join(demo, "programme/cards", `${expert}.fjcard`), join(folder, "chen.fjcard"));
  await copyFile(join(demo, "identities/collecting.fjid"), join(folder, "collecting.fjid"));
  await openSheetByHand(folder, passphrase);
  return folder;
}

describe("docs/formats.md", () => {
  it("opens batches with age, unzip and sha256sum, and verifies signatures with openssl", () => {
    expect(documentedCommands(4).join()).toMatch(/age -d -i .*unzip -t .*sha256sum -c manifest-sha256\.txt/s);
    expect(documentedCommands(5).join()).toContain("age -d -i");
    expect(documentedCommands(1).join()).toContain("openssl pkeyutl -verify -rawin");
  });
});

describe("a batch, by the commands of docs/formats.md", () => {
  it.each(experts)("is sound for %s, who was sealed one of them", async (expert) => {
    const folder = await temporaryFolder();
    await copyFile(await batchOf(expert), join(folder, "B01.fjbatch"));
    await copyFile(join(demo, "identities", `${expert}.fjid`), join(folder, "chen.fjid"));
    expect(await complaintsOfBatch(folder, passphrase)).toEqual([]);
  });

  it("is every one that the demo sealed: the experts' own files are those that were handed out", async () => {
    const tried = await Promise.all(experts.map((expert) => filesBelow(join(demo, "experts", expert, "store/sealed"))));
    expect(new Set(tried.flatMap((files) => [...files.values()]))).toEqual(new Set(batches.values()));
    expect(batches.size).toBeGreaterThan(1);
  });

  it("is not sound with a byte changed, or for somebody it was not sealed to", async () => {
    const folder = await temporaryFolder();
    const sealed = await readFile(await batchOf("E01"));
    await copyFile(join(demo, "identities/E01.fjid"), join(folder, "chen.fjid"));
    sealed[sealed.length >> 1] = (sealed[sealed.length >> 1] ?? 0) ^ 1;
    await writeFile(join(folder, "B01.fjbatch"), sealed);
    expect(await complaintsOfBatch(folder, passphrase)).toHaveLength(1);

    const other = await temporaryFolder();
    await copyFile(await batchOf("E01"), join(other, "B01.fjbatch"));
    await copyFile(join(demo, "identities/E09.fjid"), join(other, "chen.fjid"));
    expect(await complaintsOfBatch(other, passphrase)).toHaveLength(1);
  });
});

describe("a score sheet, by the commands of docs/formats.md", () => {
  it.each(experts)("of %s carries a signature by the key on the card", async (expert) => {
    expect(await signatureByHand(await openedSheet(expert))).toBe(VERIFIED);
  });

  it("carries a signature that fits no other content", async () => {
    const folder = await openedSheet("E01");
    const envelope = await readFile(join(folder, "e.json"), "utf8");
    const altered = envelope.replace(/"payload":"([^"]+)"/, (_, payload: string) => {
      const text = Buffer.from(payload, "base64").toString().replace('"round":1', '"round":2');
      return `"payload":"${Buffer.from(text).toString("base64")}"`;
    });
    expect(altered).not.toBe(envelope);
    await writeFile(join(folder, "e.json"), altered);
    expect(await signatureByHand(folder)).toBe(FAILED);
  });

  it("carries a signature by nobody else", async () => {
    const folder = await openedSheet("E01");
    await copyFile(join(await openedSheet("E02"), "key.b64"), join(folder, "key.b64"));
    expect(await signatureByHand(folder)).toBe(FAILED);
  });
});

describe("a short code, by the command of docs/formats.md", () => {
  it("is the one that inspect tells and the minutes have", async () => {
    const inspect = ["inspect", join(demo, "sheets/E01.fjsheet"), ...demoKey(demo, "collecting")];
    const { codes } = await jsonOf(CONTRACT["file.inspect"].response, inspect);
    const digest = codes[0]?.digest ?? "";
    const [recipe = ""] = documentedCommands(1);
    const said =
      findProgram("python3") === null || findProgram("bash") === null
        ? shortCode(digest)
        : (await runProgram("bash", ["-c", recipe], { environment: { DIGEST: digest } })).stdout.trim();
    expect(said).toMatch(/^(?:\d{4} ){5}\d{4}$/);
    expect(said).toBe(codes[0]?.code);
    expect(await readFile(join(demo, "report/codes.txt"), "utf8")).toContain(said);
  });
});

describe("evidence, by the commands of docs/formats.md", () => {
  it("is exactly the files on the signed list, under their digests, and names every sealed file", async () => {
    const sealed = new Map([...batches, ...(await filesBelow(join(demo, "sheets")))]);
    expect(await complaintsOfEvidence(join(demo, "report"), sealed)).toEqual([]);
  });

  it("does not pass with a rank changed", async () => {
    const report = await temporaryFolder();
    await cp(join(demo, "report"), report, { recursive: true });
    const path = join(report, "evidence/result.json");
    await writeFile(path, (await readFile(path, "utf8")).replace('"rank":1', '"rank":2'));
    expect(await complaintsOfEvidence(report, new Map())).toHaveLength(1);
  });
});
