import { editFromLog } from "#shared/files/edit.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { SheetDossier } from "#shared/files/sheet.ts";
import { expertCriteriaOf, expertGatesOf } from "../scheme/criteria-of.ts";
import { missingOf } from "../scoring/missing-of.ts";

/** An entry of the edit log, as far as completing a dossier needs it. */
export type LoggedField = {
  readonly candidate: string;
  /** `value:<criterion>`, `comment:<criterion>`, `gate:<gate>`; anything else completes nothing. */
  readonly field: string;
  readonly new: string | null;
  readonly at: string;
};

/** When a dossier was first complete, and its place in that order, from 1. */
export type FirstCompleted = { readonly at: string; readonly order: number };

/**
 * When each dossier of a batch was first complete, by candidate, from the batch's entries in the order of the log: every criterion and gate
 * filled, with the reasons that their values ask for. What was changed later does not move it.
 */
export function firstCompleted(scheme: Scheme, entries: Iterable<LoggedField>): Map<string, FirstCompleted> {
  const items = [
    ...expertCriteriaOf(scheme).map(({ id }) => `value:${id}`),
    ...expertGatesOf(scheme).map(({ id }) => `gate:${id}`),
  ];
  const wanted = new Set(items);
  const dossiers = new Map<string, { readonly fields: Map<string, string>; filled: number }>();
  const completed = new Map<string, FirstCompleted>();
  for (const { candidate, field, new: text, at } of entries) {
    if (completed.has(candidate)) continue;
    const dossier = dossiers.get(candidate) ?? { fields: new Map<string, string>(), filled: 0 };
    dossiers.set(candidate, dossier);
    if (wanted.has(field)) dossier.filled += Number(text !== null) - Number(dossier.fields.has(field));
    if (text === null) dossier.fields.delete(field);
    else dossier.fields.set(field, text);
    // Reading the values is what costs: most entries leave something obviously empty.
    if (dossier.filled === wanted.size && missingOf(scheme, entryOf(candidate, dossier.fields)).length === 0) {
      completed.set(candidate, { at, order: completed.size + 1 });
    }
  }
  return completed;
}

function entryOf(candidate: string, fields: ReadonlyMap<string, string>): Pick<SheetDossier, "criteria" | "gates"> {
  const criteria: SheetDossier["criteria"] = [];
  const gates: SheetDossier["gates"] = [];
  for (const [field, text] of fields) {
    const change = editFromLog({ batch: "0".repeat(64), candidate, field }, text);
    if (!change.ok) continue;
    const edit = change.value;
    if (edit.kind === "value" && edit.to !== null) {
      const comment = fields.get(`comment:${edit.criterion}`);
      criteria.push({ criterion: edit.criterion, value: edit.to, ...(comment === undefined ? {} : { comment }) });
    }
    if (edit.kind === "gate" && edit.to !== null) gates.push({ gate: edit.gate, ...edit.to });
  }
  return { criteria, gates };
}
