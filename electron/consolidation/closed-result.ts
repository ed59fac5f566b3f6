import { consolidate, type Consolidated } from "#shared/domain/merge/consolidate.ts";
import type { Merged } from "#shared/domain/merge/merge.ts";
import type { Blocker } from "#shared/files/result.ts";
import { Refusal } from "#shared/ipc/result.ts";

/** How many blockers a refusal names; the count tells of the rest. */
const MAX_NAMED = 50;

/**
 * The result, once it may be shown. Refuses with `NOT_CLOSED` while the collection is open, before anything is computed that could
 * tell a score; and while something blocks it, with `OBJECTIVE_DISAGREEMENT` or `RESULT_BLOCKED` (`count`, `candidate` of the first,
 * `list`: code, candidate, criterion and experts of each; never points).
 */
export function closedResult(merged: Merged): Consolidated {
  if (merged.ruling.closing === null) throw new Refusal("NOT_CLOSED");
  const consolidated = consolidate(merged);
  const { blockers } = consolidated.result;
  const [first] = blockers;
  if (first === undefined) return consolidated;
  const disagreement = blockers.find(({ code }) => code === "OBJECTIVE_DISAGREEMENT");
  throw new Refusal(disagreement === undefined ? "RESULT_BLOCKED" : "OBJECTIVE_DISAGREEMENT", {
    count: blockers.length,
    candidate: (disagreement ?? first).candidate,
    list: blockers.slice(0, MAX_NAMED).map(blockerText).join("; "),
  });
}

function blockerText({ code, candidate, criterion, experts }: Blocker): string {
  const where = criterion === null ? candidate : `${candidate}/${criterion}`;
  return `${code} ${where}${experts.length === 0 ? "" : ` (${experts.join(" ")})`}`;
}
