import { DECIMAL_PATTERN } from "#shared/domain/exact.ts";

/** Whether a text is a decimal as the wire takes it. */
export function isDecimal(text: string): boolean {
  return DECIMAL_PATTERN.test(text);
}
