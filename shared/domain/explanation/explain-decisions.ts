import type { Explanation } from "#shared/files/result.ts";
import { mean } from "../exact.ts";
import type { Evaluation } from "../aggregation/evaluate-candidate.ts";
import { type PanelEvaluation, tieValuesOf } from "../aggregation/evaluate-panel.ts";
import { rankOf } from "../aggregation/ranked-candidates.ts";
import { groupsOf } from "../scheme/criteria-of.ts";
import { meets, thresholdOf } from "../scoring/comparison.ts";
import { explainImport } from "./explain-tree.ts";
import { listed, node, whole } from "./explanation-node.ts";

/** What keeps a candidate from a result, or from a rank. */
export function explainObstacles(panel: PanelEvaluation, evaluation: Evaluation): Explanation[] {
  const { attendance, blockers, imports } = evaluation;
  const away = attendance.leftOut
    .filter(({ criterion }) => criterion === null)
    .map(({ expert, state }) => node("expert-left-out", { expert, state }));
  const held = blockers.map(({ code, criterion, experts }) => {
    const imported = criterion === null ? undefined : imports.get(criterion);
    const because = imported?.points === null ? [explainImport(imported)] : [];
    return node("blocker", { code, criterion: criterion ?? "", experts: listed(experts) }, null, because);
  });
  const apart =
    panel.isConnected || evaluation.outcome === null
      ? []
      : [node("blocker", { code: "PANEL_NOT_CONNECTED", criterion: "", experts: "" })];
  const { quorum } = panel.scheme.aggregation;
  const few = attendance.hasQuorum
    ? []
    : [node("no-quorum", { quorum: String(quorum), counted: String(attendance.counted.length) })];
  return [...away, ...held, ...apart, ...few];
}

/** Each gate, and who answered what. */
export function explainGates({ gates }: Evaluation): Explanation[] {
  return gates.map(({ gate, isPassed, found, insufficient, clear }) =>
    node(isPassed === null ? "gate-open" : isPassed ? "gate-passed" : "gate-failed", {
      id: gate.id,
      title: gate.title,
      effect: gate.effect,
      found: listed(found),
      insufficient: listed(insufficient),
      clear: listed(clear),
    }),
  );
}

/** Each floor, with the points that meet or miss it. */
export function explainFloors(panel: PanelEvaluation, { outcome }: Evaluation): Explanation[] {
  return groupsOf(panel.scheme).flatMap(({ group }) => {
    const points = outcome?.groups.get(group.id);
    if (group.floor === undefined || points === undefined) return [];
    const { kind, value } = thresholdOf(group.floor);
    const key = meets(points, group.floor) ? "floor-met" : "floor-missed";
    return [node(key, { id: group.id, title: group.title, is: kind, threshold: value }, points)];
  });
}

/** The rank, and what set candidates with the same total apart. */
export function explainRank(panel: PanelEvaluation, evaluation: Evaluation): Explanation[] {
  const id = evaluation.candidate.candidate;
  const { ranking, totals, scheme } = panel;
  const total = totals.get(id);
  const own = ranking.classes.find(({ members }) => members.includes(id));
  if (total === undefined || own === undefined) return [];
  const ranked = ranking.classes.flatMap(({ members }) => members);
  const equals = ranked.filter((other) => other !== id && totals.get(other)?.equals(total) === true).toSorted();
  const rank = rankOf(ranking, id);
  const because =
    equals.length === 0
      ? []
      : [node("tied-on-total", { candidates: listed(equals) }, total, [], scheme.aggregation.rounding.total)];
  const values = tieValuesOf(scheme, evaluation);
  const rivals = new Map(
    panel.evaluations
      .filter(({ candidate }) => equals.includes(candidate.candidate))
      .map((rival) => [rival.candidate.candidate, tieValuesOf(scheme, rival)]),
  );
  for (const [index, step] of scheme.aggregation.tieBreak.entries()) {
    if (rivals.size === 0) break;
    const value = values[index] ?? null;
    const params = {
      by: step.by,
      id: step.by === "group" ? step.group : step.by === "criterion" ? step.criterion : "",
      prefer: step.prefer,
    };
    because.push(node("tie-break", params, value));
    for (const [rival, theirs] of rivals) {
      const their = theirs[index] ?? null;
      const isSame = value === null || their === null ? value === their : value.equals(their);
      if (!isSame) rivals.delete(rival);
    }
  }
  if (rivals.size > 0) {
    const key = ranking.undecided.has(id)
      ? "tie-undecided"
      : scheme.aggregation.onTie === "leader"
        ? "tie-decided"
        : "tie-shared";
    because.push(node(key, { candidates: listed([...rivals.keys()]) }));
  }
  return [node("rank", { rank: rank === null ? "" : String(rank), of: String(ranked.length) }, null, because)];
}

/** Whether the candidate is recommended, by what, and for which tier. */
export function explainRecommendation(panel: PanelEvaluation, evaluation: Evaluation): Explanation[] {
  const id = evaluation.candidate.candidate;
  const recommendation = panel.recommendations.get(id);
  if (recommendation === undefined) return [];
  const { scheme, allocation } = panel;
  const { isPassed, directPath, meets: met } = recommendation;
  const passed =
    scheme.pass === undefined
      ? []
      : [node(isPassed === null ? "pass-open" : isPassed ? "pass-met" : "pass-missed", {})];
  const path = scheme.directPaths
    .filter((candidate) => candidate.id === directPath)
    .map(({ title }) => node("direct-path", { id: directPath ?? "", title }));
  const tier = allocation.tierOf.get(id);
  const full = allocation.overflows.get(id) ?? [];
  const tiers = scheme.tiers.map((each) => {
    const params = { id: each.id, title: each.title };
    if (each.id === tier) return node("tier", params);
    if (!met.has(each.id)) return node("tier-not-met", params);
    const overflow = full.find((entry) => entry.tier === each.id);
    if (overflow !== undefined) return node("tier-full", { ...params, limit: overflow.limit });
    return allocation.undecided.has(id) ? node("tier-undecided", params) : null;
  });
  return [...passed, ...path, ...tiers.filter((step) => step !== null)];
}

/** Experts whose total deviates by the scheme's rule. */
export function explainDeviations({ deviating, ownTotals }: Evaluation): Explanation[] {
  return ownTotals
    .filter(({ expert }) => deviating.includes(expert))
    .map(({ expert, value }) =>
      node("deviating", { expert, mean: whole(mean(ownTotals.map((own) => own.value))) }, value),
    );
}
