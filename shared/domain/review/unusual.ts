import { expertCriteriaOf } from "../scheme/criteria-of.ts";
import { criterionRange } from "../scheme/points-range.ts";
import { type Exact, exact, mean, median, round, toDecimal } from "../exact.ts";
import { pointsOf } from "../scoring/points-of.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";

/**
 * What a person may want to look at once more before signing: everything at the top or at the bottom of the scale, every criterion at the
 * same share of its scale, the same points throughout as another dossier, a total far from one's own mean, points of one criterion far from
 * one's own usual ones, a fact that was challenged.
 */
export const UNUSUAL_KINDS = [
  "all-highest",
  "all-lowest",
  "all-equal",
  "same-as",
  "far-from-mean",
  "outlier",
  "challenged",
] as const;

export type UnusualKind = (typeof UNUSUAL_KINDS)[number];

/** `params` holds text to be shown: `other` (a candidate), `total`, `percent`, `count`, `criterion` (its id), `points`, `median`. */
export type Unusual = {
  readonly kind: UnusualKind;
  readonly candidate: string;
  readonly params: Readonly<Record<string, string>>;
};

/** A dossier as its expert would sign it; `total` is null while something is missing. */
export type ReviewedDossier = { readonly sheet: SheetDossier; readonly total: string | null };

/** Fewer judged criteria than this say nothing by being alike. */
const LEAST_CRITERIA = 3;
/** Fewer totals than this have no mean worth a comparison. */
const LEAST_TOTALS = 5;
/** Where the scheme has no deviation rule: the ±30 % at which panels ask for a reason (reference/review-rules.md). */
const USUAL_PERCENT = "30";

/** Fewer values of a criterion than this have no usual one to stand out from. */
const LEAST_FOR_OUTLIERS = 8;
/**
 * A value stands out when 0.6745 |x − median| / MAD > 3.5, MAD being the median of the absolute deviations from the median: the modified
 * z-score of B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (ASQC Quality Press, 1993). Both numbers in ten-thousandths.
 */
const OUTLIER = { factor: 6_745, limit: 35_000 } as const;

/** Mean of the totals there are, or null. */
export function ownMean(dossiers: readonly ReviewedDossier[]): Exact | null {
  const totals = dossiers.flatMap(({ total }) => (total === null ? [] : [exact(total)]));
  return totals.length === 0 ? null : mean(totals);
}

/** Everything unusual in one's own complete scores, in the order of the dossiers. Compares with nobody else. */
export function findUnusual(scheme: Scheme, dossiers: readonly ReviewedDossier[]): Unusual[] {
  const judged = expertCriteriaOf(scheme).filter(({ kind }) => kind !== "computed");
  const average = ownMean(dossiers);
  const count = dossiers.filter(({ total }) => total !== null).length;
  const firstWith = new Map<string, string>();
  const usual = usualPoints(judged, dossiers);
  return dossiers.flatMap((dossier) => {
    const { candidate, state } = dossier.sheet;
    if (state !== "scored") return [];
    const found: Unusual[] = [];
    const say = (kind: UnusualKind, params: Unusual["params"] = {}): void => {
      found.push({ kind, candidate, params });
    };
    const row = pointsOfRow(judged, dossier.sheet);
    if (row.length >= LEAST_CRITERIA) {
      const pattern = patternOf(row);
      if (pattern !== null) say(pattern);
      const key = row.map(({ points }) => toDecimal(points)).join(" ");
      const other = firstWith.get(key);
      if (other === undefined) firstWith.set(key, candidate);
      else say("same-as", { other });
    }
    if (average !== null && count >= LEAST_TOTALS && dossier.total !== null) {
      const percent = farFromMean(scheme, exact(dossier.total), average);
      if (percent !== null) say("far-from-mean", { total: dossier.total, percent });
    }
    for (const { criterion, points } of row) {
      const own = usual.get(criterion);
      if (own === undefined || !standsOut(points, own)) continue;
      say("outlier", { criterion, points: toDecimal(points), median: toDecimal(own.median) });
    }
    const challenges = dossier.sheet.criteria.filter(({ value }) => value.kind === "challenged").length;
    if (challenges > 0) say("challenged", { count: String(challenges) });
    return found;
  });
}

type JudgedPoints = { readonly criterion: string; readonly points: Exact; readonly share: Exact | null };
type Usual = { readonly median: Exact; readonly deviation: Exact };

/** What an expert usually gives, by criterion; none where too few were scored, or where more than half are alike. */
function usualPoints(judged: readonly Criterion[], dossiers: readonly ReviewedDossier[]): Map<string, Usual> {
  const rows = dossiers.flatMap(({ sheet }) => (sheet.state === "scored" ? pointsOfRow(judged, sheet) : []));
  const usual = new Map<string, Usual>();
  for (const [criterion, given] of Map.groupBy(rows, (row) => row.criterion)) {
    if (given.length < LEAST_FOR_OUTLIERS) continue;
    const middle = median(given.map(({ points }) => points));
    const deviation = median(given.map(({ points }) => points.sub(middle).abs()));
    if (!deviation.equals(0)) usual.set(criterion, { median: middle, deviation });
  }
  return usual;
}

function standsOut(points: Exact, { median: middle, deviation }: Usual): boolean {
  return points.sub(middle).abs().mul(OUTLIER.factor).gt(deviation.mul(OUTLIER.limit));
}

function pointsOfRow(judged: readonly Criterion[], { criteria }: SheetDossier): JudgedPoints[] {
  return judged.flatMap((criterion) => {
    const entry = criteria.find((each) => each.criterion === criterion.id);
    const points = entry === undefined ? null : pointsOf(criterion, entry.value);
    if (points === null) return [];
    const { least, most } = criterionRange(criterion);
    return [
      { criterion: criterion.id, points, share: most.equals(least) ? null : points.sub(least).div(most.sub(least)) },
    ];
  });
}

function patternOf(row: readonly JudgedPoints[]): UnusualKind | null {
  const [first, ...rest] = row.flatMap(({ share }) => (share === null ? [] : [share]));
  if (first === undefined || rest.length + 1 < LEAST_CRITERIA || rest.some((share) => !share.equals(first)))
    return null;
  if (first.equals(1)) return "all-highest";
  return first.equals(0) ? "all-lowest" : "all-equal";
}

/** How many percent (one decimal) a total lies from the mean, if that is strictly more than the scheme's deviation rule allows. */
function farFromMean(scheme: Scheme, total: Exact, average: Exact): string | null {
  if (average.equals(0)) return null;
  const allowed = exact(scheme.aggregation.deviation?.percent ?? USUAL_PERCENT);
  const percent = total.sub(average).div(average.abs()).mul(100);
  return percent.abs().gt(allowed) ? toDecimal(round(percent, 1, "half-up")) : null;
}
