import type { Scheme } from "#shared/files/scheme.ts";
import { checkAggregation } from "./check-aggregation.ts";
import { checkCalibration } from "./check-calibration.ts";
import { checkCondition } from "./check-condition.ts";
import { checkCriterion } from "./check-criterion.ts";
import { checkMaxima } from "./check-maxima.ts";
import { checkNames } from "./check-names.ts";
import { checkTiers } from "./check-tiers.ts";
import { conditionsOf } from "./conditions-of.ts";
import { criteriaOf } from "./criteria-of.ts";
import type { SchemeProblem } from "./scheme-problem.ts";

/** Every contradiction in a scheme that its shape cannot express, by path; empty when the scheme may be used. */
export function checkScheme(scheme: Scheme): SchemeProblem[] {
  return [
    ...checkNames(scheme),
    ...checkMaxima(scheme),
    ...criteriaOf(scheme).flatMap(({ criterion, path }) => checkCriterion(scheme, criterion, path)),
    ...conditionsOf(scheme).flatMap(({ condition, path, decides }) => checkCondition(scheme, condition, path, decides)),
    ...checkTiers(scheme),
    ...checkAggregation(scheme),
    ...checkCalibration(scheme),
  ];
}
