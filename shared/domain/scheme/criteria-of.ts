import type { Criterion, Gate, Group, Scheme } from "#shared/files/scheme.ts";

/** A criterion, the groups around it from the outermost inwards, and where it stands in `scheme.json`. */
export type PlacedCriterion = {
  readonly criterion: Criterion;
  readonly groups: readonly Group[];
  readonly path: string;
};

/** A group, the groups around it from the outermost inwards, and where it stands in `scheme.json`. */
export type PlacedGroup = {
  readonly group: Group;
  readonly parents: readonly Group[];
  readonly path: string;
};

/** Every criterion in document order. Paths read `groups[0].children[2]`. */
export function criteriaOf(scheme: Scheme): PlacedCriterion[] {
  return scheme.groups.flatMap((group, index) => criteriaIn(group, [], `groups[${index}]`));
}

/** Every group in document order, a parent before its children. */
export function groupsOf(scheme: Scheme): PlacedGroup[] {
  return scheme.groups.flatMap((group, index) => placed(group, [], `groups[${index}]`));
}

/** The criteria that experts enter: all but imported ones. */
export function expertCriteriaOf(scheme: Scheme): Criterion[] {
  return criteriaOf(scheme)
    .map(({ criterion }) => criterion)
    .filter(({ kind }) => kind !== "imported");
}

/** The gates that experts answer. */
export function expertGatesOf(scheme: Scheme): Gate[] {
  return scheme.gates.filter(({ decidedBy }) => decidedBy.by === "experts");
}

function criteriaIn(group: Group, parents: readonly Group[], path: string): PlacedCriterion[] {
  const groups = [...parents, group];
  return group.children.flatMap((child, index) => {
    const at = `${path}.children[${index}]`;
    return child.kind === "group" ? criteriaIn(child, groups, at) : [{ criterion: child, groups, path: at }];
  });
}

function placed(group: Group, parents: readonly Group[], path: string): PlacedGroup[] {
  const nested = group.children.flatMap((child, index) =>
    child.kind === "group" ? placed(child, [...parents, group], `${path}.children[${index}]`) : [],
  );
  return [{ group, parents, path }, ...nested];
}
