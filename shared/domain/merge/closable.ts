import type { DecisionMatter } from "#shared/files/decision.ts";
import type { Failure } from "#shared/ipc/result.ts";
import { isAnswered } from "./board.ts";
import type { Merged } from "./merge.ts";
import { byText } from "./text-order.ts";

/** Whether the collection may be closed now, and what the closing would say. */
export type Closable = {
  /** What stands in the way; empty when this closing would be in force. */
  readonly problems: readonly Failure[];
  /**
   * The matter of the `close` decision: the sheets that count, every other authentic sheet, and every ruling in force on a sheet that
   * counts, each list sorted.
   */
  readonly closing: Extract<DecisionMatter, { kind: "close" }>;
};

/**
 * What blocks closing: `ALREADY_CLOSED`; `CONFLICTING_DECISIONS` between closings (`kind`); `SHEETS_MISSING` and `SHEETS_HELD`
 * (`count`, `experts`). An expert whose only sheet is rejected is missing one. Dossiers that a sheet leaves `incomplete` do not
 * block: what they do is the scheme's state policy.
 */
export function closable(merged: Merged): Closable {
  const { sheets, decisions, closing } = merged.ruling;
  const problems: Failure[] = [];
  if (closing !== null) problems.push({ code: "ALREADY_CLOSED", params: {} });
  const isTorn = decisions.some(
    ({ matter, failure }) => matter.kind === "close" && failure?.code === "CONFLICTING_DECISIONS",
  );
  if (isTorn) problems.push({ code: "CONFLICTING_DECISIONS", params: { kind: "close" } });
  const held = sheets.filter(({ status }) => status.status === "held");
  const holders = held.flatMap(({ judged }) => (judged.place === null ? [] : [judged.place.expert]));
  if (held.length > 0) problems.push(named("SHEETS_HELD", held.length, holders));
  const missing = missingExperts(merged).filter((expert) => !holders.includes(expert));
  if (missing.length > 0) problems.push(named("SHEETS_MISSING", missing.length, missing));
  const digestsOf = (isCounted: boolean) =>
    sheets
      .filter(({ status }) => (status.status === "accepted") === isCounted)
      .map(({ status }) => status.digest)
      .toSorted(byText);
  const counted = digestsOf(true);
  const isRuledOn = (matter: DecisionMatter) =>
    (matter.kind === "choose-sheet" || matter.kind === "wet-signature") && counted.includes(matter.sheet);
  const rulings = decisions.filter(({ matter, inForce }) => inForce && isRuledOn(matter)).map(({ digest }) => digest);
  return { problems, closing: { kind: "close", counted, notCounted: digestsOf(false), rulings } };
}

/** Experts of whom something is still awaited, sorted. */
function missingExperts(merged: Merged): string[] {
  const accepted = new Set(
    merged.ruling.sheets.flatMap(({ judged, status }) =>
      judged.place !== null && status.status === "accepted"
        ? [`${judged.place.expert} ${judged.place.batch.digest}`]
        : [],
    ),
  );
  const awaited = [...merged.context.batches.values()].flatMap((batch) =>
    batch.experts.filter((expert) => !accepted.has(`${expert} ${batch.digest}`) && !isAnswered(merged, batch, expert)),
  );
  return [...new Set([...awaited, ...withoutBatch(merged)])].toSorted(byText);
}

/** Experts to whom the roster assigns a candidate that no batch of theirs holds: nothing can come in for it. */
function withoutBatch({ context, settled }: Merged): string[] {
  const batches = [...context.batches.values()];
  const isOpen = (expert: string, candidate: string) =>
    !settled.isAbsent(expert, candidate) &&
    !batches.some(({ experts, dossiers }) => experts.includes(expert) && dossiers.has(candidate));
  return context.roster.assignments
    .filter(({ expert, candidates }) => candidates.some((candidate) => isOpen(expert, candidate)))
    .map(({ expert }) => expert);
}

function named(code: "SHEETS_MISSING" | "SHEETS_HELD", count: number, experts: readonly string[]): Failure {
  return { code, params: { count, experts: [...new Set(experts)].toSorted(byText).join(", ") } };
}
