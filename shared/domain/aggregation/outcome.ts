import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { Exact } from "../exact.ts";
import { criteriaOf, groupsOf } from "../scheme/criteria-of.ts";
import type { ImportedPoints } from "../scoring/imported-points.ts";
import { roundAt, weigh, type WeighedTree, weighedGroups } from "../scoring/weigh.ts";
import type { Attendance } from "./attendance.ts";
import { centreOf, combine, type Combined } from "./combine.ts";

/** Numbers of one candidate, all exact. */
export type Outcome = {
  readonly total: Exact;
  readonly criteria: ReadonlyMap<string, Exact>;
  readonly groups: ReadonlyMap<string, Exact>;
  /** Each criterion over experts (level `criterion`); empty at level `expert-total`. */
  readonly items: ReadonlyMap<string, Combined>;
  /** The experts' totals made one (level `expert-total`); null at level `criterion`. */
  readonly combined: Combined | null;
  /** The tree of combined points (level `criterion`); null at level `expert-total`. */
  readonly tree: WeighedTree | null;
};

/** One expert's own tree and total for a candidate. */
export type OwnTotal = { readonly expert: string; readonly tree: WeighedTree; readonly value: Exact };

/** Combines each criterion over experts, then weighs and adds. */
export function outcomeByCriterion(
  scheme: Scheme,
  attendance: Attendance,
  imports: ReadonlyMap<string, ImportedPoints>,
): Outcome {
  const { rounding } = scheme.aggregation;
  const items = new Map(
    [...attendance.entries].map(([id, entries]) => [id, combine(entries, scheme.aggregation, rounding.item)]),
  );
  const points = (criterion: Criterion) => imports.get(criterion.id)?.points ?? items.get(criterion.id)?.value ?? null;
  const tree = weigh(scheme, points);
  return {
    total: roundAt(tree.sum, rounding.total),
    criteria: mapped(
      criteriaOf(scheme).map(({ criterion }) => criterion.id),
      (id) => imports.get(id)?.points ?? items.get(id)?.value,
    ),
    groups: new Map(weighedGroups(tree).map((group) => [group.group.id, group.points])),
    items,
    combined: null,
    tree,
  };
}

/** Combines the experts' totals; groups and criteria are the same centre over the same experts. */
export function outcomeByExpertTotal(scheme: Scheme, totals: readonly OwnTotal[]): Outcome {
  const { aggregation } = scheme;
  const combined = combine(totals, aggregation, aggregation.rounding.total);
  const left = totals.filter(({ expert }) => !combined.trimmed.includes(expert));
  const centre = (valueIn: (tree: WeighedTree) => Exact | null | undefined) => {
    const values = left.map(({ tree }) => valueIn(tree)).filter((value) => value !== null && value !== undefined);
    return values.length === 0 ? undefined : centreOf(values, aggregation);
  };
  return {
    total: combined.value,
    criteria: mapped(
      criteriaOf(scheme).map(({ criterion }) => criterion.id),
      (id) => centre((tree) => pointsIn(tree, id)),
    ),
    groups: mapped(
      groupsOf(scheme).map(({ group }) => group.id),
      (id) => centre((tree) => weighedGroups(tree).find(({ group }) => group.id === id)?.points),
    ),
    items: new Map(),
    combined,
    tree: null,
  };
}

function pointsIn(tree: WeighedTree, criterion: string): Exact | null {
  for (const group of weighedGroups(tree)) {
    for (const child of group.children) {
      if (child.kind === "criterion" && child.criterion.id === criterion) return child.points;
    }
  }
  return null;
}

function mapped(ids: readonly string[], valueOf: (id: string) => Exact | null | undefined): Map<string, Exact> {
  return new Map(
    ids.flatMap((id) => {
      const value = valueOf(id);
      return value === null || value === undefined ? [] : [[id, value] as const];
    }),
  );
}
