import { toDecimal } from "#shared/domain/exact.ts";
import { computedPoints, ruleFields } from "#shared/domain/scoring/rule-points.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import { type Titles, titlesOf } from "#shared/files/titles.ts";
import { formItems } from "../scoring/form-items.ts";
import { ruleLines } from "../scoring/rule-lines.ts";

/** What a computed criterion takes from the facts of a dossier. */
export type ComputedUse = {
  readonly id: string;
  /** As the form numbers it. */
  readonly code: string;
  readonly titles: Titles;
  /** Ids of the fields it reads. */
  readonly fields: readonly string[];
  /** What its rule measured, by the alternative that counts; null where a choice gives points, or nothing could be measured. */
  readonly measured: string | null;
  /** Null where the facts give none. */
  readonly points: string | null;
};

/** Every computed criterion on these facts, in the order of the form. */
export function computedUses(scheme: Scheme, facts: Facts): ComputedUse[] {
  return formItems(scheme).flatMap((item): ComputedUse[] => {
    if (item.kind !== "criterion" || item.criterion.kind !== "computed") return [];
    const { criterion, code } = item;
    const given = computedPoints(criterion, facts);
    const points = given === null ? null : toDecimal(given);
    const counted = ruleLines(criterion.rule, facts).find((line) => line.points !== null && line.points === points);
    const measured = counted?.measured ?? null;
    return [
      { id: criterion.id, code, titles: titlesOf(criterion), fields: ruleFields(criterion.rule), measured, points },
    ];
  });
}
