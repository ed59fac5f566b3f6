import type { Facts } from "#shared/files/dossier.ts";
import type { Blocker, Finding } from "#shared/files/result.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { toWireDecimal } from "../exact.ts";
import type { CandidateScores, ExpertScores, PanelScores } from "../panel-scores.ts";
import { pointsOf } from "../scoring/points-of.ts";
import { computedPoints, ruleFields } from "../scoring/rule-points.ts";
import { type CollectedEntry, pairKey } from "./collected-entries.ts";
import type { MergeContext } from "./merge-context.ts";
import type { Settled } from "./settled.ts";

export type MergedScores = {
  readonly scores: PanelScores;
  /** `RECUSED_AFTER_SCORING` and `NOT_ASSIGNED`. */
  readonly findings: readonly Finding[];
  /** `FACT_CHALLENGED`. */
  readonly blockers: readonly Blocker[];
  /** Scores that a finding strikes out: they do not count, and reports show them. Points by criterion id. */
  readonly struckOut: readonly StruckOut[];
};

export type StruckOut = {
  readonly expert: string;
  readonly candidate: string;
  readonly code: "RECUSED_AFTER_SCORING" | "NOT_ASSIGNED";
  readonly points: Readonly<Record<string, string>>;
};

/**
 * Scores for aggregation from the entries that count and the decisions in force: candidates and experts by id.
 *
 * An assigned expert without an entry is `incomplete`, or `absent` when a decision says so; a decision of absence does not touch a
 * dossier that the expert did score, abstain from or was recused from. A late recusal makes `recused` of whatever there was.
 * `RECUSED_AFTER_SCORING` is said when a score existed: the decision struck it out, or the expert's own later entry declares a
 * conflict on a dossier that an earlier sheet had scored.
 */
export function panelScoresOf(
  context: MergeContext,
  entries: ReadonlyMap<string, CollectedEntry>,
  settled: Settled,
): MergedScores {
  const findings: Finding[] = [];
  const struckOut: StruckOut[] = [];
  const blockers: Blocker[] = [];
  const candidates = [...context.candidates.values()].map((dossier): CandidateScores => {
    const { candidate } = dossier;
    const facts = { ...dossier.facts, ...settled.facts(candidate) };
    const byExpert: Record<string, ExpertScores> = {};
    const challengers = new Map<string, string[]>();
    for (const expert of context.experts) {
      const collected = entries.get(pairKey(expert, candidate));
      const state = stateOf(context, settled, expert, candidate, collected);
      const entry = collected?.entry;
      const code = strikeCode(state, collected);
      if (code !== null) findings.push({ code, expert, candidate });
      if (code !== null && entry?.state === "scored") {
        struckOut.push({ code, expert, candidate, points: pointsOfEntry(context, entry, settled, facts).points });
      }
      if (state !== "scored" || entry === undefined) {
        byExpert[expert] = { state, points: {}, criterionStates: {}, gates: {} };
        continue;
      }
      byExpert[expert] = { state, ...pointsOfEntry(context, entry, settled, facts), gates: gatesOf(entry) };
      for (const criterion of openChallenges(entry, settled)) {
        challengers.set(criterion, [...(challengers.get(criterion) ?? []), expert]);
      }
    }
    blockers.push(...challengeBlockers(context, candidate, challengers));
    return { candidate, cluster: dossier.cluster, facts, imported: {}, byExpert };
  });
  return { scores: { experts: context.experts, candidates }, findings, blockers, struckOut };
}

function stateOf(
  context: MergeContext,
  settled: Settled,
  expert: string,
  candidate: string,
  collected: CollectedEntry | undefined,
): ExpertScores["state"] {
  if (!context.isAssigned(expert, candidate)) return "not-assigned";
  if (settled.isRecusedLate(expert, candidate)) return "recused";
  const state = collected?.entry.state ?? "incomplete";
  return state === "incomplete" && settled.isAbsent(expert, candidate) ? "absent" : state;
}

function strikeCode(state: ExpertScores["state"], collected: CollectedEntry | undefined): StruckOut["code"] | null {
  if (state === "not-assigned") return collected?.entry.state === "scored" ? "NOT_ASSIGNED" : null;
  return state === "recused" && collected?.wasScored === true ? "RECUSED_AFTER_SCORING" : null;
}

/**
 * Points of every criterion entered. A settled score replaces the expert's, and so does the value that a rule gives on settled
 * facts; where it gives none, the criterion is `incomplete`.
 */
function pointsOfEntry(context: MergeContext, entry: SheetDossier, settled: Settled, facts: Facts) {
  const points: Record<string, string> = {};
  const criterionStates: Record<string, ExpertScores["state"]> = {};
  const settledFields = new Set(Object.keys(settled.facts(entry.candidate)));
  for (const { criterion: id, value } of entry.criteria) {
    const criterion = context.criteria.get(id);
    if (criterion === undefined) continue;
    const isRecomputed =
      criterion.kind === "computed" && ruleFields(criterion.rule).some((field) => settledFields.has(field));
    const own = isRecomputed ? computedPoints(criterion, facts) : pointsOf(criterion, value);
    const counts = settled.points(entry.candidate, id) ?? (own === null ? null : toWireDecimal(own));
    if (counts === null) criterionStates[id] = "incomplete";
    else points[id] = counts;
  }
  return { points, criterionStates };
}

function gatesOf(entry: SheetDossier): ExpertScores["gates"] {
  return Object.fromEntries(entry.gates.map(({ gate, answer }) => [gate, answer]));
}

/** Criteria whose facts the expert challenged, and neither all challenged facts nor the score is settled. */
function openChallenges(entry: SheetDossier, settled: Settled): string[] {
  const settledFields = new Set(Object.keys(settled.facts(entry.candidate)));
  return entry.criteria
    .filter(({ criterion, value }) => {
      if (value.kind !== "challenged" || settled.points(entry.candidate, criterion) !== null) return false;
      return !Object.keys(value.verified).every((field) => settledFields.has(field));
    })
    .map(({ criterion }) => criterion);
}

/** In the scheme's order of criteria; experts in the order of their ids. */
function challengeBlockers(
  context: MergeContext,
  candidate: string,
  challengers: ReadonlyMap<string, readonly string[]>,
): Blocker[] {
  return [...context.criteria.keys()].flatMap((criterion): Blocker[] => {
    const experts = challengers.get(criterion);
    return experts === undefined ? [] : [{ code: "FACT_CHALLENGED", candidate, criterion, experts: [...experts] }];
  });
}
