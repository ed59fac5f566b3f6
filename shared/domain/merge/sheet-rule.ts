import { type Failure, fail } from "#shared/ipc/result.ts";

/** Why a sheet breaks a content rule, as parameter `problem` of `RULE_BROKEN`. */
export type SheetRule =
  /** `expert` is not the key that signed: the envelope is in no set. */
  | "not-the-signer"
  /** The subject is not exactly the batch. */
  | "bad-subject"
  /** A score sheet for a batch that asks for answers, or the other way round. */
  | "wrong-kind"
  /** Not exactly one entry for each candidate of the batch. */
  | "wrong-dossiers"
  /** The undertaking is not the programme's. */
  | "other-undertaking"
  /** A conflict is declared and the dossier is not `recused`. */
  | "conflict-not-recused"
  /** Revision 1 replaces something, or a later one replaces nothing or gives no reason. */
  | "bad-revision"
  /** It replaces itself, a sheet of another expert, batch or round, or one whose revision is not lower. */
  | "bad-supersedes"
  /** A dossier breaks a rule of the scheme; see `candidate` and `detail`. */
  | "bad-dossier"
  /** An answer to another objection, or about another earlier sheet, than the batch carries; see `candidate`. */
  | "other-objection"
  /** A new score where the objection is on neither ground of Art. 64; see `candidate`. */
  | "not-a-ground"
  /** A countersignature over another summary than the batch carries. */
  | "other-summary"
  /** It claims its signer's sheets listed when they are not, or agrees without them. */
  | "own-sheet-unlisted";

/** A `RULE_BROKEN` failure. */
export function broken(problem: SheetRule, params: Failure["params"] = {}): Failure {
  return fail("RULE_BROKEN", { problem, ...params }).failure;
}
