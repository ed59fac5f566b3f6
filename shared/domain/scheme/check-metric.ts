import type { FactField, Metric, Scheme } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { exact } from "../exact.ts";
import { problemAt, type SchemeProblem } from "./scheme-problem.ts";

const NUMERIC: readonly FactField["type"][] = ["decimal", "integer", "year"];

/** Fields of a metric that are not there or hold no number, and divisions that never have a value. */
export function checkMetric(scheme: Scheme, metric: Metric, path: string): SchemeProblem[] {
  switch (metric.op) {
    case "field":
      return checkNumericField(scheme, metric.field, `${path}.field`);
    case "constant":
      return [];
    case "sum":
    case "product":
    case "mean":
    case "least":
    case "greatest":
      return metric.of.flatMap((part, index) => checkMetric(scheme, part, `${path}.of[${index}]`));
    case "difference":
      return [...checkMetric(scheme, metric.of, `${path}.of`), ...checkMetric(scheme, metric.minus, `${path}.minus`)];
    case "ratio":
      return [
        ...checkMetric(scheme, metric.of, `${path}.of`),
        ...checkMetric(scheme, metric.by, `${path}.by`),
        ...(metric.by.op === "constant" && exact(metric.by.value).equals(0)
          ? [problemAt(`${path}.by`, "divisor-zero")]
          : []),
      ];
    case "growth":
      return [
        ...checkMetric(scheme, metric.from, `${path}.from`),
        ...checkMetric(scheme, metric.to, `${path}.to`),
        ...(metric.from.op === "constant" && exact(metric.from.value).lte(0)
          ? [problemAt(`${path}.from`, "divisor-zero")]
          : []),
      ];
    default:
      return assertNever(metric);
  }
}

/** A field that is not there, or holds no number. */
export function checkNumericField(scheme: Scheme, fieldId: string, path: string): SchemeProblem[] {
  const field = scheme.fields.find(({ id }) => id === fieldId);
  if (field === undefined) return [problemAt(path, "field-unknown", { field: fieldId })];
  return NUMERIC.includes(field.type) ? [] : [problemAt(path, "field-not-numeric", { field: fieldId })];
}
