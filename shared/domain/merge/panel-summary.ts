import type { PanelResult } from "#shared/files/result.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { titlesOf } from "#shared/files/titles.ts";
import type { Summary } from "#shared/files/summary.ts";
import { exact } from "../exact.ts";
import type { CandidateScores } from "../panel-scores.ts";
import { importedPoints } from "../scoring/imported-points.ts";
import { show } from "../scoring/show.ts";
import { roundAt, weigh } from "../scoring/weigh.ts";
import type { Merged } from "./merge.ts";
import { byKeys, byText } from "./text-order.ts";

/**
 * What a panel countersigns: its candidates as ranked, and every counting expert's own totals in columns without a name. Null while the
 * collection is open, and for a panel that the roster does not know. The same inputs give the same summary.
 */
export function panelSummary(merged: Merged, result: PanelResult, panel: string): Summary | null {
  const { context, ruling, scores } = merged;
  const found = context.roster.panels.find(({ id }) => id === panel);
  if (found === undefined || ruling.closing === null) return null;
  const accepted = ruling.sheets.flatMap(({ judged, status }) =>
    judged.place !== null && status.status === "accepted" ? [{ ...judged.place, digest: status.digest }] : [],
  );
  const columns = found.experts
    .map((expert) => ({
      expert,
      sheets: accepted
        .filter((sheet) => sheet.expert === expert)
        .map(({ digest }) => digest)
        .toSorted(byText),
    }))
    .filter(({ sheets }) => sheets.length > 0)
    .toSorted(byKeys(({ sheets }) => sheets[0] ?? ""));
  const byCandidate = new Map(scores.candidates.map((one) => [one.candidate, one]));
  const rows = result.candidates.filter(({ candidate }) => context.panelsOf(candidate).includes(panel));
  return {
    format: "fengjuan-summary",
    version: 1,
    panel,
    ...titlesOf(found),
    round: Math.max(1, ...accepted.map(({ batch }) => batch.round)),
    closing: ruling.closing.digest,
    columns: columns.map(({ sheets }) => ({ sheets })),
    rows: rows.map(({ candidate, name, rank, total, standing, isRecommended, tier }) => ({
      candidate,
      name,
      rank,
      total,
      standing,
      isRecommended,
      tier,
      scores: columns.map(({ expert }) => ownTotal(context.scheme, byCandidate.get(candidate), expert)),
    })),
  };
}

function ownTotal(scheme: Scheme, scores: CandidateScores | undefined, expert: string): string | null {
  const own = scores?.byExpert[expert];
  if (scores === undefined || own?.state !== "scored") return null;
  const { level, rounding } = scheme.aggregation;
  const tree = weigh(scheme, (criterion) => {
    if (criterion.kind === "imported") return importedPoints(criterion, scores.imported, scores.facts).points;
    const points = own.points[criterion.id];
    return points === undefined ? null : exact(points);
  });
  const totalRounding = level === "expert-total" ? rounding.expertTotal : undefined;
  return show(roundAt(tree.sum, totalRounding), totalRounding);
}
