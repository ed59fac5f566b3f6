import { shortCode } from "#shared/domain/short-code.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import type { Identity } from "../identity/identity.ts";
import type { AssessedDossier } from "../scoring/assess-dossier.ts";
import { revisionReason } from "../scoring/signed-lock.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { answerContent, answersTheSame, assessAnswers } from "../round/answer-content.ts";
import { saysTheSame, sheetContent } from "./sheet-content.ts";
import { headsOf, readRevisions } from "./sheet-revisions.ts";

/** The sheet of a batch that was signed last. `isCurrent`: signing now would give no new one. */
export type LastSheet = {
  readonly digest: string;
  readonly code: string;
  readonly revision: number;
  readonly isCurrent: boolean;
  /** Why it is being revised; null while it stands. */
  readonly revising: string | null;
};

/** The sheet signed last, or null. `assessed` is every dossier of the batch as it stands now. */
export function lastSheet(
  store: ExpertStore,
  identity: Identity,
  batch: StoredBatch,
  assessed: readonly AssessedDossier[],
): LastSheet | null {
  const [newest] = store.sheets.ofBatch(batch.digest);
  if (newest === undefined) return null;
  return {
    digest: newest.digest,
    code: shortCode(newest.digest),
    revision: newest.revision,
    isCurrent: isCurrent(store, identity, batch, assessed),
    revising: revisionReason(store, batch.digest),
  };
}

function isCurrent(
  store: ExpertStore,
  identity: Identity,
  batch: StoredBatch,
  assessed: readonly AssessedDossier[],
): boolean {
  const [head, ...rivals] = headsOf(readRevisions(store, identity, batch.digest));
  if (head === undefined || rivals.length > 0) return false;
  const { statement } = head;
  if (statement.predicateType === PREDICATE_TYPES.countersignature) return true;
  if (statement.predicateType === PREDICATE_TYPES.answer) {
    return answersTheSame(statement.predicate, answerContent(store, batch, assessAnswers(store, batch, assessed)));
  }
  const { predicate } = statement;
  const isAcceptedDamage = predicate.dossiers.some(({ damaged }) => damaged !== undefined);
  // Nothing was edited since; and only damage, which is found and not edited, could change a sheet without an edit.
  if (!isAcceptedDamage && predicate.editLog.head === store.log.head().head) return true;
  const content = sheetContent(store, batch, assessed);
  return content !== null && saysTheSame(predicate, content);
}
