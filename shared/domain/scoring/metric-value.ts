import type { Facts } from "#shared/files/dossier.ts";
import type { Metric } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { DECIMAL_PATTERN, type Exact, exact, mean, ONE, sum, ZERO } from "../exact.ts";
import { ownValue } from "../own-value.ts";

/**
 * The exact value of a metric on a dossier's facts. Null, never zero, when any fact in it is missing or no number, a divisor is
 * zero, or growth starts from nothing or less.
 */
export function metricValue(metric: Metric, facts: Facts): Exact | null {
  switch (metric.op) {
    case "field":
      return numericFact(facts, metric.field);
    case "constant":
      return exact(metric.value);
    case "difference":
      return both(metric.of, metric.minus, facts, (of, minus) => of.sub(minus));
    case "ratio":
      return both(metric.of, metric.by, facts, (of, by) => (by.equals(0) ? null : of.div(by)));
    case "growth":
      return both(metric.from, metric.to, facts, (from, to) => (from.gt(0) ? to.sub(from).div(from) : null));
    case "sum":
    case "product":
    case "mean":
    case "least":
    case "greatest": {
      const values = metric.of.map((part) => metricValue(part, facts)).filter((value) => value !== null);
      return values.length === metric.of.length && values.length > 0 ? fold(metric.op, values) : null;
    }
    default:
      return assertNever(metric);
  }
}

/** Ids of the fields a metric reads, each once, in the order it names them. */
export function metricFields(metric: Metric): string[] {
  switch (metric.op) {
    case "field":
      return [metric.field];
    case "constant":
      return [];
    case "difference":
      return unique([...metricFields(metric.of), ...metricFields(metric.minus)]);
    case "ratio":
      return unique([...metricFields(metric.of), ...metricFields(metric.by)]);
    case "growth":
      return unique([...metricFields(metric.from), ...metricFields(metric.to)]);
    case "sum":
    case "product":
    case "mean":
    case "least":
    case "greatest":
      return unique(metric.of.flatMap(metricFields));
    default:
      return assertNever(metric);
  }
}

/** The number a fact holds; null when it is missing or not a decimal. */
export function numericFact(facts: Facts, field: string): Exact | null {
  const text = factOf(facts, field);
  return text !== null && DECIMAL_PATTERN.test(text) ? exact(text) : null;
}

/** A fact's text; null when it is missing. */
export function factOf(facts: Facts, field: string): string | null {
  return ownValue(facts, field) ?? null;
}

function both(a: Metric, b: Metric, facts: Facts, combine: (a: Exact, b: Exact) => Exact | null): Exact | null {
  const left = metricValue(a, facts);
  const right = metricValue(b, facts);
  return left === null || right === null ? null : combine(left, right);
}

function fold(op: "sum" | "product" | "mean" | "least" | "greatest", values: readonly Exact[]): Exact {
  switch (op) {
    case "sum":
      return sum(values);
    case "product":
      return values.reduce((product, value) => product.mul(value), ONE);
    case "mean":
      return mean(values);
    case "least":
      return values.reduce((least, value) => (value.lt(least) ? value : least), values[0] ?? ZERO);
    case "greatest":
      return values.reduce((greatest, value) => (value.gt(greatest) ? value : greatest), values[0] ?? ZERO);
    default:
      return assertNever(op);
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
