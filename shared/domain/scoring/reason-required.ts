import type { Criterion } from "#shared/files/scheme.ts";
import { type Exact, exact } from "../exact.ts";

/** Whether these points oblige the expert to give a reason in writing. */
export function isReasonRequired(criterion: Criterion, points: Exact): boolean {
  const limits = criterion.reasonRequired;
  if (limits === undefined) return false;
  return (
    (limits.atLeast !== undefined && points.gte(exact(limits.atLeast))) ||
    (limits.atMost !== undefined && points.lte(exact(limits.atMost)))
  );
}

/** Whether a person wrote something: blanks are not a reason. */
export function isWritten(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== "";
}
