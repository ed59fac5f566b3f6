import type { Scheme } from "#shared/files/scheme.ts";
import { exact } from "../exact.ts";
import { criteriaOf } from "./criteria-of.ts";
import { canGive } from "./givable-points.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

/**
 * Calibration dossiers that repeat, and anchors that no expert could give: each names a criterion on which experts judge, once, and
 * points that it has. That the candidates exist is checked when a programme is sealed.
 */
export function checkCalibration(scheme: Scheme): SchemeProblem[] {
  const criteria = new Map(criteriaOf(scheme).map(({ criterion }) => [criterion.id, criterion]));
  const candidates = new Set<string>();
  return (scheme.calibration ?? []).flatMap(({ candidate, anchors }, index) => {
    const path = `calibration[${index}]`;
    const repeated = candidates.has(candidate) ? [problemAt(path, "calibration-repeated", { id: candidate })] : [];
    candidates.add(candidate);
    const anchored = new Set<string>();
    return [
      ...repeated,
      ...anchors.flatMap(({ criterion: id, points }, position) => {
        const at = `${path}.anchors[${position}]`;
        const criterion = criteria.get(id);
        if (criterion === undefined) return [problemAt(at, "criterion-unknown", { id })];
        if (anchored.has(id)) return [problemAt(at, "anchor-repeated", { id })];
        anchored.add(id);
        if (criterion.kind === "computed" || criterion.kind === "imported")
          return [problemAt(at, "anchor-not-judged", { id })];
        return canGive(criterion, exact(points)) ? [] : [problemAt(at, "anchor-impossible", { id, points })];
      }),
    ];
  });
}
