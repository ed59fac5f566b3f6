import { z } from "zod";
import { objectionGrounds } from "./decision.ts";
import { states } from "./dossier.ts";
import { decimal, identifier, line, prose, sha256Hex } from "./primitives.ts";

const perCriterion = z.record(identifier, decimal);

/** One candidate's line of the result. Decimals are strings; a shared rank repeats; null means there is none. */
export const rankedCandidate = z.strictObject({
  candidate: identifier,
  name: line.nullable(),
  cluster: line.nullable(),
  rank: z.int().min(1).nullable(),
  total: decimal.nullable(),
  /** Why there is no rank, or `ranked`. */
  standing: z.enum(["ranked", "vetoed", "no-quorum", "blocked"]),
  /** Whether the scheme's pass condition or a direct path holds. */
  isRecommended: z.boolean(),
  directPath: identifier.nullable(),
  tier: identifier.nullable(),
  /** Aggregated points of each criterion, before its weight. */
  criteria: perCriterion,
  groups: perCriterion,
  /** Points below the floor of each group that misses it. */
  floorsMissed: z.array(identifier),
  gatesFailed: z.array(identifier),
  states: z.record(identifier, z.enum(states)),
  /** Experts left out as extremes, by criterion id, or under `total` when whole totals are trimmed. */
  trimmed: z.record(identifier, z.array(identifier)),
  /** Experts whose total deviates by the scheme's rule. */
  deviating: z.array(identifier),
  /**
   * Rank and total before the normalisation that the scheme asks for, beside `rank` and `total`, which are after it; absent when it
   * asks for none.
   */
  raw: z.strictObject({ rank: z.int().min(1).nullable(), total: decimal.nullable() }).optional(),
});

/** Something that stands between the sheets and a result. */
export const blocker = z.strictObject({
  code: z.enum([
    "OBJECTIVE_DISAGREEMENT",
    "FACT_CHALLENGED",
    /** A state for which the scheme's policy is `block`. */
    "STATE_BLOCKS",
    /** An imported value is missing, no number or out of range. */
    "IMPORT_UNUSABLE",
    /** Candidates that share a rank which the leader must order: by the scheme, or because a quota cuts between them. */
    "TIE_UNDECIDED",
    /** The scheme asks for normalisation, and no chain of common candidates compares this one's experts with the others. */
    "PANEL_NOT_CONNECTED",
  ]),
  candidate: identifier,
  criterion: identifier.nullable(),
  experts: z.array(identifier),
});

/** Something on one dossier that the report names and that does not stop the result. */
export const finding = z.strictObject({
  code: z.enum([
    "RECUSED_AFTER_SCORING",
    "NOT_ASSIGNED",
    "ABNORMAL_SCORE",
    "GATE_INSUFFICIENT",
    "ISSUED_KEY",
    "DAMAGED_ATTACHMENT",
  ]),
  expert: identifier,
  candidate: identifier.nullable(),
});

export const sheetStatus = z.strictObject({
  digest: sha256Hex,
  expert: identifier.nullable(),
  batch: sha256Hex,
  round: z.int(),
  revision: z.int(),
  status: z.enum(["accepted", "superseded", "held", "rejected", "late"]),
  code: z.string().nullable(),
});

/** What an expert said to an objection in a further round. `counts`: of a counted sheet, to an objection in force. */
export const answeredObjection = z.strictObject({
  expert: identifier,
  candidate: identifier,
  round: z.int(),
  ground: z.enum(objectionGrounds),
  answer: z.enum(["keep", "rescore", "refuse"]),
  reason: prose.nullable(),
  sheet: sha256Hex,
  counts: z.boolean(),
});

/** One countersignature of a panel's summary, and what became of it. A refusal without words counts as agreement under several rules. */
export const countersignature = z.strictObject({
  digest: sha256Hex,
  expert: identifier.nullable(),
  panel: identifier.nullable(),
  /** Digest of the summary batch. */
  batch: sha256Hex,
  round: z.int(),
  revision: z.int(),
  verdict: z.enum(["agree", "dissent", "refuse"]),
  words: prose.nullable(),
  /** Whether the application had found the signer's own latest sheets in the summary. */
  isOwnListed: z.boolean(),
  /** Whether the summary is still what follows from the sheets and decisions. */
  isCurrent: z.boolean(),
  status: z.enum(["accepted", "superseded", "held", "rejected"]),
  code: z.string().nullable(),
});

/** What follows from the sheets and decisions: `result.json`. The same inputs give the same bytes. */
export const result = z.strictObject({
  format: z.literal("fengjuan-result"),
  version: z.literal(1),
  programme: identifier,
  schemeDigest: sha256Hex,
  isClosed: z.boolean(),
  candidates: z.array(rankedCandidate),
  /** Calibration dossiers, by id: scored by every expert, and in no list above or below. Absent where there are none. */
  calibration: z.array(identifier).min(1).optional(),
  blockers: z.array(blocker),
  findings: z.array(finding),
  sheets: z.array(sheetStatus),
  /** Every authentic decision; `code` is null when it is in force, or was replaced or overtaken. */
  decisions: z.array(
    z.strictObject({ digest: sha256Hex, kind: z.string(), inForce: z.boolean(), code: z.string().nullable() }),
  ),
  /** Answers to objections; absent when there are none, or before the closing. */
  answers: z.array(answeredObjection).min(1).optional(),
  /** Absent when there are none. */
  countersignatures: z.array(countersignature).min(1).optional(),
});

/**
 * Why a number is what it is: a tree. `key` names the step in the text catalogue (`explain.<key>`), `params` fill its sentence,
 * `value` is the decimal shown, `exact` the fraction behind it when the decimal is cut.
 */
export type Explanation = {
  key: string;
  params: Record<string, string>;
  value: string | null;
  exact?: string | undefined;
  because: Explanation[];
};

export const explanation: z.ZodType<Explanation> = z.lazy(() =>
  z.strictObject({
    key: z.string(),
    params: z.record(z.string(), prose),
    value: decimal.nullable(),
    exact: z.string().optional(),
    because: z.array(explanation),
  }),
);

export type RankedCandidate = z.infer<typeof rankedCandidate>;
export type Blocker = z.infer<typeof blocker>;
export type Finding = z.infer<typeof finding>;
export type AnsweredObjection = z.infer<typeof answeredObjection>;
export type Countersignature = z.infer<typeof countersignature>;
export type SheetStatus = z.infer<typeof sheetStatus>;
export type PanelResult = z.infer<typeof result>;
