import type { Criterion, Group, Rounding, Scheme } from "#shared/files/scheme.ts";
import { type Exact, exact, ONE, round, sum } from "../exact.ts";

/** A criterion in the weighed tree: its points, their product with the weight, and the product as rounded, which counts. */
export type WeighedCriterion = {
  readonly kind: "criterion";
  readonly criterion: Criterion;
  /** Null when there are none. */
  readonly points: Exact | null;
  readonly product: Exact | null;
  readonly contribution: Exact | null;
};

/** A group in the weighed tree. Every sum is of the children that have points; `isComplete` tells whether all have. */
export type WeighedGroup = {
  readonly kind: "group";
  readonly group: Group;
  readonly children: readonly (WeighedGroup | WeighedCriterion)[];
  readonly isComplete: boolean;
  /** Whether none has. */
  readonly isEmpty: boolean;
  readonly sum: Exact;
  readonly rounded: Exact;
  /** The rounded sum, never above the group's `max`: what counts. */
  readonly points: Exact;
};

/** A scheme's whole tree on one set of points. `sum` is not rounded: what rounds it depends on whose total it is. */
export type WeighedTree = {
  readonly groups: readonly WeighedGroup[];
  readonly isComplete: boolean;
  readonly sum: Exact;
};

/**
 * Adds points up the tree: each criterion's points times its weight, rounded by `rounding.weighted`; groups of these, rounded by
 * `rounding.group` and then cut at their `max` (a bonus adds inside the cap). `points` gives a criterion's points, or null.
 */
export function weigh(scheme: Scheme, points: (criterion: Criterion) => Exact | null): WeighedTree {
  const groups = scheme.groups.map((group) => weighGroup(scheme, group, points));
  return {
    groups,
    isComplete: groups.every(({ isComplete }) => isComplete),
    sum: sum(groups.map((group) => group.points)),
  };
}

/** Every group of a weighed tree, a parent before its children. */
export function weighedGroups(tree: WeighedTree): WeighedGroup[] {
  const within = (group: WeighedGroup): WeighedGroup[] => [
    group,
    ...group.children.flatMap((child) => (child.kind === "group" ? within(child) : [])),
  ];
  return tree.groups.flatMap(within);
}

/** A value rounded as a place of the scheme asks; unchanged where the scheme rounds nothing. */
export function roundAt(value: Exact, rounding: Rounding | undefined): Exact {
  return rounding === undefined ? value : round(value, rounding.digits, rounding.mode);
}

/** A criterion's weight: 1 when the scheme gives none. */
export function weightOf(criterion: Criterion): Exact {
  return criterion.weight === undefined ? ONE : exact(criterion.weight);
}

function weighGroup(scheme: Scheme, group: Group, points: (criterion: Criterion) => Exact | null): WeighedGroup {
  const children = group.children.map((child) =>
    child.kind === "group" ? weighGroup(scheme, child, points) : weighCriterion(scheme, child, points(child)),
  );
  const added = sum(
    children
      .map((child) => (child.kind === "group" ? child.points : child.contribution))
      .filter((contribution) => contribution !== null),
  );
  const rounded = roundAt(added, scheme.aggregation.rounding.group);
  const max = exact(group.max);
  return {
    kind: "group",
    group,
    children,
    isComplete: children.every((child) => (child.kind === "group" ? child.isComplete : child.points !== null)),
    isEmpty: children.every((child) => (child.kind === "group" ? child.isEmpty : child.points === null)),
    sum: added,
    rounded,
    points: rounded.gt(max) ? max : rounded,
  };
}

function weighCriterion(scheme: Scheme, criterion: Criterion, points: Exact | null): WeighedCriterion {
  const product = points === null ? null : points.mul(weightOf(criterion));
  const contribution = product === null ? null : roundAt(product, scheme.aggregation.rounding.weighted);
  return { kind: "criterion", criterion, points, product, contribution };
}
