import { z } from "zod";
import { facts } from "./dossier.ts";
import { decimal, identifier, instant, prose, sha256Hex } from "./primitives.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";

/** The four grounds on which a result may change after the totals (87号令 Art. 64). */
export const reopeningGrounds = ["sum-error", "out-of-range", "objective-disagreement", "abnormal-score"] as const;

/**
 * Why an expert is asked again about one dossier. On the two that Art. 64 leaves open the answer may be a new score; on any other
 * question it may only be words.
 */
export const objectionGrounds = ["objective-disagreement", "abnormal-score", "other"] as const;

/** The matter decided. Who may sign which is in `shared/domain/merge/decisions.ts`. */
export const decisionMatter = z.discriminatedUnion("kind", [
  /** The panel settles facts of a computed criterion: they replace the dossier's for every expert. Leader. */
  z.strictObject({ kind: z.literal("settle-fact"), candidate: identifier, facts }),
  /** The panel settles an objective criterion on which experts differed: these points for every expert. Leader. */
  z.strictObject({ kind: z.literal("settle-score"), candidate: identifier, criterion: identifier, points: decimal }),
  /** The leader orders candidates that the tie-break chain leaves equal, best first. Leader. */
  z.strictObject({ kind: z.literal("break-tie"), order: z.array(identifier).min(2) }),
  /** Of several heads of one expert, the one that counts. Leader. */
  z.strictObject({ kind: z.literal("choose-sheet"), sheet: sha256Hex }),
  /** An expert did not take part, for these candidates or (when absent) for all assigned ones. Secretary or supervisor. */
  z.strictObject({ kind: z.literal("absence"), expert: identifier, candidates: z.array(identifier).min(1).optional() }),
  /** A conflict found after scoring: the expert's score for the candidate is struck out. Secretary or supervisor. */
  z.strictObject({ kind: z.literal("late-recusal"), expert: identifier, candidate: identifier }),
  /** The wet-signed print of a sheet by an issued key lies on file. Secretary or clerk. */
  z.strictObject({ kind: z.literal("wet-signature"), sheet: sha256Hex }),
  /** What an expert said when asked about an abnormal score, or that the expert refused to say. Leader or secretary. */
  z.strictObject({
    kind: z.literal("explanation"),
    expert: identifier,
    candidate: identifier,
    outcome: z.enum(["explained", "refused"]),
  }),
  /**
   * An objection that goes back to the expert in the round named; the decision's reason is its text. Leader or secretary. A round
   * batch carries it, and an answer counts only while it is in force.
   */
  z.strictObject({
    kind: z.literal("objection"),
    expert: identifier,
    candidate: identifier,
    round: z.int().min(2).max(20),
    ground: z.enum(objectionGrounds),
  }),
  /**
   * 现场封存: the sheets that count, every other sheet known by then, and the `choose-sheet` and `wet-signature` decisions without
   * which they would not count. It stands or falls with what it names and with nothing else. Secretary or leader.
   */
  z.strictObject({
    kind: z.literal("close"),
    counted: z.array(sha256Hex),
    notCounted: z.array(sha256Hex),
    rulings: z.array(sha256Hex),
  }),
  /** Undoes one closing, on one of the four grounds. Leader or supervisor. */
  z.strictObject({ kind: z.literal("reopen"), closing: sha256Hex, ground: z.enum(reopeningGrounds) }),
]);

/** A decision: signed by a leader, an officer or the organiser. The subject is `data/scheme.json`. */
export const decisionPredicate = z.strictObject({
  programme: identifier,
  matter: decisionMatter,
  /**
   * Digests of earlier decisions on the same matter that this one replaces, such as one with a mistyped value. Closings and
   * reopenings are not replaced: a closing is undone by a reopening.
   */
  supersedes: z.array(sha256Hex).min(1).max(20).optional(),
  reason: prose.min(1),
  decidedAt: instant,
});

export const decisionStatement = statementOf(PREDICATE_TYPES.decision, decisionPredicate);

export type ObjectionGround = (typeof objectionGrounds)[number];
export type DecisionMatter = z.infer<typeof decisionMatter>;
export type DecisionPredicate = z.infer<typeof decisionPredicate>;
export type DecisionStatement = z.infer<typeof decisionStatement>;
