import type { Edit } from "#shared/files/edit.ts";
import { assertNever, Refusal } from "#shared/ipc/result.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import type { StoredDossier } from "../store/dossier-repository.ts";

/** The dossier an edit is about. Refuses with `BATCH_NOT_OPEN` or `UNKNOWN_CANDIDATE`. */
export function dossierOfEdit(store: ExpertStore, place: { batch: string; candidate: string }): StoredDossier {
  const dossier = store.dossiers.find(place.batch, place.candidate);
  if (dossier !== null) return dossier;
  if (store.batches.find(place.batch) === null) throw new Refusal("BATCH_NOT_OPEN");
  throw new Refusal("UNKNOWN_CANDIDATE", { candidate: place.candidate });
}

/** What the field of an edit holds now; null when it is empty. */
export function readField(store: ExpertStore, change: Edit): Edit["to"] {
  const { scores, declarations, notes, phrases } = store;
  switch (change.kind) {
    case "value":
      return scores.value(dossierOfEdit(store, change).id, change.criterion);
    case "comment":
      return scores.comment(dossierOfEdit(store, change).id, change.criterion);
    case "gate":
      return scores.gate(dossierOfEdit(store, change).id, change.gate);
    case "abstention":
      return scores.abstention(dossierOfEdit(store, change).id);
    case "opinion":
      return scores.opinion(dossierOfEdit(store, change).id);
    case "reread":
      return scores.reread(dossierOfEdit(store, change).id);
    case "damage":
      return scores.damageReason(attachmentOfEdit(store, change));
    case "answer":
      return store.answers.answer(dossierOfEdit(store, change).id);
    case "page-mark": {
      const note = notes.mark(attachmentOfEdit(store, change), change.page);
      return note === null ? null : { note };
    }
    case "note":
      return notes.note(dossierOfEdit(store, change).id);
    case "phrases":
      return phrases.list();
    case "revision":
      return store.sheets.revision(batchOfEdit(store, change));
    case "undertaking":
      return declarations.undertaking()?.text ?? null;
    case "conflict": {
      const conflict = declarations.conflict(change.candidate);
      return conflict === null ? null : { state: conflict.state, reason: conflict.reason };
    }
    case "passed-over":
      return declarations.passedOver(change.candidate);
    default:
      return assertNever(change);
  }
}

/** Fills or empties the field of an edit. `at` is when, in ISO 8601: declarations keep it. Checks no rule. */
export function writeField(store: ExpertStore, change: Edit, at: string): void {
  const { scores, declarations, notes, phrases } = store;
  switch (change.kind) {
    case "value":
      scores.setValue(dossierOfEdit(store, change).id, change.criterion, change.to);
      return;
    case "comment":
      scores.setComment(dossierOfEdit(store, change).id, change.criterion, change.to);
      return;
    case "gate":
      scores.setGate(dossierOfEdit(store, change).id, change.gate, change.to);
      return;
    case "abstention":
      scores.setAbstention(dossierOfEdit(store, change).id, change.to);
      return;
    case "opinion":
      scores.setOpinion(dossierOfEdit(store, change).id, change.to);
      return;
    case "reread":
      scores.setReread(dossierOfEdit(store, change).id, change.to);
      return;
    case "damage":
      scores.setDamageReason(attachmentOfEdit(store, change), change.to);
      return;
    case "answer":
      store.answers.setAnswer(dossierOfEdit(store, change).id, change.to);
      return;
    case "page-mark":
      notes.setMark(attachmentOfEdit(store, change), change.page, change.to?.note ?? null);
      return;
    case "note":
      notes.setNote(dossierOfEdit(store, change).id, change.to);
      return;
    case "phrases":
      phrases.replace(change.to ?? []);
      return;
    case "revision":
      store.sheets.setRevision(batchOfEdit(store, change), change.to);
      return;
    case "undertaking":
      declarations.setUndertaking({ text: change.to, acceptedAt: at });
      return;
    case "conflict":
      declarations.setConflict({ candidate: change.candidate, ...change.to, declaredAt: at });
      return;
    case "passed-over":
      declarations.setPassedOver(change.candidate, change.to);
      return;
    default:
      assertNever(change);
  }
}

function batchOfEdit(store: ExpertStore, { batch }: { readonly batch: string }): string {
  if (store.batches.find(batch) === null) throw new Refusal("BATCH_NOT_OPEN");
  return batch;
}

function attachmentOfEdit(store: ExpertStore, change: Extract<Edit, { attachment: string }>): number {
  const dossier = dossierOfEdit(store, change);
  const attachment = store.dossiers.attachment(change.batch, change.attachment);
  if (attachment?.dossierId === dossier.id) return attachment.id;
  throw new Refusal("BAD_SHAPE", { path: change.attachment, detail: "attachment" });
}
