import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import { missingOf } from "#shared/domain/scoring/missing-of.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { Language } from "#shared/text/catalogue.ts";
import { shownText } from "#shared/text/hidden-characters.ts";
import { titleIn } from "#shared/text/title-in.ts";
import type { WorkingEntry } from "../expert/working-entry.ts";
import type { WorkDossier } from "../expert/workspace-store.ts";
import { controlId, formItems, reasonId } from "./form-items.ts";

/** Something that still keeps a dossier from being finished, and the field where it is mended. */
export type Blocker = {
  readonly item: string;
  readonly field: string;
  readonly title: string;
  readonly isReason: boolean;
  /** The damaged attachment that wants a word; null for an item of the form. */
  readonly attachment: string | null;
};

/** What keeps a dossier from being finished, in the order of the form: gates first. */
export function blockersOf(scheme: Scheme, working: WorkingEntry, dossier: WorkDossier, language: Language): Blocker[] {
  const titles = new Map(
    formItems(scheme).flatMap((item): [string, string][] => {
      if (item.kind === "group") return [];
      if (item.kind === "gate") return [[item.gate.id, titleIn(language, item.gate)]];
      return [[item.criterion.id, `${item.code} ${titleIn(language, item.criterion)}`]];
    }),
  );
  const criteria = new Set(criteriaOf(scheme).map(({ criterion }) => criterion.id));
  const missing = missingOf(scheme, working.entry).map(({ what, id }): Blocker => {
    const isReason = what === "reason" || what === "gate-reason";
    return {
      item: id,
      field: isReason ? reasonId(id) : controlId(id),
      title: titles.get(id) ?? id,
      isReason,
      attachment: null,
    };
  });
  const damaged = dossier.progress.missing
    .filter((what) => what.startsWith("damaged:"))
    .map((what): Blocker => {
      const path = what.slice("damaged:".length);
      const name = dossier.attachments.find((each) => each.path === path)?.name ?? path;
      return { item: "", field: `damage-${path}`, title: shownText(name), isReason: true, attachment: path };
    });
  return [
    ...missing.filter(({ item }) => !criteria.has(item)),
    ...missing.filter(({ item }) => criteria.has(item)),
    ...damaged,
  ];
}
