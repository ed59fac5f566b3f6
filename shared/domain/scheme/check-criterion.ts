import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { exact } from "../exact.ts";
import { isOnStep } from "../scoring/points-of.ts";
import { checkNumericField } from "./check-metric.ts";
import { checkFineness } from "./check-fineness.ts";
import { checkRule } from "./check-rule.ts";
import { criterionRange, ruleRange } from "./points-range.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

type Of<K extends Criterion["kind"]> = Extract<Criterion, { kind: K }>;

/** What contradicts itself inside one criterion. */
export function checkCriterion(scheme: Scheme, criterion: Criterion, path: string): SchemeProblem[] {
  return [...checkKind(scheme, criterion, path), ...checkReason(criterion, path), ...checkFineness(criterion, path)];
}

function checkKind(scheme: Scheme, criterion: Criterion, path: string): SchemeProblem[] {
  switch (criterion.kind) {
    case "number":
      return checkNumber(criterion, path);
    case "bands":
      return [
        ...criterion.bands.flatMap(({ points }, index) =>
          outOfRange(criterion, points, `${path}.bands[${index}].points`),
        ),
        ...unreachedMaximum(criterion, path),
      ];
    case "range-bands":
      return checkRangeBands(criterion, path);
    case "multi-select":
      return checkMultiSelect(criterion, path);
    case "computed":
      return checkComputed(scheme, criterion, path);
    case "imported":
      return [
        ...(exact(criterion.min).gte(exact(criterion.max)) ? [problemAt(`${path}.min`, "range-empty")] : []),
        ...(criterion.factor !== undefined && exact(criterion.factor).equals(0)
          ? [problemAt(`${path}.factor`, "factor-zero")]
          : []),
        ...(criterion.field === undefined ? [] : checkNumericField(scheme, criterion.field, `${path}.field`)),
      ];
    default:
      return assertNever(criterion);
  }
}

function checkNumber(criterion: Of<"number">, path: string): SchemeProblem[] {
  const [min, max, step] = [exact(criterion.min), exact(criterion.max), exact(criterion.step)];
  if (step.lte(0)) return [problemAt(`${path}.step`, "step-not-positive", { step: criterion.step })];
  if (min.gte(max)) return [problemAt(`${path}.min`, "range-empty")];
  const anchors = (criterion.anchors ?? []).flatMap(({ points }, index) => {
    const at = `${path}.anchors[${index}].points`;
    const value = exact(points);
    if (value.lt(min) || value.gt(max)) return [problemAt(at, "anchor-out-of-range", { points })];
    return isOnStep(value, min, step) ? [] : [problemAt(at, "anchor-off-step", { points })];
  });
  return isOnStep(max, min, step)
    ? anchors
    : [problemAt(`${path}.step`, "step-does-not-divide", { step: criterion.step }), ...anchors];
}

function checkRangeBands(criterion: Of<"range-bands">, path: string): SchemeProblem[] {
  const step = exact(criterion.step);
  if (step.lte(0)) return [problemAt(`${path}.step`, "step-not-positive", { step: criterion.step })];
  const bands = criterion.bands.map((band, index) => ({
    from: exact(band.from),
    to: exact(band.to),
    path: `${path}.bands[${index}]`,
    texts: band,
  }));
  const sorted = bands.toSorted((a, b) => a.from.compare(b.from) || a.to.compare(b.to));
  return [
    ...bands.flatMap(({ from, to, path: at, texts }) => [
      ...(from.gt(to) ? [problemAt(at, "range-empty")] : []),
      ...outOfRange(criterion, texts.from, `${at}.from`),
      ...outOfRange(criterion, texts.to, `${at}.to`),
      ...(isOnStep(to, from, step) ? [] : [problemAt(at, "step-does-not-divide", { step: criterion.step })]),
    ]),
    ...sorted.flatMap(({ from, path: at }, index) => {
      const before = sorted[index - 1];
      return before !== undefined && from.lt(before.to) ? [problemAt(at, "bands-overlap")] : [];
    }),
    ...unreachedMaximum(criterion, path),
  ];
}

function checkMultiSelect(criterion: Of<"multi-select">, path: string): SchemeProblem[] {
  const cap = exact(criterion.cap);
  const uncapped = criterion.options.reduce((all, { points }) => all.add(exact(points)), exact("0"));
  return [
    ...criterion.options.flatMap(({ id, points }, index) =>
      exact(points).lte(0) ? [problemAt(`${path}.options[${index}]`, "option-without-points", { id })] : [],
    ),
    ...(cap.gt(exact(criterion.max)) ? [problemAt(`${path}.cap`, "cap-above-max", { cap: criterion.cap })] : []),
    ...(cap.gt(uncapped) ? [problemAt(`${path}.cap`, "cap-unreachable", { cap: criterion.cap })] : []),
    ...unreachedMaximum(criterion, path),
  ];
}

function checkComputed(scheme: Scheme, criterion: Of<"computed">, path: string): SchemeProblem[] {
  const { least, most } = ruleRange(criterion.rule);
  const beyond = [least, most].some((points) => points.lt(0) || points.gt(exact(criterion.max)));
  return [
    ...checkRule(scheme, criterion.rule, `${path}.rule`),
    ...(beyond ? [problemAt(`${path}.rule`, "points-out-of-range", { max: criterion.max })] : []),
    ...(criterion.whenMissing === undefined ? [] : outOfRange(criterion, criterion.whenMissing, `${path}.whenMissing`)),
    ...unreachedMaximum(criterion, path),
  ];
}

function checkReason(criterion: Criterion, path: string): SchemeProblem[] {
  const limits = criterion.reasonRequired;
  if (limits === undefined) return [];
  const at = `${path}.reasonRequired`;
  if (criterion.kind === "imported") return [problemAt(at, "reason-not-asked")];
  if (limits.atLeast === undefined && limits.atMost === undefined) return [problemAt(at, "reason-empty")];
  const { least, most } = criterionRange(criterion);
  const isTooHigh = limits.atLeast !== undefined && exact(limits.atLeast).gt(most);
  const isTooLow = limits.atMost !== undefined && exact(limits.atMost).lt(least);
  return [
    ...(isTooHigh ? [problemAt(`${at}.atLeast`, "reason-out-of-range")] : []),
    ...(isTooLow ? [problemAt(`${at}.atMost`, "reason-out-of-range")] : []),
  ];
}

function outOfRange(criterion: Criterion, points: string, path: string): SchemeProblem[] {
  const value = exact(points);
  return value.lt(0) || value.gt(exact(criterion.max))
    ? [problemAt(path, "points-out-of-range", { points, max: criterion.max })]
    : [];
}

function unreachedMaximum(criterion: Criterion, path: string): SchemeProblem[] {
  const { most } = criterionRange(criterion);
  return most.lt(exact(criterion.max)) ? [problemAt(`${path}.max`, "max-unreachable", { max: criterion.max })] : [];
}
