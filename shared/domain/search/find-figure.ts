import { DECIMAL_PATTERN, exact, round, toDecimal } from "../exact.ts";
import { foldText } from "./fold-text.ts";

/** A figure that is looked for: a decimal of a dossier, and the unit that it is given in. */
export type SoughtFigure = { readonly value: string; readonly unit: string | undefined };

/** A number on a page: as it is written there, and without what parts its digits. */
export type WrittenNumber = { readonly written: string; readonly plain: string };

/** With fewer digits a number stands anywhere by chance: a year, a page, a share. */
const LEAST_DIGITS = 5;

/** Powers of ten between these units and the yuan, in which audited accounts are written. */
const YUAN: ReadonlyMap<string, number> = new Map([
  ["元", 0],
  ["万元", 4],
  ["亿元", 8],
]);

const NUMBER = /(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\d|[.,]\d)/g;

/** Whether a value has digits enough for a number of the same digits to be the same figure. */
export function isTelling(value: string): boolean {
  return (
    DECIMAL_PATTERN.test(value) && !value.startsWith("-") && value.replace(/^0?\.?0*|\./g, "").length >= LEAST_DIGITS
  );
}

/** The numbers of a text in their order. Those below zero are left out: with a minus, or in brackets of their own as in accounts. */
export function numbersIn(text: string): WrittenNumber[] {
  const folded = foldText(text);
  return [...folded.matchAll(NUMBER)].flatMap(({ 0: written, index }) => {
    const [before, after] = [folded.charAt(index - 1), folded.charAt(index + written.length)];
    const isNegative = before === "-" || before === "−" || (before === "(" && after === ")");
    const plain = written.replaceAll(",", "");
    return isNegative || !DECIMAL_PATTERN.test(plain) ? [] : [{ written, plain }];
  });
}

/**
 * How a figure is written among these numbers; null when it is not. A number is the figure when it is as large, or when it is the amount in
 * yuan (元) that the figure, in 万元 or 亿元, is rounded from (half up). Whether a value may be looked for, {@link isTelling} says.
 */
export function findFigure(numbers: readonly WrittenNumber[], { value, unit = "" }: SoughtFigure): string | null {
  const power = YUAN.get(unit) ?? 0;
  const decimals = value.split(".")[1]?.length ?? 0;
  const own = toDecimal(exact(value));
  // Exact numbers are slow, and there are hundreds on a page: what is far from the figure is not compared with it.
  const isNear = (size: number): boolean => Math.abs(size / Number(value) - 1) < 1e-3;
  const isSame = ({ plain }: WrittenNumber): boolean =>
    (isNear(Number(plain)) && toDecimal(exact(plain)) === own) ||
    (power > 0 &&
      isNear(Number(plain) / 10 ** power) &&
      toDecimal(round(exact(plain).div(10 ** power), decimals, "half-up")) === own);
  return numbers.find(isSame)?.written ?? null;
}
