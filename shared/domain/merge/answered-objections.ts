import type { AnsweredObjection } from "#shared/files/result.ts";
import type { Answer } from "#shared/files/round.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import type { SheetEnd } from "./rule.ts";
import type { Settled } from "./settled.ts";
import { byKeys } from "./text-order.ts";

/**
 * What experts said to objections, recorded whether or not it changes anything: of sheets that count, and of those that came after the
 * closing, which a reopening may let count. Sorted by candidate, expert and round.
 */
export function answeredObjections(sheets: readonly SheetEnd[], settled: Settled): AnsweredObjection[] {
  return sheets
    .flatMap(({ judged, status }) => {
      const { place, sheet } = judged;
      const isTold = status.status === "accepted" || status.status === "late";
      if (place === null || !isTold || sheet.statement.predicateType !== PREDICATE_TYPES.answer) return [];
      return sheet.statement.predicate.answers.map((answer) => ({
        expert: place.expert,
        candidate: answer.candidate,
        round: place.batch.round,
        ground: place.batch.objections?.get(answer.candidate)?.ground ?? "other",
        answer: answer.answer,
        reason: answer.reason ?? null,
        sheet: status.digest,
        counts: status.status === "accepted" && isInForce(answer, settled),
      }));
    })
    .toSorted(
      byKeys(
        ({ candidate }) => candidate,
        ({ expert }) => expert,
        ({ round }) => round,
        ({ sheet }) => sheet,
      ),
    );
}

/** Whether the objection that an answer names still stands: an answer to one that was taken back changes nothing. */
export function isInForce({ objection }: Answer, settled: Settled): boolean {
  return settled.isObjection(objection);
}
