import type { Facts } from "#shared/files/dossier.ts";
import type { Rounding, Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { meets } from "./comparison.ts";
import { importedPoints } from "./imported-points.ts";
import { pointsOf } from "./points-of.ts";
import { show } from "./show.ts";
import { roundAt, weigh, weighedGroups } from "./weigh.ts";

/** One expert's own sums on one dossier, as decimals. While something is missing they are sums so far, and say so. */
export type ExpertTotal = {
  readonly total: string;
  readonly isComplete: boolean;
  readonly groups: readonly {
    readonly group: string;
    /** Null while nothing in the group has points: 0 is a score. */
    readonly points: string | null;
    readonly max: string;
    readonly isComplete: boolean;
    /** Whether the floor is reached; null when there is none, or it is open because something is missing. */
    readonly isFloorMet: boolean | null;
  }[];
};

/**
 * The running total of one expert: own points and imported parts up the tree, with the scheme's roundings (`expertTotal` where the
 * scheme combines expert totals). Values that the scheme cannot give count for nothing.
 */
export function expertTotal(
  scheme: Scheme,
  dossier: Pick<SheetDossier, "criteria">,
  facts: Facts,
  imported: Readonly<Record<string, string>> = {},
): ExpertTotal {
  const { rounding } = scheme.aggregation;
  const tree = weigh(scheme, (criterion) => {
    if (criterion.kind === "imported") return importedPoints(criterion, imported, facts).points;
    const entry = dossier.criteria.find((candidate) => candidate.criterion === criterion.id);
    return entry === undefined ? null : pointsOf(criterion, entry.value);
  });
  const totalRounding = totalRoundingOf(scheme);
  return {
    total: show(roundAt(tree.sum, totalRounding), totalRounding),
    isComplete: tree.isComplete,
    groups: weighedGroups(tree).map(({ group, points, isComplete, isEmpty }) => ({
      group: group.id,
      points: isEmpty ? null : show(points, rounding.group),
      max: group.max,
      isComplete,
      isFloorMet: group.floor === undefined || !isComplete ? null : meets(points, group.floor),
    })),
  };
}

/** How one expert's total is rounded: only where the scheme combines expert totals. */
export function totalRoundingOf({ aggregation: { level, rounding } }: Scheme): Rounding | undefined {
  return level === "expert-total" ? rounding.expertTotal : undefined;
}
