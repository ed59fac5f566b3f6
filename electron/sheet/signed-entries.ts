import type { SheetDossier } from "#shared/files/sheet.ts";
import type { OwnStatement } from "#shared/files/sheet-kinds.ts";
import { PREDICATE_TYPES } from "#shared/files/statement.ts";

/** What a signed statement says of dossiers: all of a score sheet, the new scores of answers, nothing of a countersignature. */
export function signedEntries(statement: OwnStatement): readonly SheetDossier[] {
  switch (statement.predicateType) {
    case PREDICATE_TYPES.scoreSheet:
      return statement.predicate.dossiers;
    case PREDICATE_TYPES.answer:
      return statement.predicate.answers.flatMap((given) => (given.answer === "rescore" ? [given.entry] : []));
    default:
      return [];
  }
}
