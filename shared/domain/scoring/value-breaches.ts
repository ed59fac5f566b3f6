import type { Facts } from "#shared/files/dossier.ts";
import type { Criterion, FactField, Scheme } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { exact } from "../exact.ts";
import { factProblem } from "./fact-problem.ts";
import { factOf } from "./metric-value.ts";
import { isOnStep } from "./points-of.ts";
import { computedPoints, type ComputedCriterion, ruleFields, ruleInputs } from "./rule-points.ts";
import type { RuleBreachKey } from "./rule-breach.ts";

/**
 * Why the scheme cannot give this value for this criterion on these facts; empty when it can. The facts are the dossier's as
 * sealed: a computed value must name exactly those its rule reads.
 */
export function valueBreaches(
  scheme: Scheme,
  criterion: Criterion,
  value: CriterionValue,
  facts: Facts,
): RuleBreachKey[] {
  switch (criterion.kind) {
    case "number":
      return value.kind === "number" ? numberBreaches(criterion, value.number) : ["wrong-kind"];
    case "bands":
      if (value.kind !== "band") return ["wrong-kind"];
      return criterion.bands.some(({ id }) => id === value.band) ? [] : ["unknown-band"];
    case "range-bands":
      return value.kind === "range" ? rangeBreaches(criterion, value.band, value.number) : ["wrong-kind"];
    case "multi-select":
      return value.kind === "options" ? optionBreaches(criterion, value.options) : ["wrong-kind"];
    case "computed":
      if (value.kind === "confirmed") return confirmedBreaches(criterion, value, facts);
      return value.kind === "challenged" ? challengedBreaches(scheme.fields, criterion, value, facts) : ["wrong-kind"];
    case "imported":
      return ["imported-criterion"];
    default:
      return assertNever(criterion);
  }
}

function numberBreaches(criterion: Extract<Criterion, { kind: "number" }>, text: string): RuleBreachKey[] {
  const number = exact(text);
  const min = exact(criterion.min);
  if (number.lt(min) || number.gt(exact(criterion.max))) return ["out-of-range"];
  return isOnStep(number, min, exact(criterion.step)) ? [] : ["off-step"];
}

function rangeBreaches(
  criterion: Extract<Criterion, { kind: "range-bands" }>,
  bandId: string,
  text: string,
): RuleBreachKey[] {
  const band = criterion.bands.find(({ id }) => id === bandId);
  if (band === undefined) return ["unknown-band"];
  const number = exact(text);
  const from = exact(band.from);
  if (number.lt(from) || number.gt(exact(band.to))) return ["outside-band"];
  return isOnStep(number, from, exact(criterion.step)) ? [] : ["off-step"];
}

function optionBreaches(
  criterion: Extract<Criterion, { kind: "multi-select" }>,
  options: readonly string[],
): RuleBreachKey[] {
  if (options.some((option) => !criterion.options.some(({ id }) => id === option))) return ["unknown-option"];
  return new Set(options).size === options.length ? [] : ["duplicate-option"];
}

function confirmedBreaches(
  criterion: ComputedCriterion,
  value: Extract<CriterionValue, { kind: "confirmed" }>,
  facts: Facts,
): RuleBreachKey[] {
  if (!sameFacts(value.inputs, ruleInputs(criterion, facts))) return ["inputs-differ"];
  return pointsBreaches(criterion, value.points, facts);
}

function challengedBreaches(
  fields: readonly FactField[],
  criterion: ComputedCriterion,
  value: Extract<CriterionValue, { kind: "challenged" }>,
  facts: Facts,
): RuleBreachKey[] {
  if (!sameFacts(value.inputs, ruleInputs(criterion, facts))) return ["inputs-differ"];
  const readable = ruleFields(criterion.rule);
  const verified = Object.entries(value.verified);
  if (verified.length === 0 || verified.some(([field]) => !readable.includes(field)))
    return ["challenge-names-no-input"];
  if (verified.every(([field, text]) => factOf(facts, field) === text)) return ["challenge-changes-nothing"];
  const isBad = verified.some(([id, text]) => {
    const field = fields.find((candidate) => candidate.id === id);
    return field === undefined || factProblem(field, text) !== null;
  });
  if (isBad) return ["challenge-bad-value"];
  const breaches = pointsBreaches(criterion, value.points, { ...facts, ...value.verified });
  return value.basis.trim() === "" ? ["challenge-without-basis", ...breaches] : breaches;
}

function pointsBreaches(criterion: ComputedCriterion, points: string, facts: Facts): RuleBreachKey[] {
  const computed = computedPoints(criterion, facts);
  if (computed === null) return ["no-computed-points"];
  return computed.equals(exact(points)) ? [] : ["points-do-not-follow"];
}

function sameFacts(a: Facts, b: Facts): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => factOf(b, key) === a[key]);
}
