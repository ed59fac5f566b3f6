import { shortCode } from "#shared/domain/short-code.ts";
import type { DossierProgress, Response } from "#shared/ipc/contract.ts";
import type { AssessedDossier } from "../scoring/assess-dossier.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { objectionTo } from "../store/round-document.ts";
import { assessAnswer, earlierTotal } from "./answer-content.ts";

export type ObjectedDossier = NonNullable<Response<"workspace.dossier">["round"]>;

/** What a round batch asks about one of its dossiers, and the answer so far; null of a batch of dossiers. */
export function objectedDossier(
  store: ExpertStore,
  batch: StoredBatch,
  assessed: AssessedDossier,
): ObjectedDossier | null {
  if (batch.kind !== "round") return null;
  const objection = objectionTo(store, batch.digest, assessed.sheet.candidate);
  if (objection === null) return null;
  const { ground, text, sheet, entry } = objection;
  return {
    ground,
    text,
    sheet: { digest: sheet, code: shortCode(sheet) },
    entry,
    total: earlierTotal(store, batch, objection),
    mayRescore: ground !== "other",
    answer: store.answers.answer(assessed.dossier.id),
    missing: [...assessAnswer(store, objection, assessed).missing],
  };
}

/** How far an objected dossier is: done when it is answered; its total is the new score's, or the one that stands. */
export function answerProgress(round: ObjectedDossier, progress: DossierProgress): DossierProgress {
  const isNew = round.answer?.answer === "rescore";
  const isDone = round.missing.length === 0;
  return {
    ...progress,
    state: isDone ? "scored" : "incomplete",
    total: isNew ? progress.total : isDone ? round.total : null,
    missing: round.missing,
  };
}
