import { shortCode } from "#shared/domain/short-code.ts";
import type { ErrorCode } from "#shared/ipc/errors.ts";
import { csvText } from "../table/csv-text.ts";
import { inReadingOrder } from "./reading-order.ts";
import type { ReportData, ReportFile } from "./report-data.ts";
import { FINDING_WORDS, SHEET_STATUS_WORDS } from "./report-words.ts";

/** `sheets.csv`: every authentic sheet and what it is in the end. */
export function sheetTable({ merged, batches }: ReportData): ReportFile {
  const labels = new Map(batches.map(({ digest, label }) => [digest, label]));
  const rows = inReadingOrder(merged.ruling.sheets, labels).map(({ status, judged }) => [
    status.expert,
    labels.get(status.batch) ?? null,
    status.round,
    status.revision,
    SHEET_STATUS_WORDS[status.status],
    status.code,
    shortCode(status.digest),
    judged.sheet.signer.custody === "issued" ? "代发" : "自持",
    judged.sheet.statement.predicate.signedAt,
    status.digest,
  ]);
  const head = ["专家", "封卷", "轮次", "版次", "状态", "代码", "短码", "密钥", "签署时间", "摘要"];
  return { path: "sheets.csv", text: csvText(head, rows) };
}

/** `receipts.csv`: every file that came in, each time it did, and why nothing could be taken from it where that was so. */
export function receiptTable({ merged, receipts, files }: ReportData): ReportFile {
  const byDigest = new Map(files.map((file) => [file.sha256, file]));
  const refused = new Map<string, ErrorCode>(merged.refusedSheets.map(({ digest, failure }) => [digest, failure.code]));
  const rows = receipts.map(({ name, fileSha256, isRepeated, receivedAt }) => {
    const file = byDigest.get(fileSha256);
    const newest = file?.sheets[0];
    return [
      receivedAt,
      name,
      isRepeated ? "重复" : "",
      newest === undefined ? null : shortCode(newest),
      file?.code ?? (newest === undefined ? null : (refused.get(newest) ?? null)),
      fileSha256,
    ];
  });
  const head = ["收件时间", "文件名", "重复", "评分表短码", "代码", "文件 SHA-256"];
  return { path: "receipts.csv", text: csvText(head, rows) };
}

/** `findings.csv`: what the report must name, with the scores that were struck out by it. */
export function findingTable({ scheme, merged, consolidated }: ReportData): ReportFile {
  const rows = consolidated.result.findings.map(({ code, expert, candidate }) => {
    const struck = merged.struckOut.find(
      (one) => one.expert === expert && one.candidate === candidate && one.code === code,
    );
    const points = Object.entries(struck?.points ?? {}).map(([criterion, value]) => `${criterion}=${value}`);
    return [code, FINDING_WORDS[code], expert, candidate, points.join("；")];
  });
  const head = ["代码", "说明", "专家", "企业", `剔除的评分（${scheme.title}）`];
  return { path: "findings.csv", text: csvText(head, rows) };
}
