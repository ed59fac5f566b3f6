import type { Blocker, Explanation, Finding, RankedCandidate } from "#shared/files/result.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { isCalibration } from "../comparison/calibration.ts";
import type { PanelScores } from "../panel-scores.ts";
import { explainCandidate } from "../explanation/explain-candidate.ts";
import { node } from "../explanation/explanation-node.ts";
import { evaluatePanel, type PanelEvaluation } from "./evaluate-panel.ts";
import { rankedCandidates } from "./ranked-candidates.ts";

/** What else decides a result, besides the scores. */
export type AggregateOptions = {
  /** Orders that the leader decided, best first. */
  readonly tieOrders?: readonly (readonly string[])[];
  /** Blockers found elsewhere, such as a challenged fact: their candidates have no result. */
  readonly blockers?: readonly Blocker[];
  /** Findings found elsewhere, to be listed with ours. */
  readonly findings?: readonly Finding[];
  /** Names of candidates by id; none in a blind programme. */
  readonly names?: ReadonlyMap<string, string>;
};

/** A result, and the reasons for it. */
export type Aggregated = {
  readonly candidates: RankedCandidate[];
  readonly blockers: Blocker[];
  readonly findings: Finding[];
  /** Calibration dossiers in the scores, by id: nothing follows from them, and they are left out of everything else. */
  readonly calibration: string[];
  /** Why a candidate stands where it does; null for a candidate that is not in the scores. */
  readonly explain: (candidate: string) => Explanation | null;
};

/**
 * The result that follows from a panel's scores by the scheme's aggregation policy: a pure function of its arguments as sets, so
 * the order of experts, candidates, orders and blockers never changes it. Missing is never zero, 0 is a score. Assumes a scheme
 * without problems (`checkScheme`) and points that are decimals.
 */
export function aggregate(scheme: Scheme, scores: PanelScores, options: AggregateOptions = {}): Aggregated {
  const taking = scores.candidates.filter(({ candidate }) => !isCalibration(scheme, candidate));
  const ids = new Set(taking.map(({ candidate }) => candidate));
  const panel = evaluatePanel(
    scheme,
    { ...scores, candidates: taking },
    options.blockers ?? [],
    options.tieOrders ?? [],
  );
  return {
    calibration: scores.candidates
      .map(({ candidate }) => candidate)
      .filter((candidate) => !ids.has(candidate))
      .toSorted(),
    candidates: rankedCandidates(panel, options.names ?? new Map()),
    blockers: inOrder(blockersOf(panel)),
    findings: inOrder([...(options.findings ?? []), ...findingsOf(panel)]),
    explain: (candidate) =>
      isCalibration(scheme, candidate) ? node("calibration", { candidate }) : explainCandidate(panel, candidate),
  };
}

function blockersOf(panel: PanelEvaluation): Blocker[] {
  const own = panel.evaluations.flatMap(({ blockers }) => blockers);
  const tied = new Set([...panel.ranking.undecided, ...panel.allocation.undecided]);
  const apart = panel.isConnected ? [] : panel.evaluations.filter(({ outcome }) => outcome !== null);
  return [
    ...own,
    ...[...tied].map((candidate) => heldBack("TIE_UNDECIDED", candidate)),
    ...apart.map(({ candidate }) => heldBack("PANEL_NOT_CONNECTED", candidate.candidate)),
  ];
}

function heldBack(code: Blocker["code"], candidate: string): Blocker {
  return { code, candidate, criterion: null, experts: [] };
}

function findingsOf(panel: PanelEvaluation): Finding[] {
  return panel.evaluations.flatMap(({ candidate: { candidate }, deviating, gates }) => {
    const unsure = new Set(gates.flatMap(({ insufficient }) => insufficient));
    return [
      ...deviating.map((expert): Finding => ({ code: "ABNORMAL_SCORE", expert, candidate })),
      ...[...unsure].map((expert): Finding => ({ code: "GATE_INSUFFICIENT", expert, candidate })),
    ];
  });
}

/** In one order whatever order they were found in, each once. */
function inOrder<T extends Blocker | Finding>(entries: readonly T[]): T[] {
  const byKey = new Map(entries.map((entry) => [sortKey(entry), entry]));
  return [...byKey.keys()].toSorted().flatMap((key) => byKey.get(key) ?? []);
}

function sortKey(entry: Blocker | Finding): string {
  const rest = "expert" in entry ? [entry.expert] : [entry.criterion ?? "", ...entry.experts];
  return JSON.stringify([entry.candidate ?? "", entry.code, ...rest]);
}
