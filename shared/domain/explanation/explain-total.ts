import type { Combined } from "../aggregation/combine.ts";
import type { Evaluation } from "../aggregation/evaluate-candidate.ts";
import type { PanelEvaluation } from "../aggregation/evaluate-panel.ts";
import type { Outcome } from "../aggregation/outcome.ts";
import type { Explanation } from "#shared/files/result.ts";
import type { Criterion, Rounding, Scheme } from "#shared/files/scheme.ts";
import { type Exact, ZERO } from "../exact.ts";
import { explainGroup, explainImport } from "./explain-tree.ts";
import { node, roundedStep, whole } from "./explanation-node.ts";

/** Why a candidate's total is what it is; nothing when it has none. */
export function explainTotal(panel: PanelEvaluation, evaluation: Evaluation): Explanation[] {
  const { outcome, candidate } = evaluation;
  if (outcome === null) return [];
  const { scheme } = panel;
  const { rounding } = scheme.aggregation;
  const raw =
    outcome.tree === null
      ? explainExpertTotals(panel, evaluation, outcome.combined, outcome.total, null)
      : [...roundedStep(scheme, "total", outcome.tree.sum), ...explainItems(scheme, evaluation, outcome)];
  if (panel.rawRanking === null) return [node("total", {}, outcome.total, raw, rounding.total)];
  const normalised = panel.normalised.get(candidate.candidate) ?? null;
  const rawNode = node("raw-total", {}, outcome.total, raw, rounding.total);
  if (normalised === null) return [rawNode];
  const because = explainExpertTotals(panel, evaluation, normalised, normalised.value, panel.severities);
  return [node("total", {}, normalised.value, because, rounding.total), rawNode];
}

/** Level `criterion`: groups of criteria, each criterion combined over experts. */
function explainItems(scheme: Scheme, { imports, attendance }: Evaluation, { tree, items }: Outcome): Explanation[] {
  const leaf = (criterion: Criterion, points: Exact): Explanation => {
    const imported = imports.get(criterion.id);
    if (imported !== undefined) return explainImport(imported);
    const item = items.get(criterion.id);
    if (item === undefined) return node("combined", {}, points);
    const away = attendance.leftOut
      .filter((entry) => entry.criterion === criterion.id)
      .map(({ expert, state }) => node("expert-left-out", { expert, state }));
    const rounded = roundedStep(scheme, "item", item.centre);
    const values = [...rounded, ...explainEntries(item, () => []), ...away];
    return explainCombined(scheme, item, values, scheme.aggregation.rounding.item);
  };
  return (tree?.groups ?? []).map((group) => explainGroup(scheme, group, leaf));
}

/** Level `expert-total`: each expert's own tree, then the totals combined. */
function explainExpertTotals(
  { scheme }: PanelEvaluation,
  { ownTotals, imports }: Evaluation,
  combined: Combined | null,
  total: Exact,
  severities: ReadonlyMap<string, Exact> | null,
): Explanation[] {
  if (combined === null) return [node("combined", {}, total)];
  const leaf = (criterion: Criterion, points: Exact) => {
    const imported = imports.get(criterion.id);
    return imported === undefined ? node("own-points", {}, points) : explainImport(imported);
  };
  const values = explainEntries(combined, (expert) => {
    const own = ownTotals.find((candidate) => candidate.expert === expert);
    if (own === undefined) return [];
    const groups = own.tree.groups.map((group) => explainGroup(scheme, group, leaf));
    const because = [...roundedStep(scheme, "expertTotal", own.tree.sum), ...groups];
    if (severities === null) return because;
    const severity = whole(severities.get(expert) ?? ZERO);
    return [node("expert-severity", { expert, severity }, own.value, because, scheme.aggregation.rounding.expertTotal)];
  });
  return [
    ...roundedStep(scheme, "total", combined.centre),
    explainCombined(scheme, combined, values, scheme.aggregation.rounding.total),
  ];
}

function explainCombined(
  scheme: Scheme,
  { entries, trimmed, value }: Combined,
  because: Explanation[],
  rounding: Rounding | undefined,
): Explanation {
  const params = {
    centre: scheme.aggregation.centre,
    counted: String(entries.length),
    left: String(entries.length - trimmed.length),
  };
  return node("combined", params, value, because, rounding);
}

function explainEntries({ entries, trimmed }: Combined, because: (expert: string) => Explanation[]): Explanation[] {
  return entries.map(({ expert, value }) =>
    node(trimmed.includes(expert) ? "expert-trimmed" : "expert-value", { expert }, value, because(expert)),
  );
}
