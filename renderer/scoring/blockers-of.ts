import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { missingOf } from "#shared/domain/scoring/missing-of.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { Language } from "#shared/text/catalogue.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { titleIn } from "#shared/text/title-in.ts";
import type { WorkingEntry } from "../expert/working-entry.ts";
import type { WorkDossier } from "../expert/workspace-store.ts";
import { controlId, formItems, reasonId, withinId } from "./form-items.ts";

/** Something that still keeps a dossier from being finished, and the field where it is mended. */
export type Blocker = {
  /** The item of the form; null for an attachment. */
  readonly item: string | null;
  readonly field: string;
  readonly title: string;
  /** What is wanted: a value, a reason, or another number than the refused one that stands in the field. */
  readonly wants: "value" | "reason" | "number";
  /** The damaged attachment that wants a word; null for an item of the form. */
  readonly attachment: string | null;
};

/** What keeps a dossier from being finished, in the order of the form: gates first. `refused`: criteria in which a number stands that is not taken. */
export function blockersOf(
  scheme: Scheme,
  working: WorkingEntry,
  dossier: WorkDossier,
  refused: ReadonlySet<string>,
  language: Language,
): Blocker[] {
  const titles = new Map(
    formItems(scheme).flatMap((item): [string, string][] => {
      if (item.kind === "group") return [];
      if (item.kind === "gate") return [[item.gate.id, titleIn(language, item.gate)]];
      return [[item.criterion.id, `${item.code} ${titleIn(language, item.criterion)}`]];
    }),
  );
  const criteria = new Map(criteriaOf(scheme).map(({ criterion }) => [criterion.id, criterion]));
  const titleOf = (id: string): string => titles.get(id) ?? id;
  const missing = missingOf(scheme, working.entry).map(({ what, id }): Blocker => {
    const isReason = what === "reason" || what === "gate-reason";
    return {
      item: id,
      field: isReason ? reasonId(id) : controlId(id),
      title: titleOf(id),
      wants: isReason ? "reason" : "value",
      attachment: null,
    };
  });
  const numbers = [...criteria.values()].flatMap(({ id, kind }): Blocker[] => {
    if (!refused.has(id)) return [];
    const field = kind === "range-bands" ? withinId(id) : controlId(id);
    return [{ item: id, field, title: titleOf(id), wants: "number", attachment: null }];
  });
  const damaged = dossier.progress.missing
    .filter((what) => what.startsWith("damaged:"))
    .map((what): Blocker => {
      const path = what.slice("damaged:".length);
      const name = dossier.attachments.find((each) => each.path === path)?.name ?? path;
      return { item: null, field: `damage-${path}`, title: shownText(name), wants: "reason", attachment: path };
    });
  // A refused number that stands where a value is missing is one thing to mend, not two.
  const open = missing.filter(
    ({ item, wants }) => wants !== "value" || !numbers.some((number) => number.item === item),
  );
  const ofCriteria = [...criteria.keys()].flatMap((id) => [...numbers, ...open].filter(({ item }) => item === id));
  return [...missing.filter(({ item }) => item !== null && !criteria.has(item)), ...ofCriteria, ...damaged];
}
