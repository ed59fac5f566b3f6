import type { OwnDrift } from "#shared/domain/comparison/own-drift.ts";
import { toFixed } from "#shared/domain/exact.ts";
import type { Catalogue } from "#shared/text/catalogue.ts";

/** What early and late dossiers came to, in one sentence. */
export function driftSentence(text: Catalogue, { third, judged }: Extract<OwnDrift, { kind: "drift" }>): string {
  const { early, late, difference } = judged;
  const way = difference.compare(0) === 0 ? "even" : difference.gt(0) ? "higher" : "lower";
  return text.page(`compare.drift.${way}`, {
    third,
    early: toFixed(early, 2),
    late: toFixed(late, 2),
    difference: toFixed(difference.abs(), 2),
  });
}
