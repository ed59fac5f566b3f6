import { z } from "zod";
import { decimal, identifier, prose, sha256Hex } from "./primitives.ts";
import { rankedCandidate } from "./result.ts";
import { revisionHead } from "./sheet.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";
import { titles } from "./titles.ts";

/** Path of the summary document in a `summary` batch. */
export const SUMMARY_PATH = "data/summary.json";

/**
 * `data/summary.json`: what a panel is asked to countersign (专家组汇总表). Experts stand in it as columns without a name, each known by
 * the sheets that count of it, so that nobody but the expert can tell whose is whose.
 */
export const summary = z
  .strictObject({
    format: z.literal("fengjuan-summary"),
    version: z.literal(1),
    panel: identifier,
    ...titles,
    /** The highest round of a counted sheet. */
    round: z.int().min(1).max(20),
    /** Digest of the closing that it follows from. */
    closing: sha256Hex,
    /** Digests of the counted sheets of one expert each, sorted; columns by their first. */
    columns: z.array(z.strictObject({ sheets: z.array(sha256Hex).min(1) })).max(500),
    /** The candidates that the panel reviews, in the order of the result. */
    rows: z
      .array(
        z.strictObject({
          ...rankedCandidate.pick({
            candidate: true,
            name: true,
            rank: true,
            total: true,
            standing: true,
            isRecommended: true,
            tier: true,
          }).shape,
          /** The own total of each column's expert; null where the expert did not score the candidate. */
          scores: z.array(decimal.nullable()),
        }),
      )
      .max(10_000),
  })
  .refine(({ columns }) => isEachOnce(columns.flatMap(({ sheets }) => sheets)), "a sheet counts once")
  .refine(({ rows }) => isEachOnce(rows.map(({ candidate }) => candidate)), "a candidate stands once")
  .refine(
    ({ columns, rows }) => rows.every(({ scores }) => scores.length === columns.length),
    "a score for each column",
  );

/** Whether sheets, at least one, all count as one expert's: the signer's application and whoever collects ask the same. */
export function areListed(columns: Summary["columns"], own: readonly string[]): boolean {
  return own.length > 0 && columns.some(({ sheets }) => own.every((digest) => sheets.includes(digest)));
}

function isEachOnce(all: readonly string[]): boolean {
  return new Set(all).size === all.length;
}

const signed = {
  ...revisionHead,
  /** SHA-256 of `data/summary.json`. */
  summary: sha256Hex,
  /** The signer's own latest sheets, by digest, as the signer's store held them. */
  ownSheets: z.array(sha256Hex).max(100),
  /** Whether the application found every one of them in the summary. */
  isOwnListed: z.boolean(),
};

/**
 * A countersignature: one expert's word on the panel's summary. The subject is the summary batch (name `batch`). A dissent has words;
 * a refusal may be without, and counts then as agreement under several published rules, as which it is recorded.
 */
export const countersignaturePredicate = z.discriminatedUnion("verdict", [
  z.strictObject({ ...signed, verdict: z.literal("agree") }),
  z.strictObject({ ...signed, verdict: z.literal("dissent"), words: prose.min(1) }),
  z.strictObject({ ...signed, verdict: z.literal("refuse"), words: prose.min(1).optional() }),
]);

export const countersignatureStatement = statementOf(PREDICATE_TYPES.countersignature, countersignaturePredicate);

export type Summary = z.infer<typeof summary>;
export type CountersignaturePredicate = z.infer<typeof countersignaturePredicate>;
export type CountersignatureStatement = z.infer<typeof countersignatureStatement>;
