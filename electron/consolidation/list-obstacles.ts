import { collectedEntries, pairKey } from "#shared/domain/merge/collected-entries.ts";
import { consolidate } from "#shared/domain/merge/consolidate.ts";
import type { Merged } from "#shared/domain/merge/merge.ts";
import { fieldsOf } from "#shared/domain/merge/undisputed.ts";
import type { Blocker, PanelResult } from "#shared/files/result.ts";
import type { CriterionValue } from "#shared/files/sheet.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { withLedger } from "../ledger/ledger.ts";
import type { ConsolidationDependencies } from "./collect-files.ts";
import { mergeLedger } from "./ledger-content.ts";

type Obstacle = Response<"result.obstacles">["obstacles"][number];

/**
 * "result.obstacles": each blocker of the closed collection with what its settling needs: who may sign, the facts as they stand and
 * as challenged, each expert's points. Refuses with `NOT_CLOSED` before anything is looked at that tells a score.
 */
export async function listObstacles(
  { keyring }: ConsolidationDependencies,
  request: Parsed<"result.obstacles">,
): Promise<Response<"result.obstacles">> {
  return withLedger(request.ledger, keyring.get(request.identity), (ledger) => {
    const merged = mergeLedger(ledger);
    if (merged.ruling.closing === null) throw new Refusal("NOT_CLOSED");
    const { result } = consolidate(merged);
    const entryOf = entriesOf(merged);
    return Promise.resolve({
      obstacles: result.blockers.map((blocker) => ({
        ...blocker,
        leaders: leadersOf(merged, blocker.candidate),
        facts: factsOf(merged, blocker, entryOf),
        points: pointsOf(merged, blocker),
        tied: blocker.code === "TIE_UNDECIDED" ? tiedWith(result, blocker.candidate) : [],
      })),
    });
  });
}

type EntryOf = (expert: string, candidate: string, criterion: string) => CriterionValue | null;

function entriesOf({ ruling, settled }: Merged): EntryOf {
  const entries = collectedEntries(ruling.sheets, settled);
  return (expert, candidate, criterion) => {
    const criteria = entries.get(pairKey(expert, candidate))?.entry.criteria ?? [];
    return criteria.find((entered) => entered.criterion === criterion)?.value ?? null;
  };
}

function leadersOf({ context }: Merged, candidate: string): string[] {
  const concerned = new Set(context.panelsOf(candidate));
  const leaders = context.roster.panels.filter(({ id }) => concerned.has(id)).map(({ leader }) => leader);
  return [...new Set(leaders)];
}

function factsOf(
  { context, settled }: Merged,
  { candidate, criterion, experts }: Blocker,
  entryOf: EntryOf,
): Obstacle["facts"] {
  const facts = { ...context.candidates.get(candidate)?.facts, ...settled.facts(candidate) };
  return fieldsOf(context.criteria.get(criterion ?? "")).map((field) => ({
    field,
    value: facts[field] ?? null,
    verified: experts.flatMap((expert) => {
      const value = entryOf(expert, candidate, criterion ?? "");
      const found = value?.kind === "challenged" ? value.verified[field] : undefined;
      return value?.kind !== "challenged" || found === undefined ? [] : [{ expert, value: found, basis: value.basis }];
    }),
  }));
}

function pointsOf({ scores }: Merged, { candidate, criterion }: Blocker): Obstacle["points"] {
  const byExpert = scores.candidates.find((one) => one.candidate === candidate)?.byExpert ?? {};
  return Object.entries(byExpert).flatMap(([expert, { points }]) => {
    const own = criterion === null ? undefined : points[criterion];
    return own === undefined ? [] : [{ expert, points: own }];
  });
}

function tiedWith({ candidates, blockers }: PanelResult, candidate: string): string[] {
  const undecided = new Set(blockers.filter(({ code }) => code === "TIE_UNDECIDED").map((one) => one.candidate));
  const rank = candidates.find((one) => one.candidate === candidate)?.rank ?? null;
  return candidates
    .filter((one) => one.rank === rank && undecided.has(one.candidate))
    .map((one) => one.candidate)
    .toSorted();
}
