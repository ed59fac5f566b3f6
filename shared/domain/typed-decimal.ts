import { ok, type Result } from "../ipc/result.ts";
import { foldWidth } from "./fold-width.ts";

/** Why a text is no decimal. `unfinished`: it may become one when it is typed on, such as an empty text, `-` and `3.`. */
export type TypedProblem = "unfinished" | "ambiguous-comma" | "not-a-number" | "too-precise";

/** What commas between digits may be: groups of thousands, or nothing at all. */
export type TypedCommas = "grouping" | "refused";

const MOST_DIGITS = 20;
const MOST_DECIMALS = 10;
const MOST_CHARACTERS = 200;

/**
 * What a person typed as a wire decimal ({@link DECIMAL_PATTERN}), without zeros that say nothing. Full-width digits and signs are folded, and
 * the full stop of a Chinese input method (`。`, `．`) is the decimal point. A number that could be read in two ways is refused, never guessed: a
 * comma stands for the decimal point in half of the world (`8,5`, `8，5`), so it is taken only where `commas` may group thousands, and then only
 * in threes. So are spaces between digits, exponents, and characters that merely look like digits (`8²`, `③`, `八`).
 */
export function typedDecimal(typed: string, commas: TypedCommas): Result<string, TypedProblem> {
  const folded = foldNumber(typed);
  // More than any number with its groups and zeros: what follows looks at a run of zeros more than once.
  if (folded.length > MOST_CHARACTERS) {
    return { ok: false, failure: /^[-\d.,]+$/.test(folded) ? "too-precise" : "not-a-number" };
  }
  if (/^-?(?:\d+\.|\.)?$/.test(folded)) return { ok: false, failure: "unfinished" };
  const plain = folded.includes(",") ? ungrouped(folded, commas) : folded;
  if (plain === null) return { ok: false, failure: "ambiguous-comma" };
  const parts = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(plain);
  if (parts === null) return { ok: false, failure: "not-a-number" };
  const [, sign = "", whole = "", decimals = ""] = parts;
  // Zeros behind the last decimal would make equal numbers unequal.
  const fraction = decimals.replace(/0+$/, "");
  if (whole.length > MOST_DIGITS || fraction.length > MOST_DECIMALS) return { ok: false, failure: "too-precise" };
  const value = fraction === "" ? whole : `${whole}.${fraction}`;
  return ok(value === "0" ? "0" : `${sign}${value}`);
}

/** {@link foldWidth}, with the full stops and the minus signs that stand for a point and a hyphen in a number. */
function foldNumber(typed: string): string {
  return foldWidth(typed)
    .replace(/[\u3002\uff61]/g, ".")
    .replace(/^[\u2212\u2013]/, "-");
}

/** The text without commas that group thousands; null when one could as well stand for the decimal point. */
function ungrouped(text: string, commas: TypedCommas): string | null {
  const isGrouped = commas === "grouping" && /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(text);
  return isGrouped ? text.replaceAll(",", "") : null;
}
