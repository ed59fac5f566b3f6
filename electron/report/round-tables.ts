import { shortCode } from "#shared/domain/short-code.ts";
import type { Countersignature } from "#shared/files/result.ts";
import { csvText } from "../table/csv-text.ts";
import type { ReportData, ReportFile } from "./report-data.ts";
import { ANSWER_WORDS, COUNTERSIGN_STATUS_WORDS, GROUND_WORDS, yesNo } from "./report-words.ts";

/** `answers.csv`: what experts said to objections, whether or not it changed anything. */
export function answerTable({ consolidated }: ReportData): ReportFile {
  const rows = (consolidated.result.answers ?? []).map((one) => [
    one.candidate,
    one.expert,
    one.round,
    GROUND_WORDS[one.ground],
    ANSWER_WORDS[one.answer],
    one.reason ?? (one.answer === "refuse" ? "未说明" : null),
    yesNo(one.counts),
    shortCode(one.sheet),
  ]);
  const head = ["企业", "专家", "轮次", "异议事由", "答复", "理由", "计入", "答复短码"];
  return { path: "answers.csv", text: csvText(head, rows) };
}

/** `countersignatures.csv`: who agreed to the panel's summary, who dissented with which words, who refused. */
export function countersignatureTable({ consolidated, merged }: ReportData): ReportFile {
  const signedAt = new Map(merged.countersignatures.map((one) => [one.status.digest, one.signedAt]));
  const rows = (consolidated.result.countersignatures ?? []).map((one) => [
    one.panel,
    one.expert,
    verdictWords(one),
    one.words,
    yesNo(one.isOwnListed),
    yesNo(one.isCurrent),
    COUNTERSIGN_STATUS_WORDS[one.status],
    one.code,
    shortCode(one.digest),
    signedAt.get(one.digest) ?? null,
  ]);
  const head = [
    "专家组",
    "专家",
    "意见",
    "理由",
    "本人评分表在表内",
    "汇总表仍有效",
    "状态",
    "代码",
    "短码",
    "签署时间",
  ];
  return { path: "countersignatures.csv", text: csvText(head, rows) };
}

/** Several published rules take a refusal to sign without reasons as agreement (review-rules.md); it is recorded as what it is. */
function verdictWords({ verdict, words }: Countersignature): string {
  if (verdict === "agree") return "同意";
  if (verdict === "dissent") return "有异议";
  return words === null ? "拒签，未说明理由（按规则视为同意）" : "拒签，说明理由";
}
