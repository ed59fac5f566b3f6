import type { Criterion, Group, Scheme, ScoreRule } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { type Exact, exact, ONE, sum, ZERO } from "../exact.ts";

/** The least and the most that something can give. */
export type PointsRange = { readonly least: Exact; readonly most: Exact };

/** What a criterion can give before its weight, by what its bands, options or rule say; not by its declared `max`, except for imports. */
export function criterionRange(criterion: Criterion): PointsRange {
  switch (criterion.kind) {
    case "number":
    case "imported":
      return { least: exact(criterion.min), most: exact(criterion.max) };
    case "bands":
      return extremes(criterion.bands.map(({ points }) => exact(points)));
    case "range-bands":
      return extremes(criterion.bands.flatMap(({ from, to }) => [exact(from), exact(to)]));
    case "multi-select": {
      const all = sum(criterion.options.map(({ points }) => exact(points)));
      const cap = exact(criterion.cap);
      return { least: ZERO, most: all.gt(cap) ? cap : all };
    }
    case "computed": {
      const { least, most } = ruleRange(criterion.rule);
      return criterion.whenMissing === undefined
        ? { least, most }
        : extremes([least, most, exact(criterion.whenMissing)]);
    }
    default:
      return assertNever(criterion);
  }
}

/** What a rule can give. */
export function ruleRange(rule: ScoreRule): PointsRange {
  switch (rule.rule) {
    case "steps":
      return extremes(rule.steps.map(({ points }) => exact(points)));
    case "per-unit":
      return { least: ZERO, most: exact(rule.cap) };
    case "choice":
      return extremes(rule.points.map(({ points }) => exact(points)));
    case "best-of":
      return extremes(rule.rules.map(ruleRange).flatMap(({ least, most }) => [least, most]));
    default:
      return assertNever(rule);
  }
}

/** What a group can give: its children's weighted ranges added up, cut at its `max`. */
export function groupRange(group: Group): PointsRange {
  const ranges = group.children.map((child) => (child.kind === "group" ? groupRange(child) : weightedRange(child)));
  const max = exact(group.max);
  const most = sum(ranges.map((range) => range.most));
  return { least: sum(ranges.map(({ least }) => least)), most: most.gt(max) ? max : most };
}

/** What the whole scheme can give. */
export function totalRange(scheme: Scheme): PointsRange {
  const ranges = scheme.groups.map(groupRange);
  return { least: sum(ranges.map(({ least }) => least)), most: sum(ranges.map(({ most }) => most)) };
}

function weightedRange(criterion: Criterion): PointsRange {
  const weight = criterion.weight === undefined ? ONE : exact(criterion.weight);
  const { least, most } = criterionRange(criterion);
  return extremes([least.mul(weight), most.mul(weight)]);
}

function extremes(values: readonly Exact[]): PointsRange {
  const [first = ZERO] = values;
  return {
    least: values.reduce((least, value) => (value.lt(least) ? value : least), first),
    most: values.reduce((most, value) => (value.gt(most) ? value : most), first),
  };
}
