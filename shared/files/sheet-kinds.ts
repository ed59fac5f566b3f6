import type { StatementKind } from "./read-statement.ts";
import { PREDICATE_TYPES } from "./statement.ts";
import { type AnswerStatement, answerStatement } from "./round.ts";
import { type SheetStatement, sheetStatement } from "./sheet.ts";
import { type CountersignatureStatement, countersignatureStatement } from "./summary.ts";

/** The statements that a sheet file (`*.fjsheet`) may hold. */
export const SHEET_KINDS: readonly StatementKind<OwnStatement>[] = [
  { predicateType: PREDICATE_TYPES.scoreSheet, schema: sheetStatement },
  { predicateType: PREDICATE_TYPES.answer, schema: answerStatement },
  { predicateType: PREDICATE_TYPES.countersignature, schema: countersignatureStatement },
];

/** A statement that scores, or says something to a score: what a result follows from. */
export type ScoringStatement = SheetStatement | AnswerStatement;

export type OwnStatement = ScoringStatement | CountersignatureStatement;
