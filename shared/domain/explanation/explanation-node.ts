import type { Explanation } from "#shared/files/result.ts";
import type { Rounding, Scheme } from "#shared/files/scheme.ts";
import { type Exact, exact, toDecimal } from "../exact.ts";
import { show } from "../scoring/show.ts";
import { roundAt } from "../scoring/weigh.ts";
import type { ExplanationKey } from "./explanation-keys.ts";

/** A step of an explanation. The fraction is added when the decimal shown is not the whole value. */
export function node(
  key: ExplanationKey,
  params: Record<string, string>,
  value: Exact | null = null,
  because: Explanation[] = [],
  rounding?: Rounding,
): Explanation {
  if (value === null) return { key, params, value: null, because };
  const shown = show(value, rounding);
  return exact(shown).equals(value)
    ? { key, params, value: shown, because }
    : { key, params, value: shown, exact: value.toFraction(), because };
}

/** The step that rounds a value at a place of the scheme; none where the scheme rounds nothing there. */
export function roundedStep(
  scheme: Scheme,
  place: keyof Scheme["aggregation"]["rounding"],
  before: Exact,
): Explanation[] {
  const rounding = scheme.aggregation.rounding[place];
  if (rounding === undefined) return [];
  const params = { place, digits: String(rounding.digits), mode: rounding.mode, before: whole(before) };
  return [node("rounded", params, roundAt(before, rounding), [], rounding)];
}

/** The whole value in a sentence: its decimal, or the fraction when the decimal would be cut. */
export function whole(value: Exact): string {
  const decimal = toDecimal(value);
  return exact(decimal).equals(value) ? decimal : value.toFraction();
}

/** Most ids that one sentence names. */
const MOST_LISTED = 100;

/** Ids in a sentence; after the first hundred an ellipsis. */
export function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_LISTED);
  return (shown.length < ids.length ? [...shown, "…"] : shown).join(", ");
}
