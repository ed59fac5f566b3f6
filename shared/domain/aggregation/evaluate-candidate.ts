import type { Blocker } from "#shared/files/result.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { CandidateScores } from "../panel-scores.ts";
import { criteriaOf } from "../scheme/criteria-of.ts";
import { importedPoints, type ImportedPoints } from "../scoring/imported-points.ts";
import { roundAt, weigh } from "../scoring/weigh.ts";
import { type Attendance, attendanceOf } from "./attendance.ts";
import { deviatingExperts } from "./deviating-experts.ts";
import { type GateVerdict, gateVerdicts } from "./gate-verdicts.ts";
import { type Outcome, outcomeByCriterion, outcomeByExpertTotal, type OwnTotal } from "./outcome.ts";

/** Everything about one candidate that needs no other candidate. */
export type Evaluation = {
  readonly candidate: CandidateScores;
  readonly attendance: Attendance;
  readonly imports: ReadonlyMap<string, ImportedPoints>;
  readonly gates: readonly GateVerdict[];
  /** Own totals of the experts who have every criterion. */
  readonly ownTotals: readonly OwnTotal[];
  readonly deviating: readonly string[];
  readonly blockers: readonly Blocker[];
  readonly standing: "ranked" | "vetoed" | "no-quorum" | "blocked";
  /** Null when the candidate is blocked or has no quorum. */
  readonly outcome: Outcome | null;
};

/**
 * Evaluates one candidate by the scheme's aggregation policy. `given` are blockers from outside, such as a challenged fact. They
 * come first; then a veto, after which nothing of the candidate's own can hold the result back; then states, imports and objective
 * criteria; then the quorum.
 */
export function evaluateCandidate(
  scheme: Scheme,
  candidate: CandidateScores,
  experts: readonly string[],
  given: readonly Blocker[],
): Evaluation {
  const attendance = attendanceOf(scheme, candidate, experts);
  const imports = importsOf(scheme, candidate);
  const gates = gateVerdicts(scheme, candidate, attendance);
  const ownTotals = ownTotalsOf(scheme, attendance, imports);
  const own = [
    ...attendance.blockers,
    ...importBlockers(candidate, imports),
    ...objectiveBlockers(scheme, candidate, attendance, given),
  ];
  const isVetoed = gates.some(({ gate, isPassed }) => gate.effect === "veto" && isPassed === false);
  const isBlocked = given.length > 0 || own.length > 0;
  const standing =
    given.length > 0
      ? "blocked"
      : isVetoed
        ? "vetoed"
        : own.length > 0
          ? "blocked"
          : attendance.hasQuorum
            ? "ranked"
            : "no-quorum";
  return {
    candidate,
    attendance,
    imports,
    gates,
    ownTotals,
    deviating: deviatingExperts(ownTotals, scheme.aggregation.deviation),
    blockers: standing === "vetoed" ? [] : [...given, ...own],
    standing,
    outcome:
      isBlocked || !attendance.hasQuorum
        ? null
        : scheme.aggregation.level === "criterion" || ownTotals.length === 0
          ? outcomeByCriterion(scheme, attendance, imports)
          : outcomeByExpertTotal(scheme, ownTotals),
  };
}

function importsOf(scheme: Scheme, candidate: CandidateScores): Map<string, ImportedPoints> {
  return new Map(
    criteriaOf(scheme).flatMap(({ criterion }) =>
      criterion.kind === "imported"
        ? [[criterion.id, importedPoints(criterion, candidate.imported, candidate.facts)]]
        : [],
    ),
  );
}

function importBlockers(candidate: CandidateScores, imports: ReadonlyMap<string, ImportedPoints>): Blocker[] {
  return [...imports]
    .filter(([, imported]) => imported.points === null)
    .map(([criterion]) => ({ code: "IMPORT_UNUSABLE", candidate: candidate.candidate, criterion, experts: [] }));
}

/** Objective factors must agree exactly. One that is blocked from outside already is not named twice. */
function objectiveBlockers(
  scheme: Scheme,
  { candidate }: CandidateScores,
  attendance: Attendance,
  given: readonly Blocker[],
): Blocker[] {
  return criteriaOf(scheme).flatMap(({ criterion }): Blocker[] => {
    const entries = attendance.entries.get(criterion.id) ?? [];
    const [first] = entries;
    const isAgreed = first === undefined || entries.every(({ value }) => value.equals(first.value));
    if (criterion.nature === "subjective" || isAgreed || given.some((blocker) => blocker.criterion === criterion.id)) {
      return [];
    }
    const experts = entries.map(({ expert }) => expert);
    return [{ code: "OBJECTIVE_DISAGREEMENT", candidate, criterion: criterion.id, experts }];
  });
}

function ownTotalsOf(scheme: Scheme, attendance: Attendance, imports: ReadonlyMap<string, ImportedPoints>): OwnTotal[] {
  const { level, rounding } = scheme.aggregation;
  return attendance.counted.flatMap((expert) => {
    const tree = weigh(scheme, (criterion) => {
      if (criterion.kind === "imported") return imports.get(criterion.id)?.points ?? null;
      return attendance.entries.get(criterion.id)?.find((entry) => entry.expert === expert)?.value ?? null;
    });
    const value = level === "expert-total" ? roundAt(tree.sum, rounding.expertTotal) : tree.sum;
    return tree.isComplete ? [{ expert, tree, value }] : [];
  });
}
