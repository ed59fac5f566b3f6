import { Fraction } from "fraction.js";

/**
 * Exact numbers. A score enters as a decimal string and stays a ratio of integers until a rule of the scheme rounds it, so
 * means such as 31/3 never lose the equality that decides a tie (docs/adr/0002).
 */
export type Exact = Fraction;

/** A decimal as it stands on the wire: optional minus, up to 20 digits, up to 10 decimals; no exponent, no plus, no leading zeros. */
export const DECIMAL_PATTERN = /^-?(?:0|[1-9]\d{0,19})(?:\.\d{1,10})?$/;

export const ZERO: Exact = new Fraction(0);
export const ONE: Exact = new Fraction(1);

/** The exact value of a wire decimal. Throws on anything else: text from outside is checked by its schema first. */
export function exact(decimal: string | number | bigint): Exact {
  if (typeof decimal === "string" && !DECIMAL_PATTERN.test(decimal)) throw new Error(`not a decimal: ${decimal}`);
  return new Fraction(decimal);
}

export function sum(values: readonly Exact[]): Exact {
  return values.reduce((total, value) => total.add(value), ZERO);
}

/** Arithmetic mean of at least one value. */
export function mean(values: readonly Exact[]): Exact {
  if (values.length === 0) throw new Error("mean of nothing");
  return sum(values).div(values.length);
}

/** Median of at least one value; of an even number, the mean of the two in the middle. */
export function median(values: readonly Exact[]): Exact {
  const sorted = values.toSorted((a, b) => a.compare(b));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (!upper || !lower) throw new Error("median of nothing");
  return upper.add(lower).div(2);
}

export const ROUNDING_MODES = ["half-up", "half-even", "up", "down"] as const;

/**
 * How a value is rounded: `half-up` and `half-even` decide ties, away from zero and to the even digit; `up` rounds away from
 * zero, `down` towards it.
 */
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** The value rounded to `digits` decimals (0 to 10). */
export function round(value: Exact, digits: number, mode: RoundingMode): Exact {
  const scale = 10n ** BigInt(digits);
  const numerator = value.n * scale;
  const quotient = numerator / value.d;
  const twice = (numerator % value.d) * 2n;
  const isAway =
    mode === "up"
      ? twice > 0n
      : mode === "down"
        ? false
        : twice > value.d || (twice === value.d && (mode === "half-up" || quotient % 2n === 1n));
  return new Fraction(value.s * (quotient + (isAway ? 1n : 0n)), scale);
}

/** Exactly `digits` decimals; the value must already be rounded to them, or is rounded half-up for show. */
export function toFixed(value: Exact, digits: number): string {
  const rounded = round(value, digits, "half-up");
  const scaled = ((rounded.n * 10n ** BigInt(digits)) / rounded.d).toString().padStart(digits + 1, "0");
  const sign = rounded.s < 0n && rounded.n > 0n ? "-" : "";
  const whole = scaled.slice(0, scaled.length - digits);
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${scaled.slice(-digits)}`;
}

/** Decimals shown for a value that no rule rounds. Only show: comparisons use the exact value. */
const SHOWN_DECIMALS = 6;

/** The shortest decimal that shows the value, cut half-up at six decimals. */
export function toDecimal(value: Exact): string {
  const fixed = toFixed(value, SHOWN_DECIMALS);
  return fixed.replace(/\.?0+$/, "");
}

/** The wire decimal of a sum or multiple of wire decimals, which has at most ten decimals: nothing is cut. */
export function toWireDecimal(value: Exact): string {
  return toFixed(value, 10).replace(/\.?0+$/, "");
}

/** The value as an integer number of hundredths, or null when it has more than two decimals. */
export function toHundredths(value: Exact): number | null {
  const scaled = value.mul(100);
  if (scaled.d !== 1n) return null;
  const hundredths = Number(scaled.s * scaled.n);
  return Number.isSafeInteger(hundredths) ? hundredths : null;
}

/** The shortest decimal of an integer number of hundredths: {@link toHundredths} backwards. */
export function fromHundredths(hundredths: number): string {
  const size = Math.abs(hundredths);
  const rest = size % 100;
  const whole = `${hundredths < 0 ? "-" : ""}${(size - rest) / 100}`;
  return rest === 0 ? whole : `${whole}.${rest.toString().padStart(2, "0").replace(/0$/, "")}`;
}
