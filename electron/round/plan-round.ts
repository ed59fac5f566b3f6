import { collectedEntries, pairKey } from "#shared/domain/merge/collected-entries.ts";
import type { Merged } from "#shared/domain/merge/merge.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { ObjectionGround } from "#shared/files/decision.ts";
import { type Round, round as roundShape } from "#shared/files/round.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { parseStored } from "../db/parse-stored.ts";
import { LEDGER_FILES } from "../ledger/ledger.ts";
import type { LedgerBatch } from "../ledger/batch-repository.ts";

/** An objection in force, with the decision that raises it. */
export type StandingObjection = {
  readonly digest: string;
  readonly expert: string;
  readonly candidate: string;
  readonly round: number;
  readonly ground: ObjectionGround;
  readonly text: string;
};

/** Objections in force, sorted by expert, round and candidate. */
export function standingObjections({ ruling }: Merged): StandingObjection[] {
  return ruling.decisions
    .flatMap(({ digest, matter, reason, inForce }) =>
      matter.kind === "objection" && inForce ? [{ digest, ...matter, text: reason }] : [],
    )
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ expert, round, candidate }: StandingObjection): string {
  return `${expert} ${String(round).padStart(2, "0")} ${candidate}`;
}

/** The round in which a new objection to this expert and candidate goes: the one after the last that held the dossier. */
export function nextRound({ context }: Merged, expert: string, candidate: string): number {
  const held = [...context.batches.values()].filter(
    ({ experts, dossiers }) => experts.includes(expert) && dossiers.has(candidate),
  );
  return Math.max(1, ...held.map(({ round }) => round)) + 1;
}

/** A round batch that the ledger issued, and its `data/round.json`. */
export type IssuedRound = {
  readonly label: string;
  readonly digest: string;
  readonly document: Uint8Array;
  readonly round: Round;
};

/** Every round batch among the ledger's. */
export function issuedRounds(batches: readonly LedgerBatch[]): IssuedRound[] {
  return batches.flatMap(({ kind, label, digest, document }) => {
    if (kind !== "round" || document === null) return [];
    return [{ label, digest, document, round: parseStored(roundShape, document, LEDGER_FILES.database) }];
  });
}

/**
 * The round documents that objections in force still need, one for each expert and round. Each carries the expert's own counted entry;
 * refuses with `BAD_DECISION` (`reason: "not-scored"`, `expert`, `candidate`) where there is none to ask about.
 */
export function pendingRounds(merged: Merged, issued: readonly Round[]): { document: Uint8Array; round: Round }[] {
  const carried = new Set(issued.flatMap(({ objections }) => objections.map(({ decision }) => decision)));
  const open = standingObjections(merged).filter(({ digest }) => !carried.has(digest));
  const entries = collectedEntries(merged.ruling.sheets, merged.settled);
  const groups = Map.groupBy(open, ({ expert, round }) => `${expert} ${round}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const objections = group.map(({ expert, candidate, ground, text, digest }) => {
      const own = entries.get(pairKey(expert, candidate));
      if (own?.entry.state !== "scored") throw new Refusal("BAD_DECISION", { reason: "not-scored", expert, candidate });
      return { candidate, ground, text, decision: digest, sheet: own.sheet, entry: own.entry };
    });
    const { expert, round } = first;
    const asked: Round = roundShape.parse({ format: "fengjuan-round", version: 1, round, expert, objections });
    return [{ round: asked, document: Buffer.from(canonicalJson(asked)) }];
  });
}
