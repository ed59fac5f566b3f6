import type { Facts } from "#shared/files/dossier.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { criteriaOf } from "../scheme/criteria-of.ts";
import { missingOf, type Missing } from "./missing-of.ts";
import { isWritten } from "./reason-required.ts";
import type { RuleBreach, RuleBreachKey } from "./rule-breach.ts";
import { valueBreaches } from "./value-breaches.ts";

/** What `scored` may not lack, as a breach. */
const BREACH_OF_MISSING: Record<Missing["what"], RuleBreachKey> = {
  criterion: "missing-criterion",
  reason: "missing-reason",
  gate: "missing-gate",
  "gate-reason": "gate-without-reason",
};

/**
 * Everything in one dossier of a sheet that the scheme cannot give, on the dossier's facts as sealed; empty when the sheet may
 * count. An `incomplete` dossier may lack values and reasons, but what it has must be right; being in fact complete is no breach.
 */
export function checkSheetDossier(scheme: Scheme, facts: Facts, dossier: SheetDossier): RuleBreach[] {
  const breaches = [...criterionBreaches(scheme, facts, dossier), ...gateBreaches(scheme, dossier)];
  switch (dossier.state) {
    case "scored":
      return [
        ...breaches,
        ...missingOf(scheme, dossier).map(({ what, id }) => ({ breach: BREACH_OF_MISSING[what], at: id })),
      ];
    case "incomplete":
      return breaches;
    default:
      return [...breaches, ...standAsideBreaches(dossier)];
  }
}

function criterionBreaches(scheme: Scheme, facts: Facts, dossier: SheetDossier): RuleBreach[] {
  const known = new Map(criteriaOf(scheme).map(({ criterion }) => [criterion.id, criterion]));
  return dossier.criteria.flatMap(({ criterion: id, value }, index): RuleBreach[] => {
    if (dossier.criteria.findIndex((entry) => entry.criterion === id) < index) {
      return [{ breach: "duplicate-criterion", at: id }];
    }
    const criterion = known.get(id);
    if (criterion === undefined) return [{ breach: "unknown-criterion", at: id }];
    return valueBreaches(scheme, criterion, value, facts).map((breach) => ({ breach, at: id }));
  });
}

function gateBreaches(scheme: Scheme, dossier: SheetDossier): RuleBreach[] {
  return dossier.gates.flatMap(({ gate: id }, index): RuleBreach[] => {
    if (dossier.gates.findIndex((entry) => entry.gate === id) < index) return [{ breach: "duplicate-gate", at: id }];
    const gate = scheme.gates.find((candidate) => candidate.id === id);
    if (gate === undefined) return [{ breach: "unknown-gate", at: id }];
    return gate.decidedBy.by === "facts" ? [{ breach: "gate-not-asked", at: id }] : [];
  });
}

/** An expert who abstains or is recused says why, and scores nothing. */
function standAsideBreaches(dossier: SheetDossier): RuleBreach[] {
  const breaches: RuleBreach[] = [];
  if (!isWritten(dossier.reason)) breaches.push({ breach: "state-without-reason", at: null });
  if (dossier.criteria.length > 0 || dossier.gates.length > 0) {
    breaches.push({ breach: "scores-in-spite-of-state", at: null });
  }
  return breaches;
}
