import { missingOf } from "#shared/domain/scoring/missing-of.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { WorkDossier } from "../expert/workspace-store.ts";
import { formItems } from "./form-items.ts";

/** The first gate or criterion of the form that lacks something: where whoever arrives at a dossier goes on. Null where nothing is asked for. */
export function firstItem(scheme: Scheme, { entry, round }: WorkDossier): string | null {
  if (entry.state !== "incomplete" || (round !== null && round.answer?.answer !== "rescore")) return null;
  const lacking = new Set(missingOf(scheme, entry).map(({ id }) => id));
  return itemsOf(scheme).find((id) => lacking.has(id)) ?? null;
}

/** Gates and criteria in the order of the form. */
export function itemsOf(scheme: Scheme): string[] {
  return formItems(scheme).flatMap((item) => {
    if (item.kind === "group") return [];
    return item.kind === "gate" ? [item.gate.id] : [item.criterion.id];
  });
}
