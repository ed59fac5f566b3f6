import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Countersignature, Explanation, PanelResult } from "#shared/files/result.ts";
import { aggregate, type Aggregated } from "../aggregation/aggregate.ts";
import { node } from "../explanation/explanation-node.ts";
import type { Merged } from "./merge.ts";
import { panelSummary } from "./panel-summary.ts";

export type Consolidated = {
  readonly result: PanelResult;
  /** Why a candidate stands where it does; null while the collection is open, or for an unknown candidate. */
  readonly explain: (candidate: string) => Explanation | null;
};

/**
 * The result that follows from the merged sets. While the collection is open it lists sheets and decisions and no candidate, no
 * blocker and no finding on a score: before the closing nothing tells a score or an order (DESIGN section 6).
 */
export function consolidate(merged: Merged): Consolidated {
  const { context, ruling } = merged;
  const isClosed = ruling.closing !== null;
  const aggregated = isClosed ? aggregateMerged(merged) : null;
  const result: PanelResult = {
    format: "fengjuan-result",
    version: 1,
    programme: context.programmeId,
    schemeDigest: context.schemeDigest,
    isClosed,
    candidates: aggregated?.candidates ?? [],
    ...(isClosed && context.calibration.length > 0 ? { calibration: [...context.calibration] } : {}),
    blockers: aggregated?.blockers ?? [],
    findings: aggregated?.findings ?? merged.findings.filter(({ code }) => code === "ISSUED_KEY"),
    sheets: ruling.sheets.map(({ status }) => status),
    decisions: ruling.decisions.map(({ digest, matter, inForce, failure }) => ({
      digest,
      kind: matter.kind,
      inForce,
      code: failure?.code ?? null,
    })),
    ...(isClosed && merged.answers.length > 0 ? { answers: [...merged.answers] } : {}),
  };
  const countersignatures = isClosed ? currentCountersignatures(merged, result) : [];
  return {
    result: countersignatures.length === 0 ? result : { ...result, countersignatures },
    explain: (candidate) => withAnswers(merged, candidate, aggregated?.explain(candidate) ?? null),
  };
}

/** Countersignatures, told which of them are over a summary that still follows. */
function currentCountersignatures(merged: Merged, result: PanelResult): Countersignature[] {
  const now = new Map(
    merged.context.roster.panels.map(({ id }) => [id, canonicalJson(panelSummary(merged, result, id))]),
  );
  const current = new Set(
    merged.summaries
      .filter(({ summary }) => now.get(summary.panel) === canonicalJson(summary))
      .map(({ digest }) => digest),
  );
  return merged.countersignatures.map(({ status }) => ({ ...status, isCurrent: current.has(status.batch) }));
}

/** The explanation with what experts answered to objections on the candidate, so that a new score says where it comes from. */
function withAnswers({ answers }: Merged, candidate: string, explained: Explanation | null): Explanation | null {
  const own = answers.filter((answer) => answer.candidate === candidate && answer.counts);
  if (explained === null || own.length === 0) return explained;
  const nodes = own.map(({ expert, round, ground, answer }) =>
    node("answered", { expert, round: String(round), ground, answer }),
  );
  return { ...explained, because: [...explained.because, ...nodes] };
}

/** `result.json`: the same inputs, the same text. */
export function resultText(result: PanelResult): string {
  return canonicalJson(result);
}

/** `explanations.json`: the explanation of every candidate in the result, by candidate id. */
export function explanationsText({ result, explain }: Consolidated): string {
  const candidates = Object.fromEntries(result.candidates.map(({ candidate }) => [candidate, explain(candidate)]));
  return canonicalJson({ format: "fengjuan-explanations", version: 1, candidates });
}

function aggregateMerged({ context, scores, settled, blockers, findings }: Merged): Aggregated {
  const names = [...context.candidates.values()].flatMap(({ candidate, name }): [string, string][] =>
    name === null ? [] : [[candidate, name]],
  );
  return aggregate(context.scheme, scores, { tieOrders: settled.tieOrders, blockers, findings, names: new Map(names) });
}
