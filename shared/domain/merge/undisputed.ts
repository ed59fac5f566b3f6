import type { DecisionMatter } from "#shared/files/decision.ts";
import type { Criterion } from "#shared/files/scheme.ts";
import { exact } from "../exact.ts";
import type { CandidateScores } from "../panel-scores.ts";
import { importedPoints } from "../scoring/imported-points.ts";
import { ruleFields } from "../scoring/rule-points.ts";
import { type CollectedEntry, pairKey } from "./collected-entries.ts";
import { badDecision } from "./judge-decisions.ts";
import type { MergeContext } from "./merge-context.ts";
import { panelScoresOf } from "./panel-scores-of.ts";
import type { DecisionStanding, Ruling } from "./rule.ts";
import { type Settled, settledBy } from "./settled.ts";

/**
 * The ruling without what the panel had no ground to settle. Once closed, a result changes only where experts differ on an objective
 * factor (87号令 Art. 64): a `settle-score` counts where counted points of its criterion differ or a fact of it is challenged, and a
 * `settle-fact` where that holds for a criterion that reads the field, or where the field gives an imported score that cannot be
 * used. Any other is `BAD_DECISION` (`nothing-disputed`). While the collection is open nothing is judged: whether experts agree is
 * nobody's to know.
 */
export function withoutUndisputed(
  context: MergeContext,
  ruling: Ruling,
  entries: ReadonlyMap<string, CollectedEntry>,
): Ruling {
  if (ruling.closing === null || !ruling.decisions.some(isSettling)) return ruling;
  const disputed = disputedCriteria(context, entries, settledBy(context, ruling.decisions));
  const decisions = ruling.decisions.map((standing) =>
    isSettling(standing) && !isDisputed(context, disputed, standing.matter)
      ? { ...standing, inForce: false, failure: badDecision("nothing-disputed") }
      : standing,
  );
  return { ...ruling, decisions };
}

function isSettling({ matter, inForce }: DecisionStanding): boolean {
  return inForce && (matter.kind === "settle-fact" || matter.kind === "settle-score");
}

function isDisputed(context: MergeContext, disputed: ReadonlySet<string>, matter: DecisionMatter): boolean {
  if (matter.kind === "settle-score") return disputed.has(pairKey(matter.candidate, matter.criterion));
  if (matter.kind !== "settle-fact") return true;
  const fields = new Set(
    [...context.criteria.values()].flatMap((criterion) =>
      disputed.has(pairKey(matter.candidate, criterion.id)) ? fieldsOf(criterion) : [],
    ),
  );
  return Object.keys(matter.facts).every((field) => fields.has(field));
}

/** Candidate and criterion of everything in dispute, as the sheets stand before anything is settled. */
function disputedCriteria(
  context: MergeContext,
  entries: ReadonlyMap<string, CollectedEntry>,
  settled: Settled,
): Set<string> {
  const { scores, blockers } = panelScoresOf(context, entries, { ...settled, facts: () => ({}), points: () => null });
  const challenged = blockers.flatMap(({ candidate, criterion }) =>
    criterion === null ? [] : [pairKey(candidate, criterion)],
  );
  const differing = scores.candidates.flatMap((candidate) =>
    [...context.criteria.values()]
      .filter((criterion) => isUnsettled(criterion, candidate))
      .map(({ id }) => pairKey(candidate.candidate, id)),
  );
  return new Set([...challenged, ...differing]);
}

function isUnsettled(criterion: Criterion, { byExpert, imported, facts }: CandidateScores): boolean {
  if (criterion.kind === "imported") return importedPoints(criterion, imported, facts).points === null;
  if (criterion.nature !== "objective") return false;
  const given = Object.values(byExpert).flatMap(({ points }) => points[criterion.id] ?? []);
  const [first] = given;
  return first !== undefined && given.some((points) => !exact(points).equals(exact(first)));
}

/** Fields of the dossier that a criterion's points follow from. */
export function fieldsOf(criterion: Criterion | undefined): readonly string[] {
  if (criterion?.kind === "computed") return ruleFields(criterion.rule);
  return criterion?.kind === "imported" && criterion.field !== undefined ? [criterion.field] : [];
}
