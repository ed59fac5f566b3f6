import type { Scheme } from "#shared/files/scheme.ts";
import { criteriaOf, groupsOf } from "./criteria-of.ts";
import { problemAt, type SchemeProblem, type SchemeProblemKey } from "./scheme-problem.ts";

type Named = { readonly id: string; readonly path: string };

/** Ids that mean something else where ids stand: the column `criterion` of scores.csv, and `trimmed` of a result. */
const RESERVED = ["total", "opinion"];

/** Ids and names that repeat or that are taken. Criteria, groups and gates share one space, since tables name them in one column. */
export function checkNames(scheme: Scheme): SchemeProblem[] {
  const scored: Named[] = [
    ...groupsOf(scheme).map(({ group, path }) => ({ id: group.id, path })),
    ...criteriaOf(scheme).map(({ criterion, path }) => ({ id: criterion.id, path })),
    ...named(scheme.gates, "gates"),
  ];
  const lists = [
    scored,
    named(scheme.fields, "fields"),
    named(scheme.tiers, "tiers"),
    named(scheme.directPaths, "directPaths"),
  ];
  return [
    ...lists.flatMap((list) => repeated(list, "duplicate-id")),
    ...lists.flat().flatMap(({ id, path }) => (isReserved(id) ? [problemAt(path, "reserved-id", { id })] : [])),
    ...criteriaOf(scheme).flatMap(({ criterion, path }) => [
      ...("bands" in criterion ? repeated(named(criterion.bands, `${path}.bands`), "duplicate-id") : []),
      ...("options" in criterion ? repeated(named(criterion.options, `${path}.options`), "duplicate-id") : []),
    ]),
    ...repeated(
      scheme.clusters.map((id, index) => ({ id, path: `clusters[${index}]` })),
      "duplicate-cluster",
    ),
    ...scheme.fields.flatMap((field, index) => {
      const path = `fields[${index}]`;
      const choices = field.choices ?? [];
      if (field.type !== "choice")
        return choices.length === 0 ? [] : [problemAt(path, "choices-not-asked", { id: field.id })];
      if (choices.length === 0) return [problemAt(path, "choices-missing", { id: field.id })];
      return repeated(named(choices, `${path}.choices`), "duplicate-choice");
    }),
  ];
}

function named(entries: readonly { readonly id: string }[], path: string): Named[] {
  return entries.map(({ id }, index) => ({ id, path: `${path}[${index}]` }));
}

function repeated(entries: readonly Named[], problem: SchemeProblemKey): SchemeProblem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id, path }) => {
    const isRepeated = seen.has(id);
    seen.add(id);
    return isRepeated ? [problemAt(path, problem, { id })] : [];
  });
}

/** Names that every JavaScript object answers to are refused as well: an id is a key of the result's records. */
function isReserved(id: string): boolean {
  return RESERVED.includes(id) || id in {};
}
