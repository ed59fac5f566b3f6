import type { EvidenceCheck } from "../files/evidence.ts";

/** What `verify` looked at, in Chinese. */
export const evidenceChecksZhCn: Record<EvidenceCheck, string> = {
  layout: "证据文件夹齐全",
  origin: "主办方",
  batches: "封卷由主办方签署，内容一致",
  roster: "专家名册由主办方签署",
  files: "证据文件逐字节与签名清单一致",
  sheets: "评分表由名册中的密钥签署",
  decisions: "决定由有权者签署",
  closing: "已封存",
  result: "重算的结果逐字节一致",
  explanations: "重算的说明逐字节一致",
  "struck-out": "评分后剔除的得分",
  "issued-keys": "代制的密钥",
  "sealed-files": "密封文件与清单一致",
  codes: "会议记录的短码",
  container: "密封文件的外层",
  inside: "密封文件的内部",
  signature: "签名",
};
