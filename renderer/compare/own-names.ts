import { criteriaOf } from "#shared/domain/scheme/criteria-of.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { Language } from "#shared/text/catalogue.ts";
import { titleIn } from "#shared/text/title-in.ts";
import type { Workspace } from "../expert/workspace-store.ts";
import { formItems } from "../scoring/form-items.ts";

/** Names of a batch's candidates by id; a blind programme has ids alone. */
export function namesOf({ dossiers }: Workspace): ReadonlyMap<string, string> {
  return new Map(dossiers.map(({ candidate, name }) => [candidate, name ?? candidate]));
}

/** A criterion as the form shows it: its place in the scheme and its title. */
export type NamedCriterion = { readonly criterion: Criterion; readonly code: string; readonly title: string };

/** Every criterion by id, as the form shows it. */
export function namedCriteria(scheme: Scheme, language: Language): ReadonlyMap<string, NamedCriterion> {
  const codes = new Map(
    formItems(scheme).flatMap((item) => (item.kind === "criterion" ? [[item.criterion.id, item.code] as const] : [])),
  );
  return new Map(
    criteriaOf(scheme).map(({ criterion }) => {
      const code = codes.get(criterion.id) ?? "";
      return [criterion.id, { criterion, code, title: titleIn(language, criterion) }];
    }),
  );
}
