import type { Explanation } from "#shared/files/result.ts";

/** One expert's value of a criterion, as it counted. */
export type MatrixCell = { readonly value: string; readonly isTrimmed: boolean };

export type MatrixRow = {
  readonly id: string;
  readonly title: string;
  readonly weight: string;
  readonly value: string | null;
  /** By expert id; an expert without a value is left out. */
  readonly cells: ReadonlyMap<string, MatrixCell>;
};

/**
 * Experts by criteria, read off an explanation: what each gave, what was trimmed, what came out. Empty where the scheme combines
 * whole totals, or nothing was scored.
 */
export function scoreMatrix(explanation: Explanation): MatrixRow[] {
  if (explanation.key !== "criterion") return explanation.because.flatMap(scoreMatrix);
  const { id = "", title = "", weight = "1" } = explanation.params;
  const cells = new Map(valuesIn(explanation));
  return [{ id, title, weight, value: explanation.value, cells }];
}

function valuesIn({ key, params, value, because }: Explanation): (readonly [string, MatrixCell])[] {
  const isValue = key === "expert-value" || key === "expert-trimmed";
  const { expert } = params;
  if (isValue && expert !== undefined && value !== null)
    return [[expert, { value, isTrimmed: key === "expert-trimmed" }]];
  return because.flatMap(valuesIn);
}

/** The value that all experts gave; null when they differ, or fewer than two gave one. */
export function agreedValue({ cells }: MatrixRow): string | null {
  const values = new Set([...cells.values()].map(({ value }) => value));
  const [only] = values;
  return values.size === 1 && cells.size > 1 && only !== undefined ? only : null;
}

/**
 * What decided besides the scores themselves: roundings of the total, states, floors, ties, tiers, gates that did not pass. What is
 * the normal case (a gate that passed, an expert of another panel) is left to the full tree.
 */
export function otherSteps({ because }: Explanation): Explanation[] {
  return because
    .flatMap((step) =>
      step.key === "total" ? step.because.filter(({ key }) => key !== "group" && key !== "criterion") : [step],
    )
    .filter(({ key, params }) => key !== "gate-passed" && params["state"] !== "not-assigned");
}
