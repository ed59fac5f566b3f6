import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { type Exact, exact } from "../exact.ts";
import { ownValue } from "../own-value.ts";
import { expertCriteriaOf } from "../scheme/criteria-of.ts";
import { totalRoundingOf } from "../scoring/expert-total.ts";
import { roundAt, weigh, weighedGroups } from "../scoring/weigh.ts";

/** One of an expert's own dossiers, as far as comparing needs it. Never anything of another expert. */
export type OwnDossier = {
  readonly candidate: string;
  readonly state: SheetDossier["state"];
  /** A calibration dossier (校准件) stands apart: it is in no ranking, distribution or drift. */
  readonly isCalibration: boolean;
  /** Points by criterion id, before weights, as decimals; imported ones too. A criterion without a value is not in it. */
  readonly points: Readonly<Record<string, string>>;
  /** The band chosen, by criterion id, where the criterion has bands. */
  readonly bands: Readonly<Record<string, string>>;
  /** The place in the order in which dossiers were first complete, from 1; null when it never was. */
  readonly order: number | null;
};

/** Own sums on one dossier, exact. */
export type OwnSums = { readonly total: Exact; readonly groups: ReadonlyMap<string, Exact> };

/** Points added up the scheme's tree with its roundings, as the running total of the form is. */
export function ownSums(scheme: Scheme, points: OwnDossier["points"]): OwnSums {
  const tree = weigh(scheme, ({ id }) => pointsIn(points, id));
  return {
    total: roundAt(tree.sum, totalRoundingOf(scheme)),
    groups: new Map(weighedGroups(tree).map(({ group, points: sum }) => [group.id, sum])),
  };
}

/** A criterion's own points; null when there are none. */
export function pointsIn(points: OwnDossier["points"], criterion: string): Exact | null {
  const own = ownValue(points, criterion);
  return own === undefined ? null : exact(own);
}

/** A criterion on which the expert judges: its points follow neither from facts nor from outside. */
export type JudgedCriterion = Exclude<Criterion, { kind: "computed" | "imported" }>;

/** The criteria on which the expert judges, in the scheme's order: where fairness is in the expert's hands. */
export function judgedCriteriaOf(scheme: Scheme): JudgedCriterion[] {
  return expertCriteriaOf(scheme).filter((criterion) => isJudged(criterion));
}

function isJudged(criterion: Criterion): criterion is JudgedCriterion {
  return criterion.kind !== "computed" && criterion.kind !== "imported";
}

/** The dossiers that are compared with one another: scored ones, calibration left out. */
export function comparableOf<D extends OwnDossier>(dossiers: readonly D[]): D[] {
  return dossiers.filter(({ state, isCalibration }) => state === "scored" && !isCalibration);
}
