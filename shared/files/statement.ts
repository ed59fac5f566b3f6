import { z } from "zod";
import { line, sha256Hex } from "./primitives.ts";

/** The one DSSE payload type that we write and accept. */
export const PAYLOAD_TYPE = "application/vnd.in-toto+json";

export const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";

/** What a signed statement may say, by its `predicateType`. */
export const PREDICATE_TYPES = {
  card: "urn:fengjuan:card:v1",
  batch: "urn:fengjuan:batch:v1",
  roster: "urn:fengjuan:roster:v1",
  scoreSheet: "urn:fengjuan:score-sheet:v1",
  answer: "urn:fengjuan:answer:v1",
  countersignature: "urn:fengjuan:countersignature:v1",
  decision: "urn:fengjuan:decision:v1",
  evidence: "urn:fengjuan:evidence:v1",
  safetyCopy: "urn:fengjuan:safety-copy:v1",
} as const;

export type PredicateType = (typeof PREDICATE_TYPES)[keyof typeof PREDICATE_TYPES];

/** What a statement is about: a name and its SHA-256. */
export const subject = z.strictObject({ name: line, digest: z.strictObject({ sha256: sha256Hex }) });

/** An in-toto Statement v1 whose predicate has the given type and shape. */
export function statementOf<T extends PredicateType, P extends z.ZodType>(predicateType: T, predicate: P) {
  return z.strictObject({
    _type: z.literal(STATEMENT_TYPE),
    subject: z.array(subject).min(1).max(200_000),
    predicateType: z.literal(predicateType),
    predicate,
  });
}

/** Just enough of any statement to tell what it is, and whether a newer version of us wrote it. */
export const anyStatement = z.looseObject({ _type: z.string(), predicateType: z.string() });
