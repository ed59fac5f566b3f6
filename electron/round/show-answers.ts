import type { Answer } from "#shared/files/round.ts";
import type { Parsed, Response } from "#shared/ipc/contract.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { Keyring } from "../identity/keyring.ts";
import { chooseBatch } from "../sheet/choose-batch.ts";
import { revisionsOf } from "../sheet/sheet-revisions.ts";
import { paperOf, pointsOfEntry } from "../sheet/signed-paper.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { objectionTo } from "../store/round-document.ts";
import type { StoreRegistry } from "../store/store-registry.ts";
import { earlierTotal } from "./answer-content.ts";
import { openAnswerStatement } from "./sign-answers.ts";

/**
 * "round.show": the answers signed last, from their signed bytes, each with what was asked and the totals before and after. Refuses with
 * `BATCH_NOT_OPEN` or `NOTHING_TO_SIGN` (nothing was signed).
 */
export async function showAnswers(
  deps: { readonly keyring: Keyring; readonly stores: StoreRegistry },
  request: Parsed<"round.show">,
): Promise<Response<"round.show">> {
  const identity = deps.keyring.get(request.identity);
  const store = await deps.stores.open(request.store, identity);
  const batch = chooseBatch(store, request.batch, "round");
  const [newest] = revisionsOf(store, identity, batch.digest, openAnswerStatement);
  if (newest === undefined) throw new Refusal("NOTHING_TO_SIGN");
  const { predicate } = newest.statement;
  return {
    ...paperOf(store, identity, batch, newest.digest),
    predicate,
    answers: predicate.answers.map((answer) => shownAnswer(store, batch, answer)),
  };
}

function shownAnswer(
  store: ExpertStore,
  batch: StoredBatch,
  answer: Answer,
): Response<"round.show">["answers"][number] {
  const { candidate } = answer;
  const objection = objectionTo(store, batch.digest, candidate);
  if (objection === null) throw new Error("what was signed answers an objection of its batch");
  return {
    candidate,
    name: store.dossiers.find(batch.digest, candidate)?.name ?? null,
    ground: objection.ground,
    text: objection.text,
    earlierTotal: earlierTotal(store, batch, objection),
    rescored: answer.answer === "rescore" ? pointsOfEntry(store, batch, answer.entry) : null,
  };
}
