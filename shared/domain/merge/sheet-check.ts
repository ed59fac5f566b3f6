import type { SheetPredicate } from "#shared/files/sheet.ts";
import type { ScoringStatement } from "#shared/files/sheet-kinds.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";
import { type Failure, fail } from "#shared/ipc/result.ts";
import { checkSheetDossier } from "../scoring/check-sheet-dossier.ts";
import type { Authentic } from "./authenticate.ts";
import { answersDefect } from "./answer-check.ts";
import type { IssuedBatch, MergeContext } from "./merge-context.ts";
import { broken } from "./sheet-rule.ts";

/** A score sheet, or the answers to a round batch. */
export type AuthenticSheet = Authentic<ScoringStatement>;

/** The batch a sheet names as its subject; null when it names none that was issued. */
export function batchOfSheet(context: MergeContext, sheet: AuthenticSheet): IssuedBatch | null {
  return context.batches.get(subjectDigest(sheet)) ?? null;
}

/** The digest a sheet gives as its batch, issued or not. */
export function subjectDigest({ statement }: AuthenticSheet): string {
  // The schema asks for at least one subject.
  return statement.subject[0]?.digest.sha256 ?? "";
}

/** `REVOKED_KEY`, `WRONG_PROGRAMME` or `WRONG_BATCH`: such a sheet says nothing about any sheet of ours. Null when it may. */
export function misplacement(context: MergeContext, sheet: AuthenticSheet): Failure | null {
  const { signer, statement } = sheet;
  if (signer.isRevoked) return failure("REVOKED_KEY");
  if (statement.predicate.programme !== context.programmeId) return failure("WRONG_PROGRAMME");
  const batch = batchOfSheet(context, sheet);
  const isOurs = batch !== null && signer.expert !== null && batch.experts.includes(signer.expert.id);
  return isOurs ? null : failure("WRONG_BATCH", { batch: subjectDigest(sheet) });
}

/**
 * `WRONG_SCHEME`, `WRONG_ROUND` or `RULE_BROKEN` (parameters `problem`, and for a dossier `candidate` and `detail`): content that
 * a sheet in its place may not have. Null when it is sound. What a sheet replaces is judged by `sheetGraph`.
 */
export function contentDefect(context: MergeContext, sheet: AuthenticSheet, batch: IssuedBatch): Failure | null {
  const { predicate, subject } = sheet.statement;
  if (predicate.schemeDigest !== context.schemeDigest) return failure("WRONG_SCHEME");
  if (predicate.round !== batch.round) return failure("WRONG_ROUND", { found: predicate.round, expected: batch.round });
  if (subject.length !== 1 || subject[0]?.name !== "batch") return broken("bad-subject");
  const isFirst = predicate.revision === 1;
  const hasReason = (predicate.revisionReason ?? "").trim() !== "";
  if (isFirst ? predicate.supersedes.length > 0 : predicate.supersedes.length === 0 || !hasReason) {
    return broken("bad-revision");
  }
  const { statement } = sheet;
  if (statement.predicateType === PREDICATE_TYPES.answer) {
    return batch.objections === null
      ? broken("wrong-kind")
      : answersDefect(context, statement.predicate, batch, batch.objections);
  }
  return batch.objections === null ? dossiersDefect(context, statement.predicate, batch) : broken("wrong-kind");
}

/** Candidates that a sheet says something about. */
export function candidatesIn(statement: ScoringStatement): string[] {
  const entries =
    statement.predicateType === PREDICATE_TYPES.answer ? statement.predicate.answers : statement.predicate.dossiers;
  return entries.map(({ candidate }) => candidate);
}

function dossiersDefect(context: MergeContext, predicate: SheetPredicate, batch: IssuedBatch): Failure | null {
  const named = new Set(predicate.dossiers.map(({ candidate }) => candidate));
  const isComplete =
    named.size === predicate.dossiers.length &&
    named.size === batch.dossiers.size &&
    [...named].every((candidate) => batch.dossiers.has(candidate));
  if (!isComplete) return broken("wrong-dossiers");
  if (predicate.declarations.undertaking.text !== context.undertaking) return broken("other-undertaking");
  const conflicts = new Set(predicate.declarations.conflicts.map(({ candidate }) => candidate));
  const scored = predicate.dossiers.find(({ candidate, state }) => conflicts.has(candidate) && state !== "recused");
  if (scored !== undefined) return broken("conflict-not-recused", { candidate: scored.candidate });
  return dossierDefect(context, predicate, batch);
}

function dossierDefect(context: MergeContext, predicate: SheetPredicate, batch: IssuedBatch): Failure | null {
  for (const entry of predicate.dossiers) {
    const facts = batch.dossiers.get(entry.candidate)?.facts ?? {};
    const breach = checkSheetDossier(context.scheme, facts, entry)[0];
    if (breach !== undefined) {
      return broken("bad-dossier", { candidate: entry.candidate, detail: breach.breach, at: breach.at ?? "" });
    }
  }
  return null;
}

function failure(...args: Parameters<typeof fail>): Failure {
  return fail(...args).failure;
}
