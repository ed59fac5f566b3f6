import type { Rounding } from "#shared/files/scheme.ts";
import { type Exact, toDecimal, toFixed } from "../exact.ts";
import { roundAt } from "./weigh.ts";

/**
 * How a value prints: exactly as many decimals as the place that rounded it ("8.00"), else the shortest decimal that shows it. A
 * cap may be finer than the rounding; then the cap prints as it is.
 */
export function show(value: Exact, rounding: Rounding | undefined): string {
  return rounding !== undefined && roundAt(value, rounding).equals(value)
    ? toFixed(value, rounding.digits)
    : toDecimal(value);
}
