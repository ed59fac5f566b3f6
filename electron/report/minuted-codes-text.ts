import { shortCode } from "#shared/domain/short-code.ts";
import { readCard } from "../identity/card.ts";
import { inReadingOrder } from "./reading-order.ts";
import type { ReportData, ReportFile } from "./report-data.ts";

/**
 * `codes.txt`: the short codes for the minutes, which `fengjuan verify --codes` takes. One on each line, words before it: the
 * organiser's card, the scheme, every batch, every sheet that counts, every countersignature, the closing, the result (SHA-256 of `result.json`) and the evidence.
 */
export function minutedCodes(
  data: ReportData,
  digests: { readonly result: string; readonly evidence: string },
): ReportFile {
  const { programme, merged, batches } = data;
  const labels = new Map(batches.map(({ digest, label }) => [digest, label]));
  const counted = inReadingOrder(merged.ruling.sheets, labels).filter(({ status }) => status.status === "accepted");
  const lines = [
    ["主办单位名片", readCard(programme.organiserCard).digest],
    ["评审方案", programme.schemeDigest],
    ...batches.map(({ label, digest }) => [`封卷 ${label}`, digest]),
    ...counted.map(({ status }) => [
      `评分表 ${status.expert ?? ""} ${labels.get(status.batch) ?? ""} 第${status.revision}版`,
      status.digest,
    ]),
    ...merged.countersignatures
      .filter(({ status }) => status.status === "accepted")
      .map(({ status }) => [`会签 ${status.expert ?? ""} 第${status.revision}版`, status.digest]),
    ...(merged.ruling.closing === null ? [] : [["现场封存", merged.ruling.closing.digest]]),
    ["评审结果", digests.result],
    ["证据", digests.evidence],
  ].map(([what = "", digest = ""]) => `${what}: ${shortCode(digest)}`);
  const title = programme.title.replaceAll("#", "＃");
  return { path: "codes.txt", text: `# ${title}\n${lines.join("\n")}\n` };
}
