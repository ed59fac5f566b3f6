import type { Scheme } from "#shared/files/scheme.ts";
import { conditionHolds, type ConditionScope } from "../scoring/condition-holds.ts";
import { tierConditions } from "./tier-conditions.ts";

/** Whether a candidate is recommended, by what, and which tiers it meets. */
export type Recommendation = {
  /** Whether the pass condition holds; a scheme without one passes everybody. Null when it is not known. */
  readonly isPassed: boolean | null;
  /** The first direct path that holds. */
  readonly directPath: string | null;
  readonly isRecommended: boolean;
  readonly meets: ReadonlySet<string>;
};

/**
 * What follows for a candidate that has a total and no veto. A pass condition or a tier must be known to hold. Tiers are for the
 * recommended only. Floors count where a condition tests them.
 */
export function recommendationOf(scheme: Scheme, scope: ConditionScope): Recommendation {
  const isPassed = scheme.pass === undefined ? true : conditionHolds(scheme.pass, scope);
  const directPath = scheme.directPaths.find(({ requires }) => conditionHolds(requires, scope) === true)?.id ?? null;
  const isRecommended = isPassed === true || directPath !== null;
  const met = scheme.tiers.filter((tier) =>
    tierConditions(scheme.tiers, tier).every((condition) => conditionHolds(condition, scope) === true),
  );
  return { isPassed, directPath, isRecommended, meets: new Set(isRecommended ? met.map(({ id }) => id) : []) };
}
