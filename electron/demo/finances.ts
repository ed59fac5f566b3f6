import type { Random } from "./random.ts";

/** A year's figures in hundredths of 万元 (100 yuan), so that sums and shares stay whole numbers. */
export type FinancialYear = {
  readonly revenue: number;
  /** Revenue of the leading product; never above `revenue`. */
  readonly main: number;
  readonly netProfit: number;
  readonly research: number;
};

/** Three years of an enterprise, newest first, and its state at the end of the newest. */
export type Finances = {
  readonly years: readonly [FinancialYear, FinancialYear, FinancialYear];
  readonly assets: number;
  readonly liabilities: number;
  readonly staff: number;
  /** Never above `staff`. */
  readonly researchStaff: number;
};

/**
 * Made-up finances that hang together. `strength` (0 to 1000) pulls growth, focus, margin, research and solvency the same way,
 * each with its own noise, so that good enterprises are not good at everything.
 */
export function makeFinances(
  random: Random,
  strength: number,
  { hasHighDebt, hasLittleResearch }: { readonly hasHighDebt: boolean; readonly hasLittleResearch: boolean },
): Finances {
  // Little research must stay little in amount too: such an enterprise is a small one.
  const revenue1 = random.int(360_000, 1_150_000) * (hasLittleResearch ? 1 : random.pick([1, 1, 2, 3, 4, 7]));
  const revenue2 = before(revenue1, growth(random, strength));
  const revenue3 = before(revenue2, growth(random, strength));
  const focus = noisy(random, 560 + strength * 0.36, 55, 470, 960);
  const year = (revenue: number): FinancialYear => ({
    revenue,
    main: part(revenue, clamp(focus + random.int(-20, 20), 450, 970)),
    netProfit: part(revenue, noisy(random, strength * 0.15 - 5, 22, -60, 210)),
    research: part(revenue, hasLittleResearch ? random.int(32, 38) : noisy(random, 18 + strength * 0.052, 7, 8, 110)),
  });
  const assets = part(revenue1, random.int(720, 1_600));
  const debt = hasHighDebt ? random.int(715, 775) : noisy(random, 670 - strength * 0.36, 60, 150, 690);
  // One person for 0.7 to 1.3 million yuan of revenue.
  const staff = Math.max(58, Math.round(revenue1 / random.int(7_000, 13_000)));
  return {
    years: [year(revenue1), year(revenue2), year(revenue3)],
    assets,
    liabilities: part(assets, debt),
    staff,
    researchStaff: Math.floor((staff * noisy(random, 45 + strength * 0.19, 28, 20, 380)) / 1000),
  };
}

/** Growth of one year in per mille. */
function growth(random: Random, strength: number): number {
  return noisy(random, -15 + strength * 0.25, 55, -140, 420);
}

/** What grew to `now` by `perMille`. */
function before(now: number, perMille: number): number {
  return Math.round((now * 1000) / (1000 + perMille));
}

function part(whole: number, perMille: number): number {
  return Math.round((whole * perMille) / 1000);
}

/** A bell-shaped whole number around `mean`, kept between `min` and `max`. */
export function noisy(random: Random, mean: number, deviation: number, min: number, max: number): number {
  return clamp(Math.round(mean + random.bell() * deviation), min, max);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

/** Hundredths as the shortest decimal: 123450 is "1234.5". */
export function hundredths(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, "0");
  const shortest = `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, "");
  return value < 0 ? `-${shortest}` : shortest;
}

/** Hundredths with two decimals and commas between thousands, as accounts are printed: 123450 is "1,234.50". */
export function accounting(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return `${value < 0 ? "-" : ""}${whole}.${digits.slice(-2)}`;
}
