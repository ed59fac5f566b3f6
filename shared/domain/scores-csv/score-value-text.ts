import type { CriterionValue } from "#shared/files/sheet.ts";
import { assertNever } from "#shared/ipc/result.ts";

/**
 * A value as `scores.csv` writes it: `parseScoreValue` backwards, and for a computed criterion `parseComputedValue` (the points with state
 * `confirmed`, the verified facts with state `challenged`).
 */
export function scoreValueText(value: CriterionValue): string {
  switch (value.kind) {
    case "number":
      return value.number;
    case "band":
      return value.band;
    case "range":
      return `${value.band}:${value.number}`;
    case "options":
      return value.options.length === 0 ? "none" : value.options.join("+");
    case "confirmed":
      return value.points;
    case "challenged":
      return Object.entries(value.verified)
        .map(([field, text]) => `${field}=${text}`)
        .join(";");
    default:
      return assertNever(value);
  }
}
