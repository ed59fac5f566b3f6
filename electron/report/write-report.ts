import { createHash } from "node:crypto";
import { readdir, rmdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { shortCode } from "#shared/domain/short-code.ts";
import { merge } from "#shared/domain/merge/merge.ts";
import { explanationsText, resultText } from "#shared/domain/merge/consolidate.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal, unwrap } from "#shared/ipc/result.ts";
import { closedResult } from "../consolidation/closed-result.ts";
import { readLedgerContent } from "../consolidation/ledger-content.ts";
import { moveDurably, writeFileAtomic } from "../disk/atomic-writer.ts";
import { type DiskFs, errnoOf, realDisk, writeRefusal } from "../disk/disk-fs.ts";
import { ensureFolder } from "../disk/folder.ts";
import { withStagingFolder } from "../disk/staging-folder.ts";
import { type BuiltEvidence, buildEvidence } from "../evidence/build-evidence.ts";
import { checkEvidence } from "../evidence/check-evidence.ts";
import { createCheckLog } from "../evidence/check-log.ts";
import { EVIDENCE } from "../evidence/layout.ts";
import { readEvidence } from "../evidence/read-evidence.ts";
import { writeEvidence } from "../evidence/write-evidence.ts";
import type { Keyring } from "../identity/keyring.ts";
import { type Ledger, withLedger } from "../ledger/ledger.ts";
import type { ServiceContext } from "../service-context.ts";
import { ledgerEvidence } from "./ledger-evidence.ts";
import { minutedCodes } from "./minuted-codes-text.ts";
import { panelGrid } from "./panel-grid.ts";
import { rankingTable } from "./ranking-table.ts";
import type { ReportData, ReportFile } from "./report-data.ts";
import { answerTable, countersignatureTable } from "./round-tables.ts";
import { scoreTable } from "./score-table.ts";
import { findingTable, receiptTable, sheetTable } from "./sheet-tables.ts";

export type ReportDependencies = { readonly keyring: Keyring; readonly disk?: DiskFs };

/**
 * Writes the report: tables as CSV, `result.json`, `explanations.json`, `codes.txt` for the minutes, and `evidence/`. The identity
 * opens the ledger and signs the evidence: the organiser's, or an officer's. Everything is written beside OUT and takes its name at the end, so
 * that OUT is the whole report or is not there.
 *
 * Refuses with `NOT_CLOSED` before anything is computed, as `closedResult` and `buildEvidence` do, with `FILE_EXISTS` when OUT holds
 * something, with `CANCELLED`, `DISK_FULL` or `WRITE_FAILED`, and with `EVIDENCE_REFUSED` when what was written does not verify.
 */
export async function writeReport(
  { keyring, disk = realDisk }: ReportDependencies,
  request: Parsed<"result.report">,
  context: ServiceContext,
): Promise<Response<"result.report">> {
  const identity = keyring.get(request.identity);
  const out = resolve(request.out);
  await refuseUnlessFree(out);
  return withLedger(request.ledger, identity, async (ledger) => {
    const data = reportData(ledger);
    const evidence = buildEvidence(
      ledgerEvidence(ledger, data.merged.context.keyring.keys()),
      identity.signingKey,
      context.application,
    );
    const files = reportFiles(data, evidence);
    await withStagingFolder(dirname(out), "report", async (staging) => {
      const folder = join(staging, basename(out));
      await writeFiles(folder, files, disk, context);
      await writeEvidence(folder, evidence, disk);
      await refuseUnlessSound(join(folder, EVIDENCE.folder));
      if (context.signal.aborted) throw new Refusal("CANCELLED");
      await takeName(folder, out);
    });
    const names = [...files.map(({ path }) => path), ...[...evidence.files.keys()].map(inEvidence)];
    return { files: names, evidence: { digest: evidence.digest, code: shortCode(evidence.digest) } };
  });
}

/** Reads the evidence back and checks it as anybody will: what our own `verify` refuses may not go out under a report's name. */
async function refuseUnlessSound(folder: string): Promise<void> {
  const log = createCheckLog();
  const read = await log.run("layout", () => readEvidence(folder));
  if (read !== null) await checkEvidence(read, null, log);
  const [first] = log.problems;
  if (first !== undefined) throw new Refusal("EVIDENCE_REFUSED", { count: log.problems.length, first: first.code });
}

function reportData(ledger: Ledger): ReportData {
  const content = readLedgerContent(ledger);
  const merged = unwrap(merge(content));
  const consolidated = closedResult(merged);
  const programme = ledger.programme.get();
  if (programme === null) throw new Error("a ledger that was read has a programme");
  return {
    programme,
    scheme: content.scheme,
    merged,
    consolidated,
    candidates: ledger.programme.candidates(),
    batches: ledger.batches.list(),
    receipts: ledger.collection.receipts(),
    files: ledger.collection.files(),
  };
}

function reportFiles(data: ReportData, evidence: BuiltEvidence): ReportFile[] {
  const { consolidated } = data;
  const result = resultText(consolidated.result);
  const digests = { result: createHash("sha256").update(result).digest("hex"), evidence: evidence.digest };
  return [
    rankingTable(data),
    scoreTable(data),
    sheetTable(data),
    receiptTable(data),
    findingTable(data),
    // Only where there was a further round or a countersigning: an empty table would say that there should have been.
    ...(consolidated.result.answers === undefined ? [] : [answerTable(data)]),
    ...(consolidated.result.countersignatures === undefined ? [] : [countersignatureTable(data)]),
    ...consolidated.result.candidates.map((ranked) => panelGrid(data, ranked)),
    { path: "result.json", text: result },
    { path: "explanations.json", text: explanationsText(consolidated) },
    minutedCodes(data, digests),
  ];
}

async function writeFiles(
  folder: string,
  files: readonly ReportFile[],
  disk: DiskFs,
  { signal, onProgress }: ServiceContext,
): Promise<void> {
  for (const [index, { path, text }] of files.entries()) {
    if (signal.aborted) throw new Refusal("CANCELLED");
    const target = join(folder, ...path.split("/"));
    await ensureFolder(dirname(target), disk);
    await writeFileAtomic(target, Buffer.from(text), { disk });
    onProgress({ stage: "write", unit: "files", done: index + 1, total: files.length });
  }
}

function inEvidence(path: string): string {
  return `${EVIDENCE.folder}/${path}`;
}

/** An empty folder that is there may be taken: people make one and then choose it. */
async function refuseUnlessFree(out: string): Promise<void> {
  const names = await readdir(out).catch((error: unknown) => {
    if (errnoOf(error) === "ENOENT") return [];
    throw new Refusal("FILE_EXISTS", { name: basename(out), path: out }, { cause: error });
  });
  if (names.length > 0) throw new Refusal("FILE_EXISTS", { name: basename(out), path: out });
}

async function takeName(folder: string, out: string): Promise<void> {
  try {
    // Fails when something has been put there meanwhile.
    await rmdir(out).catch((error: unknown) => {
      if (errnoOf(error) !== "ENOENT") throw error;
    });
    await moveDurably(folder, out, realDisk);
  } catch (error) {
    throw writeRefusal(error, out);
  }
}
