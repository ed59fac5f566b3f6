import { expertCriteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import { expertTotal } from "#shared/domain/scoring/expert-total.ts";
import { type Missing, missingOf } from "#shared/domain/scoring/missing-of.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import type { DossierProgress } from "#shared/ipc/contract.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { StoredDossier } from "../store/dossier-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/** A dossier as the sheet would say it now, and what keeps it from being `scored`. */
export type AssessedDossier = {
  readonly sheet: SheetDossier;
  /** `<criterion>` or `<gate>` without a value, `<id>:reason` without its mandatory reason, `damaged:<path>` without a word on it. */
  readonly missing: readonly string[];
  readonly progress: DossierProgress;
};

/** Every dossier of a batch, in the batch's order. */
export function assessBatch(store: ExpertStore, batch: StoredBatch): AssessedDossier[] {
  const scheme = store.scheme(batch.schemeDigest);
  return store.dossiers.list(batch.digest).map((dossier) => assessDossier(store, scheme, dossier));
}

function assessDossier(store: ExpertStore, scheme: Scheme, dossier: StoredDossier): AssessedDossier {
  const { candidate, id } = dossier;
  const conflict = store.declarations.conflict(candidate);
  const abstention = store.scores.abstention(id);
  const opinion = store.scores.opinion(id);
  const base = { candidate, ...(opinion === null ? {} : { opinion }) };
  if (conflict?.state === "recused") {
    // What was entered before the conflict was declared stays in the store and off the sheet.
    return assessed(
      dossier,
      { candidate, state: "recused", reason: conflict.reason, criteria: [], gates: [] },
      [],
      null,
    );
  }
  if (abstention !== null) {
    return assessed(dossier, { ...base, state: "abstained", reason: abstention, criteria: [], gates: [] }, [], null);
  }
  const entries = { criteria: criteriaEntries(store, scheme, id), gates: gateEntries(store, scheme, id) };
  const damage = damageOf(store, dossier);
  const missing = missingOf(scheme, entries);
  const sheet: SheetDossier = {
    ...base,
    state: missing.length === 0 ? "scored" : "incomplete",
    ...entries,
    ...(damage.accepted.length === 0 ? {} : { damaged: damage.accepted }),
  };
  const { total, isComplete } = expertTotal(scheme, sheet, store.dossiers.facts(id));
  return assessed(dossier, sheet, [...missing.map(nameOfMissing), ...damage.open], isComplete ? total : null);
}

function assessed(
  { candidate, name }: StoredDossier,
  sheet: SheetDossier,
  missing: string[],
  total: string | null,
): AssessedDossier {
  return { sheet, missing, progress: { candidate, name, state: sheet.state, total, missing } };
}

/** Values with their comments, in the scheme's order. A comment without a value has nowhere to stand on a sheet. */
function criteriaEntries(store: ExpertStore, scheme: Scheme, dossierId: number): SheetDossier["criteria"] {
  return expertCriteriaOf(scheme).flatMap(({ id: criterion }) => {
    const value = store.scores.value(dossierId, criterion);
    if (value === null) return [];
    const comment = store.scores.comment(dossierId, criterion);
    return [{ criterion, value, ...(comment === null ? {} : { comment }) }];
  });
}

function gateEntries(store: ExpertStore, scheme: Scheme, dossierId: number): SheetDossier["gates"] {
  return expertGatesOf(scheme).flatMap(({ id: gate }) => {
    const entry = store.scores.gate(dossierId, gate);
    return entry === null ? [] : [{ gate, ...entry }];
  });
}

function damageOf(store: ExpertStore, { id }: StoredDossier) {
  const damaged = store.dossiers
    .attachmentsOf(id)
    .filter(({ state }) => state === "damaged")
    .map((file) => ({ path: file.path, reason: store.scores.damageReason(file.id) }));
  return {
    accepted: damaged.flatMap(({ path, reason }) => (reason === null ? [] : [{ path, reason }])),
    open: damaged.filter(({ reason }) => reason === null).map(({ path }) => `damaged:${path}`),
  };
}

function nameOfMissing({ what, id }: Missing): string {
  return what === "reason" || what === "gate-reason" ? `${id}:reason` : id;
}
