import { expertCriteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import { valueBreaches } from "#shared/domain/scoring/value-breaches.ts";
import type { Edit } from "#shared/files/edit.ts";
import { Refusal } from "#shared/ipc/result.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { dossierOfEdit } from "./edit-fields.ts";

/**
 * Refuses an edit that may not be made: `UNDERTAKING_REQUIRED`, `DOSSIER_CLOSED` (recused), `UNKNOWN_CANDIDATE`, `BATCH_NOT_OPEN`,
 * or `RULE_BROKEN` (`candidate`, `detail`: a key of `RULE_BREACHES`, or one of ours) for what the scheme cannot give. A reason that
 * is still missing refuses nothing: it may follow.
 */
export function checkEdit(store: ExpertStore, change: Edit): void {
  switch (change.kind) {
    case "undertaking":
      if (change.to !== store.meta.programme()?.undertaking) throw broken("", "other-undertaking");
      return;
    case "conflict":
      checkConflict(store, change);
      return;
    default:
      checkScoring(store, change);
  }
}

type ScoringEdit = Exclude<Edit, { kind: "undertaking" | "conflict" }>;

function checkConflict(store: ExpertStore, { candidate, to }: Extract<Edit, { kind: "conflict" }>): void {
  const isKnown = store.batches.list().some(({ digest }) => store.dossiers.find(digest, candidate) !== null);
  if (!isKnown) throw new Refusal("UNKNOWN_CANDIDATE", { candidate });
  const isNothingToWithdraw = to.state === "withdrawn" && store.declarations.conflict(candidate) === null;
  if (isNothingToWithdraw) throw broken(candidate, "nothing-to-withdraw");
}

function checkScoring(store: ExpertStore, change: ScoringEdit): void {
  const dossier = dossierOfEdit(store, change);
  const { candidate } = dossier;
  if (store.declarations.undertaking() === null) throw new Refusal("UNDERTAKING_REQUIRED");
  if (isRecused(store, candidate)) throw new Refusal("DOSSIER_CLOSED", { candidate });
  const batch = store.batches.find(change.batch);
  if (batch === null) throw new Refusal("BATCH_NOT_OPEN");
  const scheme = store.scheme(batch.schemeDigest);
  switch (change.kind) {
    case "value":
    case "comment": {
      const criterion = expertCriteriaOf(scheme).find(({ id }) => id === change.criterion);
      if (criterion === undefined) throw broken(candidate, "unknown-criterion");
      if (change.kind === "comment" || change.to === null) return;
      const [breach] = valueBreaches(scheme, criterion, change.to, store.dossiers.facts(dossier.id));
      if (breach !== undefined) throw broken(candidate, breach);
      return;
    }
    case "gate":
      if (!expertGatesOf(scheme).some(({ id }) => id === change.gate)) throw broken(candidate, "unknown-gate");
      return;
    case "damage":
      if (store.dossiers.attachment(change.batch, change.attachment)?.state !== "damaged") {
        throw broken(candidate, "attachment-not-damaged");
      }
      return;
    default:
  }
}

/** Whether the expert stands aside from a candidate. */
export function isRecused(store: ExpertStore, candidate: string): boolean {
  return store.declarations.conflict(candidate)?.state === "recused";
}

function broken(candidate: string, detail: string): Refusal {
  return new Refusal("RULE_BROKEN", { problem: "bad-dossier", candidate, detail });
}
