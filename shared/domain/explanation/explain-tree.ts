import type { Explanation } from "#shared/files/result.ts";
import type { Criterion, Scheme } from "#shared/files/scheme.ts";
import type { Exact } from "../exact.ts";
import type { ImportedPoints } from "../scoring/imported-points.ts";
import { type WeighedCriterion, type WeighedGroup } from "../scoring/weigh.ts";
import { node, roundedStep, whole } from "./explanation-node.ts";

/** Why a group's points are what they are. `leaf` explains a criterion's points before its weight. */
export function explainGroup(
  scheme: Scheme,
  weighed: WeighedGroup,
  leaf: (criterion: Criterion, points: Exact) => Explanation,
): Explanation {
  const { group } = weighed;
  const capped = weighed.points.equals(weighed.rounded)
    ? []
    : [node("capped", { max: group.max, before: whole(weighed.rounded) }, weighed.points)];
  return node(
    "group",
    { id: group.id, title: group.title, max: group.max },
    weighed.points,
    [
      ...capped,
      ...roundedStep(scheme, "group", weighed.sum),
      ...weighed.children.map((child) =>
        child.kind === "group" ? explainGroup(scheme, child, leaf) : explainCriterion(scheme, child, leaf),
      ),
    ],
    scheme.aggregation.rounding.group,
  );
}

/** An imported value, and its factor. */
export function explainImport(imported: ImportedPoints): Explanation {
  return imported.points === null
    ? node("import-unusable", { reason: imported.problem, value: imported.value ?? "" })
    : node("imported", { value: imported.value, factor: whole(imported.factor) }, imported.points);
}

function explainCriterion(
  scheme: Scheme,
  { criterion, points, product, contribution }: WeighedCriterion,
  leaf: (criterion: Criterion, points: Exact) => Explanation,
): Explanation {
  const params = { id: criterion.id, title: criterion.title, weight: criterion.weight ?? "1" };
  const because = [
    ...(product === null ? [] : roundedStep(scheme, "weighted", product)),
    ...(points === null ? [] : [leaf(criterion, points)]),
  ];
  return node("criterion", params, contribution, because, scheme.aggregation.rounding.weighted);
}
