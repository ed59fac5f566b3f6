import type { Facts } from "#shared/files/dossier.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { CriterionValue, GateAnswer } from "#shared/files/sheet.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { DECIMAL_PATTERN, type Exact, exact, toDecimal } from "../exact.ts";
import { ownValue } from "../own-value.ts";
import { valueBreaches } from "../scoring/value-breaches.ts";
import type { RuleBreachKey } from "../scoring/rule-breach.ts";
import { type Parsed, parsed, refused, type ScoreProblem } from "./score-problem.ts";

/** A criterion that an expert gives a value to; a computed one is confirmed or challenged instead. */
export type EnteredCriterion = Exclude<Criterion, { kind: "computed" | "imported" }>;

/**
 * A value as people type it, by the criterion's kind: a number `8.5`; the id of a band, or the points of exactly one; a number
 * within a range band (on a shared boundary the higher band) or `band:number`; option ids joined by `+`, or `none` (无). Decimals
 * come out in their shortest form.
 */
export function parseScoreValue(scheme: Scheme, criterion: EnteredCriterion, text: string): Parsed<CriterionValue> {
  if (text === "") return refused("missing-value");
  const value = valueOf(criterion, text);
  if (!value.ok) return value;
  const [breach] = valueBreaches(scheme, criterion, value.value, {});
  return breach === undefined ? value : refused(problemOf(breach));
}

const ANSWERS: Readonly<Record<string, GateAnswer>> = {
  clear: "clear",
  found: "found",
  insufficient: "insufficient",
  未见: "clear",
  有: "found",
  材料不足: "insufficient",
};

/** An answer to a gate: `clear` (未见), `found` (有) or `insufficient` (材料不足). */
export function parseGateAnswer(text: string): Parsed<GateAnswer> {
  if (text === "") return refused("missing-value");
  const answer = ownValue(ANSWERS, text.toLowerCase());
  return answer === undefined ? refused("unknown-answer") : parsed(answer);
}

/** `field=123;field2=4`: what an expert found instead of the dossier's facts, as text by field id. */
export function parseVerifiedFacts(text: string): Parsed<Facts> {
  if (text === "") return refused("missing-value");
  const pairs = text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => [part.slice(0, part.indexOf("=")).trim(), part.slice(part.indexOf("=") + 1).trim()] as const);
  const isBad = text.split(";").some((part) => part.trim() !== "" && !part.includes("="));
  const isRepeated = new Set(pairs.map(([field]) => field)).size < pairs.length;
  if (pairs.length === 0 || isBad || isRepeated || pairs.some(([field, value]) => field === "" || value === "")) {
    return refused("bad-fact");
  }
  return parsed(Object.fromEntries(pairs));
}

/** A decimal in its shortest form; null for anything else, and for one with more than six decimals. */
export function shortestDecimal(text: string): string | null {
  if (!DECIMAL_PATTERN.test(text)) return null;
  const value = exact(text);
  const shortest = toDecimal(value);
  return exact(shortest).equals(value) ? shortest : null;
}

function valueOf(criterion: EnteredCriterion, text: string): Parsed<CriterionValue> {
  switch (criterion.kind) {
    case "number": {
      const number = shortestDecimal(text);
      return number === null ? refused("not-a-number") : parsed({ kind: "number", number });
    }
    case "bands":
      return bandOf(criterion, text);
    case "range-bands":
      return rangeOf(criterion, text);
    case "multi-select":
      return parsed({
        kind: "options",
        options: text === "none" || text === "无" ? [] : text.split("+").map((id) => id.trim()),
      });
    default:
      return assertNever(criterion);
  }
}

function bandOf(criterion: Extract<Criterion, { kind: "bands" }>, text: string): Parsed<CriterionValue> {
  if (criterion.bands.some(({ id }) => id === text)) return parsed({ kind: "band", band: text });
  if (!DECIMAL_PATTERN.test(text)) return refused("unknown-band");
  const [band, ...others] = criterion.bands.filter(({ points }) => exact(points).equals(exact(text)));
  if (band === undefined) return refused("unknown-band");
  return others.length > 0 ? refused("ambiguous-band") : parsed({ kind: "band", band: band.id });
}

function rangeOf(criterion: Extract<Criterion, { kind: "range-bands" }>, text: string): Parsed<CriterionValue> {
  const colon = text.indexOf(":");
  const number = shortestDecimal(text.slice(colon + 1).trim());
  if (number === null) return refused("not-a-number");
  if (colon !== -1) return parsed({ kind: "range", band: text.slice(0, colon).trim(), number });
  const band = highestBandWith(criterion, exact(number));
  return band === null ? refused("outside-band") : parsed({ kind: "range", band, number });
}

/** Bands share at most their ends, so the one that reaches higher is the higher band. */
function highestBandWith(criterion: Extract<Criterion, { kind: "range-bands" }>, number: Exact): string | null {
  const containing = criterion.bands.filter(({ from, to }) => number.gte(exact(from)) && number.lte(exact(to)));
  const [first] = containing;
  if (first === undefined) return null;
  return containing.reduce((best, band) => (exact(band.to).gt(exact(best.to)) ? band : best), first).id;
}

function problemOf(breach: RuleBreachKey): ScoreProblem {
  switch (breach) {
    case "out-of-range":
    case "off-step":
    case "unknown-band":
    case "outside-band":
    case "unknown-option":
    case "duplicate-option":
      return breach;
    default:
      throw new Error(`a parsed value cannot break ${breach}`);
  }
}
