import { DECIMAL_PATTERN } from "#shared/domain/exact.ts";
import type { Response } from "#shared/ipc/contract.ts";
import type { Facts } from "#shared/files/dossier.ts";
import type { FactField, Scheme } from "#shared/files/scheme.ts";
import { grouped } from "#shared/text/grouped.ts";
import type { StoredDossier } from "../store/dossier-repository.ts";

export type FoundPlace = Response<"search.find">["groups"][number]["hits"][number]["place"];

/** A short text of a dossier in every form that it is shown in, such as a choice in both languages, and where it stands. */
export type OwnPlace = { readonly place: FoundPlace; readonly texts: readonly string[] };

const IDENTITY = ["name", "creditCode", "district", "cluster", "segment", "channel"] as const;

/** Who a candidate is and what is known of it, text by text in the order of the dossier. */
export function ownPlaces(scheme: Scheme, dossier: StoredDossier, facts: Facts): OwnPlace[] {
  const identity = IDENTITY.flatMap((field): OwnPlace[] => {
    const text = dossier[field];
    return text === null ? [] : [{ place: { kind: "identity", field }, texts: [text] }];
  });
  const known = scheme.fields.flatMap(({ id, type, choices = [] }): OwnPlace[] => {
    const value = facts[id];
    if (value === undefined || type === "flag") return [];
    const choice = choices.find((each) => each.id === value);
    const texts =
      choice === undefined
        ? shownForms(type, value)
        : [choice.label, choice.labelEn].filter((text) => text !== undefined);
    return [{ place: { kind: "fact", field: id }, texts }];
  });
  return [...identity, ...known];
}

/** A value as it was declared, and a number also as the table of facts shows it. */
function shownForms(type: FactField["type"], value: string): string[] {
  return (type === "decimal" || type === "integer") && DECIMAL_PATTERN.test(value) ? [value, grouped(value)] : [value];
}
