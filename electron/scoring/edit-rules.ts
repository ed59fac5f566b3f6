import { expertCriteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import { valueBreaches } from "#shared/domain/scoring/value-breaches.ts";
import type { Edit } from "#shared/files/edit.ts";
import { acceptedText } from "#shared/files/programme.ts";
import { assertNever, Refusal } from "#shared/ipc/result.ts";
import type { ExpertStore } from "../store/expert-store.ts";
import { objectionTo } from "../store/round-document.ts";
import { dossierOfEdit } from "./edit-fields.ts";

/**
 * Refuses an edit that may not be made: `UNDERTAKING_REQUIRED`, `DOSSIER_CLOSED` (recused), `UNKNOWN_CANDIDATE`, `BATCH_NOT_OPEN`,
 * `NOTHING_TO_SIGN` (a revision of a sheet that is not the one signed last),
 * or `RULE_BROKEN` (`candidate`, `detail`: a key of `RULE_BREACHES`, or one of ours) for what the scheme cannot give, or the
 * objection does not allow. A reason that
 * is still missing refuses nothing: it may follow.
 */
export function checkEdit(store: ExpertStore, change: Edit): void {
  switch (change.kind) {
    case "undertaking":
      checkUndertaking(store, change.to);
      return;
    case "conflict":
      checkConflict(store, change);
      return;
    case "passed-over":
      checkKnown(store, change.candidate);
      return;
    case "phrases":
      return;
    case "revision":
      if (change.to !== null && change.to.of !== store.sheets.newest(change.batch))
        throw new Refusal("NOTHING_TO_SIGN");
      return;
    default:
      checkScoring(store, change);
  }
}

function checkUndertaking(store: ExpertStore, text: string): void {
  const programme = store.meta.programme();
  if (programme === null || text !== acceptedText(programme)) throw broken("", "other-undertaking");
}

type ScoringEdit = Exclude<Edit, { kind: "undertaking" | "conflict" | "passed-over" | "phrases" | "revision" }>;

/** Whoever is declared about is in some batch of the store. */
function checkKnown(store: ExpertStore, candidate: string): void {
  const isKnown = store.batches.list().some(({ digest }) => store.dossiers.find(digest, candidate) !== null);
  if (!isKnown) throw new Refusal("UNKNOWN_CANDIDATE", { candidate });
}

function checkConflict(store: ExpertStore, { candidate, to }: Extract<Edit, { kind: "conflict" }>): void {
  checkKnown(store, candidate);
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
    case "answer":
      checkAnswer(store, change);
      return;
    case "damage":
      if (store.dossiers.attachment(change.batch, change.attachment)?.state !== "damaged") {
        throw broken(candidate, "attachment-not-damaged");
      }
      return;
    case "abstention":
    case "opinion":
    case "reread":
    case "page-mark":
    case "note":
      return;
    default:
      assertNever(change);
  }
}

/** Only an objected dossier is answered, and with a new score only on a ground of Art. 64. */
function checkAnswer(store: ExpertStore, { batch, candidate, to }: Extract<Edit, { kind: "answer" }>): void {
  const asked = objectionTo(store, batch, candidate);
  if (asked === null) throw broken(candidate, "not-objected");
  if (to?.answer === "rescore" && asked.ground === "other") throw broken(candidate, "not-a-ground");
}

/** Whether the expert stands aside from a candidate. */
export function isRecused(store: ExpertStore, candidate: string): boolean {
  return store.declarations.conflict(candidate)?.state === "recused";
}

function broken(candidate: string, detail: string): Refusal {
  return new Refusal("RULE_BROKEN", { problem: "bad-dossier", candidate, detail });
}
