import { exact } from "#shared/domain/exact.ts";
import type { CandidateScores } from "#shared/domain/panel-scores.ts";
import { importedPoints } from "#shared/domain/scoring/imported-points.ts";
import { show } from "#shared/domain/scoring/show.ts";
import { roundAt, weigh, weighedGroups } from "#shared/domain/scoring/weigh.ts";
import type { RankedCandidate } from "#shared/files/result.ts";
import type { Criterion, Group, Scheme } from "#shared/files/scheme.ts";
import { type CsvCell, csvText } from "../table/csv-text.ts";
import type { ReportData, ReportFile } from "./report-data.ts";
import { STATE_WORDS } from "./report-words.ts";

/**
 * The summary form of one candidate (review-rules.md, the published 附件4/5): rows are indicators, columns experts, then 得分, with the
 * lines for who made it up and who checked it. Only experts to whom the candidate was assigned have a column. `grids/<candidate>.csv`.
 */
export function panelGrid(data: ReportData, ranked: RankedCandidate): ReportFile {
  const { scheme, merged, programme, candidates } = data;
  const scores = merged.scores.candidates.find(({ candidate }) => candidate === ranked.candidate);
  if (scores === undefined) throw new Error(`no scores of ${ranked.candidate}`);
  const name = candidates.find(({ candidate }) => candidate === ranked.candidate)?.name ?? ranked.candidate;
  const experts = merged.scores.experts.filter((expert) => scores.byExpert[expert]?.state !== "not-assigned");
  const columns = experts.map((expert) => expertColumn(scheme, scores, expert));
  const rows: CsvCell[][] = [
    ["评选", programme.title],
    ["企业", `${ranked.candidate} ${name}`],
    ["名次", ranked.rank],
    [],
    ["指标", "满分", ...experts.map((expert) => expertHeading(data, expert)), "得分"],
    ...scheme.groups.flatMap((group) => groupRows(group, columns, ranked, 0)),
    ["合计", scheme.max, ...columns.map((column) => column.total), ranked.total],
    ["状态", "", ...experts.map((expert) => stateCell(ranked, expert)), ""],
    [],
    ["制表人：", "", "复核人：", "", "组长：", "", "日期："],
  ];
  return { path: `grids/${ranked.candidate}.csv`, text: csvText(["专家评分汇总表"], rows) };
}

type Column = {
  readonly criterion: (id: string) => string;
  readonly group: (id: string) => string;
  readonly total: string;
};

/** One expert's own points and sums; the word for the state where there are none. */
function expertColumn(scheme: Scheme, scores: CandidateScores, expert: string): Column {
  const own = scores.byExpert[expert];
  if (own === undefined || own.state !== "scored") {
    const word = STATE_WORDS[own?.state ?? "not-assigned"];
    return { criterion: () => word, group: () => "", total: "" };
  }
  const { level, rounding } = scheme.aggregation;
  const totalRounding = level === "expert-total" ? rounding.expertTotal : undefined;
  const tree = weigh(scheme, (criterion) => {
    if (criterion.kind === "imported") return importedPoints(criterion, scores.imported, scores.facts).points;
    const points = own.points[criterion.id];
    return points === undefined ? null : exact(points);
  });
  const groups = new Map(weighedGroups(tree).map(({ group, points }) => [group.id, show(points, rounding.group)]));
  return {
    criterion: (id) => own.points[id] ?? "",
    group: (id) => groups.get(id) ?? "",
    total: show(roundAt(tree.sum, totalRounding), totalRounding),
  };
}

function groupRows(group: Group, columns: readonly Column[], ranked: RankedCandidate, depth: number): CsvCell[][] {
  const indent = "　".repeat(depth);
  return [
    [
      `${indent}${group.title}`,
      group.max,
      ...columns.map((column) => column.group(group.id)),
      ranked.groups[group.id] ?? null,
    ],
    ...group.children.flatMap((child) =>
      child.kind === "group"
        ? groupRows(child, columns, ranked, depth + 1)
        : [criterionRow(child, columns, ranked, `${indent}　`)],
    ),
  ];
}

function criterionRow(
  criterion: Criterion,
  columns: readonly Column[],
  ranked: RankedCandidate,
  indent: string,
): CsvCell[] {
  return [
    `${indent}${criterion.title}`,
    criterion.max,
    ...columns.map((column) => (criterion.kind === "imported" ? "" : column.criterion(criterion.id))),
    ranked.criteria[criterion.id] ?? null,
  ];
}

/** Under each column: the state, and whether the expert was dropped as an extreme. */
function stateCell({ states, trimmed }: RankedCandidate, expert: string): string {
  const dropped = Object.entries(trimmed).filter(([, experts]) => experts.includes(expert));
  const word = STATE_WORDS[states[expert] ?? "not-assigned"];
  return dropped.length === 0 ? word : `${word}（去极值：${dropped.map(([id]) => id).join("、")}）`;
}

function expertHeading({ merged }: ReportData, id: string): string {
  const expert = merged.context.roster.experts.find((one) => one.id === id);
  return expert === undefined ? id : `${id} ${expert.name}`;
}
