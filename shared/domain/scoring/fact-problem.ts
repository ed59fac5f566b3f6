import type { FactField } from "#shared/files/scheme.ts";
import { assertNever } from "#shared/ipc/result.ts";
import { DECIMAL_PATTERN } from "../exact.ts";

/** Why a text is no value of a field: numbers are wire decimals, a year has four digits, a flag is `true` or `false`. */
export function factProblem(field: FactField, text: string): "bad-number" | "bad-choice" | "bad-flag" | null {
  switch (field.type) {
    case "decimal":
      return DECIMAL_PATTERN.test(text) ? null : "bad-number";
    case "integer":
      return DECIMAL_PATTERN.test(text) && !text.includes(".") ? null : "bad-number";
    case "year":
      return /^[12]\d{3}$/.test(text) ? null : "bad-number";
    case "choice":
      return field.choices?.some(({ id }) => id === text) === true ? null : "bad-choice";
    case "flag":
      return text === "true" || text === "false" ? null : "bad-flag";
    case "text":
      return null;
    default:
      return assertNever(field.type);
  }
}
