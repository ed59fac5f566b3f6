import { criteriaOf, groupsOf } from "#shared/domain/scheme/criteria-of.ts";
import type { Explanation } from "#shared/files/result.ts";
import type { Scheme } from "#shared/files/scheme.ts";
import type { Titles } from "#shared/files/titles.ts";
import type { Language } from "#shared/text/catalogue.ts";
import { titleIn } from "#shared/text/title-in.ts";

/** Titles by id. Criteria, groups and gates share one space of ids; tiers and direct paths have their own. */
type SchemeTitles = {
  readonly scored: ReadonlyMap<string, string>;
  readonly tiers: ReadonlyMap<string, string>;
  readonly directPaths: ReadonlyMap<string, string>;
};

/** What a scheme's parts are called in the language of the window. */
export function schemeTitles(language: Language, scheme: Scheme): SchemeTitles {
  const named = (parts: readonly ({ readonly id: string } & Titles)[]): Map<string, string> =>
    new Map(parts.map((part) => [part.id, titleIn(language, part)]));
  return {
    scored: named([
      ...groupsOf(scheme).map(({ group }) => group),
      ...criteriaOf(scheme).map(({ criterion }) => criterion),
      ...scheme.gates,
    ]),
    tiers: named(scheme.tiers),
    directPaths: named(scheme.directPaths),
  };
}

/** The parameters of a step of an explanation, which tells titles as they stand first in the scheme, in the language of the window. */
export function titledParams(
  language: Language,
  scheme: Scheme,
  { key, params }: Pick<Explanation, "key" | "params">,
): Explanation["params"] {
  const titles = schemeTitles(language, scheme);
  const { id = "", title, criterion } = params;
  if (key === "tie-break") return { ...params, id: titles.scored.get(id) ?? id };
  if (key === "blocker" && criterion !== undefined) {
    return { ...params, criterion: titles.scored.get(criterion) ?? criterion };
  }
  if (title === undefined) return params;
  const space = key.startsWith("tier") ? titles.tiers : key === "direct-path" ? titles.directPaths : titles.scored;
  return { ...params, title: space.get(id) ?? title };
}
