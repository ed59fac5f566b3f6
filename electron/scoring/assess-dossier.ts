import { expertCriteriaOf, expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import { expertTotal } from "#shared/domain/scoring/expert-total.ts";
import { type Missing, missingOf } from "#shared/domain/scoring/missing-of.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import type { DossierProgress } from "#shared/ipc/contract.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { Conflict } from "../store/declaration-repository.ts";
import type { StoredAttachment, StoredDossier } from "../store/dossier-repository.ts";
import type { EnteredFields } from "../store/entered-fields.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/** A dossier as the sheet would say it now, and what keeps it from being `scored`. */
export type AssessedDossier = {
  readonly dossier: StoredDossier;
  readonly sheet: SheetDossier;
  /** `<criterion>` or `<gate>` without a value, `<id>:reason` without its mandatory reason, `damaged:<path>` without a word on it. */
  readonly missing: readonly string[];
  readonly progress: DossierProgress;
  readonly facts: Facts;
  /** Everything entered, what a sheet does not say included. */
  readonly entered: EnteredFields;
};

/** All that is known of one dossier. */
type Known = {
  readonly dossier: StoredDossier;
  readonly facts: Facts;
  readonly attachments: readonly StoredAttachment[];
  readonly entered: EnteredFields;
  readonly conflict: Conflict | null;
};

/** Every dossier of a batch, in the batch's order. */
export function assessBatch(store: ExpertStore, batch: StoredBatch): AssessedDossier[] {
  const scheme = store.scheme(batch.schemeDigest);
  const entered = store.entered.ofBatch(batch.digest);
  const facts = store.dossiers.factsOfBatch(batch.digest);
  const attachments = Map.groupBy(store.dossiers.attachments(batch.digest), ({ dossierId }) => dossierId);
  const conflicts = new Map(store.declarations.conflicts().map((conflict) => [conflict.candidate, conflict]));
  return store.dossiers.list(batch.digest).map((dossier) =>
    assess(scheme, {
      dossier,
      facts: facts.get(dossier.id) ?? {},
      attachments: attachments.get(dossier.id) ?? [],
      entered: entered.of(dossier.id),
      conflict: conflicts.get(dossier.candidate) ?? null,
    }),
  );
}

/** One dossier of a batch. */
export function assessDossier(store: ExpertStore, batch: StoredBatch, dossier: StoredDossier): AssessedDossier {
  return assess(store.scheme(batch.schemeDigest), {
    dossier,
    facts: store.dossiers.facts(dossier.id),
    attachments: store.dossiers.attachmentsOf(dossier.id),
    entered: store.entered.ofDossier(dossier.id),
    conflict: store.declarations.conflict(dossier.candidate),
  });
}

function assess(scheme: Scheme, { dossier, facts, attachments, entered, conflict }: Known): AssessedDossier {
  const { candidate } = dossier;
  const { abstention, opinion } = entered;
  const base = { candidate, ...(opinion === null ? {} : { opinion }) };
  if (conflict?.state === "recused") {
    // What was entered before the conflict was declared stays in the store and off the sheet.
    const sheet: SheetDossier = { candidate, state: "recused", reason: conflict.reason, criteria: [], gates: [] };
    return assessed({ dossier, facts, entered }, sheet, [], null);
  }
  if (abstention !== null) {
    const sheet: SheetDossier = { ...base, state: "abstained", reason: abstention, criteria: [], gates: [] };
    return assessed({ dossier, facts, entered }, sheet, [], null);
  }
  const entries = { criteria: criteriaEntries(scheme, entered), gates: gateEntries(scheme, entered) };
  const damage = damageOf(attachments, entered);
  const missing = missingOf(scheme, entries);
  const sheet: SheetDossier = {
    ...base,
    state: missing.length === 0 ? "scored" : "incomplete",
    ...entries,
    ...(damage.accepted.length === 0 ? {} : { damaged: damage.accepted }),
  };
  const { total, isComplete } = expertTotal(scheme, sheet, facts);
  const open = [...missing.map(nameOfMissing), ...damage.open];
  return assessed({ dossier, facts, entered }, sheet, open, isComplete ? total : null);
}

function assessed(
  { dossier, facts, entered }: Pick<Known, "dossier" | "facts" | "entered">,
  sheet: SheetDossier,
  missing: string[],
  total: string | null,
): AssessedDossier {
  const { candidate, name } = dossier;
  return { dossier, sheet, missing, progress: { candidate, name, state: sheet.state, total, missing }, facts, entered };
}

/** Values with their comments, in the scheme's order. A comment without a value has nowhere to stand on a sheet. */
function criteriaEntries(scheme: Scheme, { values, comments }: EnteredFields): SheetDossier["criteria"] {
  return expertCriteriaOf(scheme).flatMap(({ id: criterion }) => {
    const value = values.get(criterion);
    if (value === undefined) return [];
    const comment = comments.get(criterion);
    return [{ criterion, value, ...(comment === undefined ? {} : { comment }) }];
  });
}

function gateEntries(scheme: Scheme, { gates }: EnteredFields): SheetDossier["gates"] {
  return expertGatesOf(scheme).flatMap(({ id: gate }) => {
    const entry = gates.get(gate);
    return entry === undefined ? [] : [{ gate, ...entry }];
  });
}

function damageOf(attachments: readonly StoredAttachment[], { damageReasons }: EnteredFields) {
  const damaged = attachments
    .filter(({ state }) => state === "damaged")
    .map((file) => ({ path: file.path, reason: damageReasons.get(file.id) }));
  return {
    accepted: damaged.flatMap(({ path, reason }) => (reason === undefined ? [] : [{ path, reason }])),
    open: damaged.filter(({ reason }) => reason === undefined).map(({ path }) => `damaged:${path}`),
  };
}

function nameOfMissing({ what, id }: Missing): string {
  return what === "reason" || what === "gate-reason" ? `${id}:reason` : id;
}
