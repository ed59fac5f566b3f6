import type { Roster } from "#shared/files/roster.ts";
import { buildRoster } from "../panel/build-roster.ts";
import type { ProgrammeFolder } from "../programme/programme-folder.ts";
import type { EarlierSealing } from "./earlier-sealing.ts";
import { FIRST_ROUND, type PlannedBatch } from "./plan-batches.ts";
import type { LabelledBatch } from "./write-batches.ts";

/** Gives every batch the name it had, or the next free one. */
export function labelBatches(batches: readonly PlannedBatch[], earlier: EarlierSealing | null): LabelledBatch[] {
  let last = earlier?.batches.length ?? 0;
  return batches.map((batch) => {
    const known = earlier?.batches.find(({ digest }) => digest === batch.digest);
    if (known !== undefined) return { label: known.label, batch };
    last += 1;
    return { label: `B${String(last).padStart(2, "0")}`, batch };
  });
}

/** The roster in force after this sealing. Batches issued before stay on it, with everybody they were ever sealed to. */
export function rosterAfter(
  folder: ProgrammeFolder,
  batches: readonly LabelledBatch[],
  earlier: EarlierSealing | null,
): Roster {
  const before = earlier?.roster.roster.batches ?? [];
  const now = batches.map(({ batch: { digest, candidates, experts } }) => {
    const former = before.find((batch) => batch.digest === digest)?.experts ?? [];
    return {
      digest,
      round: FIRST_ROUND,
      candidates: [...candidates],
      experts: [...new Set([...former, ...experts])].toSorted(),
    };
  });
  const standing = before.map((batch) => now.find(({ digest }) => digest === batch.digest) ?? batch);
  const added = now.filter(({ digest }) => before.every((batch) => batch.digest !== digest));
  return buildRoster({
    programme: folder.source,
    cards: folder.cards,
    assignments: folder.assignments,
    batches: [...standing, ...added],
    previous: earlier?.roster ?? null,
  });
}
