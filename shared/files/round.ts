import { z } from "zod";
import { objectionGrounds } from "./decision.ts";
import { identifier, prose, sha256Hex } from "./primitives.ts";
import { revisionHead, sheetDossier } from "./sheet.ts";
import { PREDICATE_TYPES, statementOf } from "./statement.ts";

/** Path of the round document in a `round` batch. */
export const ROUND_PATH = "data/round.json";

/** One objected dossier of a round batch, with what the same expert had said of it. Nobody else's words or scores. */
export const objection = z.strictObject({
  candidate: identifier,
  ground: z.enum(objectionGrounds),
  text: prose.min(1),
  /** Digest of the signed decision that raises it. */
  decision: sha256Hex,
  /** Digest of the expert's own counted sheet, and its entry for this candidate. */
  sheet: sha256Hex,
  entry: sheetDossier,
});

/** `data/round.json`: what one expert is asked again in a further round. */
export const round = z.strictObject({
  format: z.literal("fengjuan-round"),
  version: z.literal(1),
  round: z.int().min(2).max(20),
  /** The expert it goes to. */
  expert: identifier,
  /** One for each dossier of the batch, sorted by candidate. */
  objections: z.array(objection).min(1).max(10_000),
});

const answered = {
  candidate: identifier,
  /** Digest of the objection's decision. */
  objection: sha256Hex,
  /** Digest of the earlier sheet that the objection is about. */
  earlier: sha256Hex,
};

/** What the expert says to one objection. A refusal is recorded with or without words. */
export const answer = z.discriminatedUnion("answer", [
  z.strictObject({ ...answered, answer: z.literal("keep"), reason: prose.min(1) }),
  z.strictObject({ ...answered, answer: z.literal("rescore"), reason: prose.min(1), entry: sheetDossier }),
  z.strictObject({ ...answered, answer: z.literal("refuse"), reason: prose.min(1).optional() }),
]);

/** An answer to a round batch. The subject is the batch (name `batch`, digest the batch digest), as of a score sheet. */
export const answerPredicate = z.strictObject({
  ...revisionHead,
  /** One for each objection of the batch. */
  answers: z.array(answer).min(1).max(10_000),
});

export const answerStatement = statementOf(PREDICATE_TYPES.answer, answerPredicate);

export type Objection = z.infer<typeof objection>;
export type Round = z.infer<typeof round>;
export type Answer = z.infer<typeof answer>;
export type AnswerPredicate = z.infer<typeof answerPredicate>;
export type AnswerStatement = z.infer<typeof answerStatement>;
