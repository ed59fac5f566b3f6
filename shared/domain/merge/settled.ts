import type { Facts } from "#shared/files/dossier.ts";
import type { MergeContext } from "./merge-context.ts";
import { pairKey } from "./collected-entries.ts";
import type { DecisionStanding } from "./rule.ts";

/** What decisions in force settle, ready to look up. */
export type Settled = {
  /** Settled facts of a candidate; empty when there are none. */
  readonly facts: (candidate: string) => Facts;
  /** Settled points of a criterion, or null. */
  readonly points: (candidate: string, criterion: string) => string | null;
  readonly isAbsent: (expert: string, candidate: string) => boolean;
  readonly isRecusedLate: (expert: string, candidate: string) => boolean;
  /** Whether the expert explained a score when asked, or refused to: `explanation` decisions. */
  readonly isExplained: (expert: string, candidate: string) => boolean;
  /** Whether this decision, by digest, is an objection in force: only then does an answer to it count. */
  readonly isObjection: (digest: string) => boolean;
  /** Orders of tied candidates, best first, sorted by digest of their decisions. */
  readonly tieOrders: readonly (readonly string[])[];
};

/** Reads the decisions in force. They do not contradict each other, so their order does not matter. */
export function settledBy(context: MergeContext, decisions: readonly DecisionStanding[]): Settled {
  const facts = new Map<string, Facts>();
  const points = new Map<string, string>();
  const absences = new Set<string>();
  const recusals = new Set<string>();
  const explanations = new Set<string>();
  const objections = new Set<string>();
  const tieOrders: (readonly string[])[] = [];
  for (const { digest, matter, inForce } of decisions) {
    if (!inForce) continue;
    if (matter.kind === "settle-fact") {
      facts.set(matter.candidate, { ...facts.get(matter.candidate), ...matter.facts });
    } else if (matter.kind === "settle-score") {
      points.set(pairKey(matter.candidate, matter.criterion), matter.points);
    } else if (matter.kind === "absence") {
      const candidates = matter.candidates ?? [...context.candidates.keys()];
      for (const candidate of candidates) absences.add(pairKey(matter.expert, candidate));
    } else if (matter.kind === "late-recusal") {
      recusals.add(pairKey(matter.expert, matter.candidate));
    } else if (matter.kind === "explanation") {
      explanations.add(pairKey(matter.expert, matter.candidate));
    } else if (matter.kind === "objection") {
      objections.add(digest);
    } else if (matter.kind === "break-tie") {
      tieOrders.push(matter.order);
    }
  }
  return {
    facts: (candidate) => facts.get(candidate) ?? {},
    points: (candidate, criterion) => points.get(pairKey(candidate, criterion)) ?? null,
    isAbsent: (expert, candidate) => absences.has(pairKey(expert, candidate)),
    isRecusedLate: (expert, candidate) => recusals.has(pairKey(expert, candidate)),
    isExplained: (expert, candidate) => explanations.has(pairKey(expert, candidate)),
    isObjection: (digest) => objections.has(digest),
    tieOrders,
  };
}
