import type { ReviewState } from "#shared/files/dossier.ts";
import type { Blocker } from "#shared/files/result.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { type Exact, exact } from "../exact.ts";
import { ownValue } from "../own-value.ts";
import type { CandidateScores, ExpertScores } from "../panel-scores.ts";
import { expertCriteriaOf, expertGatesOf } from "../scheme/criteria-of.ts";

/** One expert's value of something: points of a criterion, or a total. */
export type Entry = { readonly expert: string; readonly value: Exact };

/** An expert left out of a candidate (criterion null) or of one criterion, and for which state. */
export type LeftOut = { readonly expert: string; readonly criterion: string | null; readonly state: ReviewState };

/** Who counts for a candidate. Experts are in the order of their ids everywhere. */
export type Attendance = {
  readonly states: Readonly<Record<string, ReviewState>>;
  /** Experts who count, if only for some criteria. */
  readonly counted: readonly string[];
  /** Points of each expert who counts, by criterion id. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly leftOut: readonly LeftOut[];
  /** What the scheme's state policy holds the candidate back for. */
  readonly blockers: readonly Blocker[];
  readonly hasQuorum: boolean;
};

const NOT_ASSIGNED: ExpertScores = { state: "not-assigned", points: {}, criterionStates: {}, gates: {} };

/**
 * Sorts a candidate's experts into those who count and those who do not, by the scheme's state policy. A single criterion may stand
 * otherwise than the whole; where expert totals are combined, an expert without one criterion has no total and is left out wholly.
 * The quorum is asked of the panel and of every criterion.
 */
export function attendanceOf(scheme: Scheme, candidate: CandidateScores, experts: readonly string[]): Attendance {
  const criteria = expertCriteriaOf(scheme).map(({ id }) => id);
  const leftOut: LeftOut[] = [];
  const counted: string[] = [];
  const states: Record<string, ReviewState> = {};
  const entries = new Map<string, Entry[]>(criteria.map((id) => [id, []]));
  for (const expert of experts.toSorted()) {
    const scores = ownValue(candidate.byExpert, expert) ?? NOT_ASSIGNED;
    states[expert] = scores.state;
    const missing = criteria.flatMap((criterion) => {
      const state = criterionState(scores, criterion);
      return state === "scored" ? [] : [{ expert, criterion, state }];
    });
    const isWhole = scheme.aggregation.level === "expert-total" && missing.length > 0;
    const away = scores.state === "scored" ? (isWhole ? missing[0]?.state : undefined) : scores.state;
    if (away !== undefined) {
      leftOut.push({ expert, criterion: null, state: away });
      continue;
    }
    counted.push(expert);
    leftOut.push(...missing);
    for (const [criterion, points] of Object.entries(scores.points)) {
      if (criterionState(scores, criterion) === "scored")
        entries.get(criterion)?.push({ expert, value: exact(points) });
    }
  }
  return {
    states,
    counted,
    entries,
    leftOut,
    blockers: stateBlockers(scheme, candidate.candidate, leftOut),
    hasQuorum: hasQuorum(scheme, counted, entries),
  };
}

function criterionState(scores: ExpertScores, criterion: string): ReviewState {
  const stated = ownValue(scores.criterionStates, criterion);
  if (stated !== undefined && stated !== "scored") return stated;
  return ownValue(scores.points, criterion) === undefined ? "incomplete" : "scored";
}

function stateBlockers(scheme: Scheme, candidate: string, leftOut: readonly LeftOut[]): Blocker[] {
  const blocking = leftOut.filter(({ state }) => state !== "scored" && scheme.aggregation.states[state] === "block");
  const places = [...new Set(blocking.map(({ criterion }) => criterion))];
  return places.map((criterion) => ({
    code: "STATE_BLOCKS",
    candidate,
    criterion,
    experts: blocking.filter((entry) => entry.criterion === criterion).map(({ expert }) => expert),
  }));
}

/** A scheme that asks experts nothing, such as one of imported scores alone, needs nobody. */
function hasQuorum(
  scheme: Scheme,
  counted: readonly string[],
  entries: ReadonlyMap<string, readonly Entry[]>,
): boolean {
  if (entries.size === 0 && expertGatesOf(scheme).length === 0) return true;
  const { quorum } = scheme.aggregation;
  return counted.length >= quorum && [...entries.values()].every((list) => list.length >= quorum);
}
