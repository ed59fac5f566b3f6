import { groupsOf } from "#shared/domain/scheme/criteria-of.ts";
import { csvText } from "../table/csv-text.ts";
import type { ReportData, ReportFile } from "./report-data.ts";
import { STANDING_WORDS, yesNo } from "./report-words.ts";

const RANKING_HEAD = [
  "名次",
  "编号",
  "企业名称",
  "统一社会信用代码",
  "集群",
  "总分",
  "类别",
  "是否推荐",
  "直通条件",
  "状态",
] as const;

const CALIBRATION = "校准件，不计入结果";

/** `ranking.csv`: one line for each candidate, in the order of the result; calibration dossiers at the end say that they are in none. */
export function rankingTable({ scheme, consolidated, candidates }: ReportData): ReportFile {
  const known = new Map(candidates.map((candidate) => [candidate.candidate, candidate]));
  const titles = new Map(scheme.gates.map(({ id, title }) => [id, title]));
  const tiers = new Map(scheme.tiers.map(({ id, title }) => [id, title]));
  const groups = groupsOf(scheme).map(({ group }) => group);
  const isNormalised = scheme.aggregation.normalisation !== "none";
  const groupTitles = new Map(groups.map(({ id, title }) => [id, title]));
  const head = [
    ...RANKING_HEAD,
    ...groups.map(({ title }) => title),
    "未达下限",
    "否决事项",
    "畸高畸低专家",
    ...(isNormalised ? ["校正前名次", "校正前总分"] : []),
  ];
  const rows = consolidated.result.candidates.map((ranked) => {
    const candidate = known.get(ranked.candidate);
    const direct = scheme.directPaths.find(({ id }) => id === ranked.directPath);
    return [
      ranked.rank,
      ranked.candidate,
      candidate?.name ?? ranked.name,
      candidate?.creditCode ?? null,
      ranked.cluster,
      ranked.total,
      ranked.tier === null ? null : (tiers.get(ranked.tier) ?? ranked.tier),
      yesNo(ranked.isRecommended),
      direct?.title ?? ranked.directPath,
      STANDING_WORDS[ranked.standing],
      ...groups.map(({ id }) => ranked.groups[id] ?? null),
      ranked.floorsMissed.map((id) => groupTitles.get(id) ?? id).join("；"),
      ranked.gatesFailed.map((id) => titles.get(id) ?? id).join("；"),
      ranked.deviating.join("；"),
      ...(isNormalised ? [ranked.raw?.rank ?? null, ranked.raw?.total ?? null] : []),
    ];
  });
  const apart = (consolidated.result.calibration ?? []).map((id) => {
    const candidate = known.get(id);
    return [
      null,
      id,
      candidate?.name ?? null,
      candidate?.creditCode ?? null,
      null,
      null,
      null,
      null,
      null,
      CALIBRATION,
    ];
  });
  return { path: "ranking.csv", text: csvText(head, [...rows, ...apart]) };
}
