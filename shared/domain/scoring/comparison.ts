import type { Comparison } from "#shared/files/scheme.ts";
import { type Exact, exact } from "../exact.ts";

/** Whether a value meets a threshold: inclusive (`atLeast`, `atMost`) or strict (`above`, `below`). */
export function meets(value: Exact, comparison: Comparison): boolean {
  if ("atLeast" in comparison) return value.gte(exact(comparison.atLeast));
  if ("above" in comparison) return value.gt(exact(comparison.above));
  if ("atMost" in comparison) return value.lte(exact(comparison.atMost));
  return value.lt(exact(comparison.below));
}

/** The threshold itself, as its kind and its decimal. */
export function thresholdOf(comparison: Comparison): { kind: "atLeast" | "above" | "atMost" | "below"; value: string } {
  if ("atLeast" in comparison) return { kind: "atLeast", value: comparison.atLeast };
  if ("above" in comparison) return { kind: "above", value: comparison.above };
  if ("atMost" in comparison) return { kind: "atMost", value: comparison.atMost };
  return { kind: "below", value: comparison.below };
}
