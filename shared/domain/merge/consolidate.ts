import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { Explanation, PanelResult } from "#shared/files/result.ts";
import { aggregate, type Aggregated } from "../aggregation/aggregate.ts";
import type { Merged } from "./merge.ts";

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
    blockers: aggregated?.blockers ?? [],
    findings: aggregated?.findings ?? merged.findings.filter(({ code }) => code === "ISSUED_KEY"),
    sheets: ruling.sheets.map(({ status }) => status),
    decisions: ruling.decisions.map(({ digest, matter, inForce, failure }) => ({
      digest,
      kind: matter.kind,
      inForce,
      code: failure?.code ?? null,
    })),
  };
  return { result, explain: (candidate) => aggregated?.explain(candidate) ?? null };
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
