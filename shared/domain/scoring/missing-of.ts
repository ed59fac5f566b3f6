import type { Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { expertCriteriaOf, expertGatesOf } from "../scheme/criteria-of.ts";
import { pointsOf } from "./points-of.ts";
import { isReasonRequired, isWritten } from "./reason-required.ts";

/** What a dossier still lacks: a value, the mandatory reason for one, the answer to a gate, or the reason for a "found". */
export type Missing = {
  readonly what: "criterion" | "reason" | "gate" | "gate-reason";
  /** The criterion or gate. */
  readonly id: string;
};

/** What still keeps a dossier from `scored`, in the scheme's order; empty when it is complete. Its state is not looked at. */
export function missingOf(scheme: Scheme, dossier: Pick<SheetDossier, "criteria" | "gates">): Missing[] {
  const criteria = expertCriteriaOf(scheme).flatMap((criterion): Missing[] => {
    const entry = dossier.criteria.find((candidate) => candidate.criterion === criterion.id);
    if (entry === undefined) return [{ what: "criterion", id: criterion.id }];
    const points = pointsOf(criterion, entry.value);
    const needsReason = points !== null && isReasonRequired(criterion, points) && !isWritten(entry.comment);
    return needsReason ? [{ what: "reason", id: criterion.id }] : [];
  });
  const gates = expertGatesOf(scheme).flatMap((gate): Missing[] => {
    const entry = dossier.gates.find((candidate) => candidate.gate === gate.id);
    if (entry === undefined) return [{ what: "gate", id: gate.id }];
    return entry.answer === "found" && !isWritten(entry.reason) ? [{ what: "gate-reason", id: gate.id }] : [];
  });
  return [...criteria, ...gates];
}
