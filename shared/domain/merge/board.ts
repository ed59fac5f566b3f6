import type { BoardRow } from "#shared/ipc/contract.ts";
import { shortCode } from "../short-code.ts";
import { pairKey } from "./collected-entries.ts";
import type { Merged } from "./merge.ts";
import { assignedIn } from "./collected-entries.ts";
import type { IssuedBatch } from "./merge-context.ts";
import type { SheetEnd } from "./rule.ts";
import { candidatesIn } from "./sheet-check.ts";

/** Of several sheets of one expert and batch, the one the board shows: the first of these that there is. */
const SHOWN = ["accepted", "held", "rejected", "late"] as const;

/** The board (汇总看板): one row for each batch and expert it was sealed to, by round, order of issue and expert id. No scores. */
export function boardOf(merged: Merged): BoardRow[] {
  const sheets = sheetsByPlace(merged);
  return [...merged.context.batches.values()].flatMap((batch) =>
    batch.experts
      .toSorted()
      .map((expert) => boardRow(merged, batch, expert, sheets.get(pairKey(expert, batch.digest)) ?? [])),
  );
}

function boardRow(merged: Merged, batch: IssuedBatch, id: string, sheets: readonly SheetEnd[]): BoardRow {
  const { context } = merged;
  const expert = context.roster.experts.find((candidate) => candidate.id === id);
  const keys = expert?.keys.map(({ keyId }) => context.keyring.get(keyId)) ?? [];
  const status = SHOWN.find((wanted) => sheets.some((sheet) => sheet.status.status === wanted));
  const digest = sheets.find((sheet) => sheet.status.status === status)?.status.digest;
  return {
    expert: id,
    name: expert?.name ?? id,
    batch: batch.digest,
    round: batch.round,
    status: status ?? (isAnswered(merged, batch, id) ? "absent" : "missing"),
    sheet: digest === undefined ? null : { digest, code: shortCode(digest) },
    hasIssuedKey: keys.some((key) => key !== undefined && key.custody === "issued" && !key.isRevoked),
  };
}

/**
 * Whether nothing of this expert is awaited for the batch, sheet or no sheet: every candidate in it that the roster assigns is
 * decided absent, is scored in another accepted sheet of the round, or, in a later round, has its answer recorded.
 */
export function isAnswered({ context, settled, ruling }: Merged, batch: IssuedBatch, expert: string): boolean {
  const elsewhere = new Set(
    ruling.sheets.flatMap(({ judged, status }) => {
      const isOfRound = judged.place?.expert === expert && judged.place.batch.round === batch.round;
      if (!isOfRound || status.status !== "accepted") return [];
      return candidatesIn(judged.sheet.statement);
    }),
  );
  return assignedIn(context, expert, batch).every(
    (candidate) =>
      elsewhere.has(candidate) ||
      settled.isAbsent(expert, candidate) ||
      settled.isRecusedLate(expert, candidate) ||
      (batch.round > 1 && settled.isExplained(expert, candidate)),
  );
}

function sheetsByPlace({ ruling }: Merged): Map<string, SheetEnd[]> {
  const found = new Map<string, SheetEnd[]>();
  for (const sheet of ruling.sheets) {
    const { place } = sheet.judged;
    if (place === null) continue;
    const key = pairKey(place.expert, place.batch.digest);
    found.set(key, [...(found.get(key) ?? []), sheet]);
  }
  return found;
}
