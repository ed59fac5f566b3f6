import type { AnsweredObjection, Blocker, Finding } from "#shared/files/result.ts";
import { ok, type Result } from "#shared/ipc/result.ts";
import type { PanelScores } from "../panel-scores.ts";
import type { RefusedEnvelope } from "./authenticate.ts";
import { collectedEntries, sheetFindings } from "./collected-entries.ts";
import { answeredObjections } from "./answered-objections.ts";
import { type CountersignatureEnd, judgeCountersignatures } from "./countersignatures.ts";
import { judgeDecisions } from "./judge-decisions.ts";
import { judgeSheets } from "./judge-sheets.ts";
import { type MergeContext, mergeContext } from "./merge-context.ts";
import type { KnownSummary, MergeInput, SignedEnvelope } from "./merge-input.ts";
import { panelScoresOf, type StruckOut } from "./panel-scores-of.ts";
import { type RosterInForce, rosterInForce } from "./roster-in-force.ts";
import { rule, type Ruling } from "./rule.ts";
import { type Settled, settledBy } from "./settled.ts";
import { withoutUndisputed } from "./undisputed.ts";
import { byKeys } from "./text-order.ts";

/** Everything that follows from the collected sets short of the totals. Holds scores: not to be shown before the closing. */
export type Merged = {
  readonly context: MergeContext;
  readonly rosterInForce: RosterInForce;
  readonly ruling: Ruling;
  readonly settled: Settled;
  readonly scores: PanelScores;
  /** Sorted by candidate, expert and code; findings on a whole sheet first. */
  readonly findings: readonly Finding[];
  readonly blockers: readonly Blocker[];
  readonly struckOut: readonly StruckOut[];
  /** What experts said to objections. Tells no score. */
  readonly answers: readonly AnsweredObjection[];
  readonly summaries: readonly KnownSummary[];
  readonly countersignatures: readonly CountersignatureEnd[];
  /** Envelopes that are in no set, with the reason: receipts name them, results do not. */
  readonly refusedSheets: readonly RefusedEnvelope[];
  readonly refusedDecisions: readonly RefusedEnvelope[];
};

/**
 * The merge (DESIGN section 6): a pure function of authentic sheets and signed decisions under the roster in force. The order and
 * repetition of what is passed in cannot matter, and an envelope that is not authentic changes nothing but the refused lists.
 * Refuses with `BAD_ROSTER` when no roster is in force.
 */
export function merge<E extends SignedEnvelope>(input: MergeInput<E>): Result<Merged> {
  const roster = rosterInForce(input);
  if (!roster.ok) return roster;
  const context = mergeContext(input, roster.value);
  const sheets = judgeSheets(input, context);
  const byDigest = new Map(sheets.sheets.map((judged) => [judged.sheet.digest, judged]));
  const decisions = judgeDecisions(input, context, byDigest);
  const ruled = rule(sheets.sheets, decisions.decisions);
  const entries = collectedEntries(ruled.sheets, settledBy(context, ruled.decisions));
  const ruling = withoutUndisputed(context, ruled, entries);
  const settled = settledBy(context, ruling.decisions);
  const merged = panelScoresOf(context, entries, settled);
  const findings = [...sheetFindings(context, ruling.sheets, entries), ...merged.findings];
  return ok({
    context,
    rosterInForce: roster.value,
    ruling,
    settled,
    scores: merged.scores,
    findings: sortedFindings(findings),
    blockers: merged.blockers,
    struckOut: merged.struckOut,
    answers: answeredObjections(ruling.sheets, settled),
    summaries: input.summaries ?? [],
    countersignatures: judgeCountersignatures(context, input.summaries ?? [], sheets.countersignatures),
    refusedSheets: sheets.refused,
    refusedDecisions: decisions.refused,
  });
}

/** Findings in the one order of results: by candidate (those on a whole sheet first), expert and code. */
function sortedFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    byKeys(
      ({ candidate }) => candidate ?? "",
      ({ expert }) => expert,
      ({ code }) => code,
    ),
  );
}
