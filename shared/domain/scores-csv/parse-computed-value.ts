import type { Facts } from "#shared/files/dossier.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import { exact, toDecimal } from "../exact.ts";
import { factProblem } from "../scoring/fact-problem.ts";
import { factOf } from "../scoring/metric-value.ts";
import { computedPoints, type ComputedCriterion, ruleFields, ruleInputs } from "../scoring/rule-points.ts";
import type { ScoreRow } from "./parse-score-rows.ts";
import { parseVerifiedFacts, shortestDecimal } from "./parse-score-value.ts";
import { type Parsed, parsed, refused } from "./score-problem.ts";

/**
 * What an expert says to a computed criterion on the dossier's facts: state `confirmed` (with or without the points as value), or
 * `challenged` with the verified facts as value and the basis as comment.
 */
export function parseComputedValue(
  scheme: Scheme,
  criterion: ComputedCriterion,
  facts: Facts,
  row: Pick<ScoreRow, "state" | "value" | "comment">,
): Parsed<CriterionValue> {
  if (row.state === "confirmed") return confirmed(criterion, facts, row.value);
  return row.state === "challenged"
    ? challenged(scheme, criterion, facts, row.value, row.comment)
    : refused("confirm-or-challenge");
}

function confirmed(criterion: ComputedCriterion, facts: Facts, text: string): Parsed<CriterionValue> {
  const points = computedPoints(criterion, facts);
  if (points === null) return refused("no-computed-points");
  if (text !== "") {
    const stated = shortestDecimal(text);
    if (stated === null) return refused("not-a-number");
    if (!exact(stated).equals(points)) return refused("out-of-range");
  }
  return parsed({ kind: "confirmed", inputs: ruleInputs(criterion, facts), points: toDecimal(points) });
}

function challenged(
  scheme: Scheme,
  criterion: ComputedCriterion,
  facts: Facts,
  text: string,
  basis: string,
): Parsed<CriterionValue> {
  const verified = parseVerifiedFacts(text);
  if (!verified.ok) return verified;
  const entries = Object.entries(verified.value);
  const inputs = ruleFields(criterion.rule);
  if (entries.some(([field]) => !inputs.includes(field))) return refused("not-an-input");
  const isBad = entries.some(([id, fact]) => {
    const field = scheme.fields.find((candidate) => candidate.id === id);
    return field === undefined || factProblem(field, fact) !== null;
  });
  if (isBad) return refused("bad-fact");
  if (entries.every(([field, fact]) => factOf(facts, field) === fact)) return refused("changes-nothing");
  if (basis.trim() === "") return refused("missing-basis");
  const points = computedPoints(criterion, { ...facts, ...verified.value });
  if (points === null) return refused("no-computed-points");
  return parsed({
    kind: "challenged",
    inputs: ruleInputs(criterion, facts),
    verified: verified.value,
    basis,
    points: toDecimal(points),
  });
}
