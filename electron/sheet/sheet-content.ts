import { checkSheetDossier } from "#shared/domain/scoring/check-sheet-dossier.ts";
import { canonicalJson } from "#shared/files/canonical-json.ts";
import type { SheetPredicate } from "#shared/files/sheet.ts";
import { Refusal } from "#shared/ipc/result.ts";
import { type AssessedDossier, assessBatch } from "../scoring/assess-dossier.ts";
import type { StoredBatch } from "../store/batch-repository.ts";
import type { ExpertStore } from "../store/expert-store.ts";

/** The part of a sheet that says what the expert thinks; the rest (revision, time, log) says how it came to be signed. */
export type SheetContent = Pick<
  SheetPredicate,
  "programme" | "schemeDigest" | "expert" | "round" | "declarations" | "dossiers"
>;

export type AssembledSheet = { readonly content: SheetContent; readonly dossiers: readonly AssessedDossier[] };

/**
 * What a sheet of this batch would say now. Refuses with `NOT_VERIFIED` while a byte of the batch is unchecked,
 * `UNDERTAKING_REQUIRED`, `NOTHING_TO_SIGN` (nothing entered, declared or abstained) and `RULE_BROKEN`, should the store hold what
 * the collector would reject.
 */
export function assembleSheet(store: ExpertStore, batch: StoredBatch): AssembledSheet {
  if (batch.verification === null) throw new Refusal("NOT_VERIFIED");
  if (store.declarations.undertaking() === null) throw new Refusal("UNDERTAKING_REQUIRED");
  const dossiers = assessBatch(store, batch);
  const isTouched = dossiers.some(({ sheet }) => {
    const { state, criteria, gates, opinion } = sheet;
    return state !== "incomplete" || criteria.length > 0 || gates.length > 0 || opinion !== undefined;
  });
  if (batch.kind === "summary" || !isTouched) throw new Refusal("NOTHING_TO_SIGN");
  checkOwnRules(store, batch, dossiers);
  const content = sheetContent(store, batch, dossiers);
  if (content === null) throw new Refusal("UNDERTAKING_REQUIRED");
  return { dossiers, content };
}

/** What a sheet with these dossiers would say; null before the undertaking was accepted. Checks no rule. */
export function sheetContent(
  store: ExpertStore,
  batch: StoredBatch,
  dossiers: readonly AssessedDossier[],
): SheetContent | null {
  const undertaking = store.declarations.undertaking();
  const programme = store.meta.programme();
  if (undertaking === null || programme === null) return null;
  const candidates = new Set(dossiers.map(({ sheet }) => sheet.candidate));
  const conflicts = store.declarations
    .conflicts()
    .filter(({ candidate, state }) => state === "recused" && candidates.has(candidate))
    .map(({ candidate, reason, declaredAt }) => ({ candidate, reason, declaredAt }));
  return {
    programme: programme.id,
    schemeDigest: batch.schemeDigest,
    expert: store.owner,
    round: batch.round,
    declarations: { undertaking, conflicts },
    dossiers: dossiers.map(({ sheet }) => sheet),
  };
}

/** Whether a signed sheet says the same as `content`. */
export function saysTheSame(predicate: SheetPredicate, content: SheetContent): boolean {
  const { programme, schemeDigest, expert, round, declarations, dossiers } = predicate;
  const signed: SheetContent = { programme, schemeDigest, expert, round, declarations, dossiers };
  return canonicalJson(signed) === canonicalJson(content);
}

/** The check the collector will make, made first by whoever signs: a defect is met here, where it can be mended. */
function checkOwnRules(store: ExpertStore, batch: StoredBatch, dossiers: readonly AssessedDossier[]): void {
  const scheme = store.scheme(batch.schemeDigest);
  for (const { sheet } of dossiers) {
    const id = store.dossiers.find(batch.digest, sheet.candidate)?.id;
    const [breach] = id === undefined ? [] : checkSheetDossier(scheme, store.dossiers.facts(id), sheet);
    if (breach !== undefined) {
      const { candidate } = sheet;
      const [detail, at] = [breach.breach, breach.at ?? ""];
      throw new Refusal("RULE_BROKEN", { problem: "bad-dossier", candidate, detail, at });
    }
  }
}
