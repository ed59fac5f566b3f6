import type { ReviewState } from "#shared/files/dossier.ts";
import type {
  AnsweredObjection,
  Countersignature,
  Finding,
  RankedCandidate,
  SheetStatus,
} from "#shared/files/result.ts";

/** Reports are papers of the secretariat: Chinese, whatever language the window is in. Codes stand beside where there are any. */
export const STATE_WORDS: Readonly<Record<ReviewState, string>> = {
  scored: "已评",
  abstained: "弃权",
  recused: "回避",
  absent: "缺席",
  "not-assigned": "未指派",
  incomplete: "未完成",
};

export const STANDING_WORDS: Readonly<Record<RankedCandidate["standing"], string>> = {
  ranked: "已排名",
  vetoed: "一票否决",
  "no-quorum": "有效人数不足",
  blocked: "待处理",
};

export const SHEET_STATUS_WORDS: Readonly<Record<SheetStatus["status"], string>> = {
  accepted: "有效",
  superseded: "已被替代",
  held: "待定",
  rejected: "不予接收",
  late: "逾期",
};

export const FINDING_WORDS: Readonly<Record<Finding["code"], string>> = {
  RECUSED_AFTER_SCORING: "评分后回避，该项评分剔除",
  NOT_ASSIGNED: "未指派而评分，该项评分剔除",
  ABNORMAL_SCORE: "评分畸高畸低",
  GATE_INSUFFICIENT: "否决事项材料不足",
  ISSUED_KEY: "使用代发密钥",
  DAMAGED_ATTACHMENT: "附件损坏而签署",
};

export const GROUND_WORDS: Readonly<Record<AnsweredObjection["ground"], string>> = {
  "objective-disagreement": "客观因素认定不一致",
  "abnormal-score": "评分畸高畸低",
  other: "其他",
};

export const ANSWER_WORDS: Readonly<Record<AnsweredObjection["answer"], string>> = {
  keep: "维持原评分",
  rescore: "重新评分",
  refuse: "拒绝答复",
};

export const COUNTERSIGN_STATUS_WORDS: Readonly<Record<Countersignature["status"], string>> = {
  accepted: SHEET_STATUS_WORDS.accepted,
  superseded: SHEET_STATUS_WORDS.superseded,
  held: SHEET_STATUS_WORDS.held,
  rejected: SHEET_STATUS_WORDS.rejected,
};

export function yesNo(value: boolean): string {
  return value ? "是" : "否";
}
