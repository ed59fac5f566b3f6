import type { Scheme, ScoreRule } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { exact } from "../exact.ts";
import { ruleFields } from "../scoring/rule-points.ts";
import { checkMetric } from "./check-metric.ts";
import { checkSteps } from "./check-steps.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

/** What keeps a computed rule from giving every dossier points. */
export function checkRule(scheme: Scheme, rule: ScoreRule, path: string): SchemeProblem[] {
  const blind = ruleFields(rule).length === 0 ? [problemAt(path, "rule-reads-no-fact")] : [];
  switch (rule.rule) {
    case "steps":
      return [...blind, ...checkMetric(scheme, rule.metric, `${path}.metric`), ...checkSteps(rule, `${path}.steps`)];
    case "per-unit":
      return [
        ...blind,
        ...checkMetric(scheme, rule.metric, `${path}.metric`),
        ...(exact(rule.unit).lte(0) ? [problemAt(`${path}.unit`, "unit-not-positive", { unit: rule.unit })] : []),
        ...(exact(rule.points).lte(0)
          ? [problemAt(`${path}.points`, "unit-points-not-positive", { points: rule.points })]
          : []),
      ];
    case "choice":
      return checkChoiceRule(scheme, rule, path);
    case "best-of":
      return rule.rules.flatMap((alternative, index) => checkRule(scheme, alternative, `${path}.rules[${index}]`));
    default:
      return assertNever(rule);
  }
}

function checkChoiceRule(scheme: Scheme, rule: Extract<ScoreRule, { rule: "choice" }>, path: string): SchemeProblem[] {
  const field = scheme.fields.find(({ id }) => id === rule.field);
  if (field === undefined) return [problemAt(`${path}.field`, "field-unknown", { field: rule.field })];
  if (field.type !== "choice") return [problemAt(`${path}.field`, "field-not-choice", { field: rule.field })];
  const choices = (field.choices ?? []).map(({ id }) => id);
  const named = rule.points.map(({ choice }) => choice);
  return [
    ...named.flatMap((choice, index) => {
      const at = `${path}.points[${index}]`;
      if (!choices.includes(choice)) return [problemAt(at, "choice-unknown", { field: rule.field, choice })];
      return named.indexOf(choice) < index ? [problemAt(at, "choice-repeated", { field: rule.field, choice })] : [];
    }),
    ...choices
      .filter((choice) => !named.includes(choice))
      .map((choice) => problemAt(`${path}.points`, "choice-uncovered", { field: rule.field, choice })),
  ];
}
