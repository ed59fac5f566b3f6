import { type AnswerPredicate, type AnswerStatement, answerStatement } from "#shared/files/round.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import type { Envelope } from "../crypto/dsse.ts";
import type { VerifyingKey } from "../crypto/signing-key.ts";
import type { ServiceContext } from "../service-context.ts";
import { encodeStatement, openStatementOf } from "../sheet/sheet-statement.ts";
import { type SigningDependencies, signingPlace, signRevision } from "../sheet/sign-revision.ts";
import { answersTheSame, assembleAnswers } from "./answer-content.ts";

/**
 * "round.sign": signs the answers to a round batch and exports them, as `sheet.sign` does with scores: committed first, the same bytes in
 * every export. Refuses as `signingPlace`, `assembleAnswers` and `signRevision` do.
 */
export async function signAnswers(
  deps: SigningDependencies,
  request: Parsed<"round.sign">,
  context: ServiceContext,
): Promise<Response<"round.sign">> {
  const place = await signingPlace(deps, request, "round");
  const content = assembleAnswers(place.store, place.batch);
  return signRevision(place, {
    saysTheSame: (predicate) => answersTheSame(predicate, content),
    reason: request.revisionReason,
    context,
    open: openAnswerStatement,
    encode: (fields) => {
      const predicate: AnswerPredicate = { ...content, ...fields };
      return encodeStatement(place.batch.digest, PREDICATE_TYPES.answer, predicate);
    },
    to: { path: request.out, replace: request.replace, disk: deps.disk },
  });
}

/** The answers in an envelope that `key` signed. Refuses as `openSheetStatement` does. */
export function openAnswerStatement(envelope: Envelope, key: VerifyingKey): AnswerStatement {
  return openStatementOf(envelope, key, [{ predicateType: PREDICATE_TYPES.answer, schema: answerStatement }]);
}
