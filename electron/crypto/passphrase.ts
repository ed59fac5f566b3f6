import { randomInt } from "node:crypto";
import { Refusal } from "#shared/ipc/result.ts";
import { passphraseBits } from "./passphrase-strength.ts";

declare const folded: unique symbol;

/** A passphrase as it goes into scrypt: printable ASCII, the same whatever input method or width typed it. */
export type Passphrase = string & { readonly [folded]: true };

/** An own passphrase must reach this many bits (DESIGN section 5); 16 random digits have 53. */
export const REQUIRED_BITS = 50;

/**
 * Folds what was typed: NFKC (full-width digits and letters become ASCII), ends trimmed, and 16 digits, however grouped, become
 * four groups joined by hyphens, as printed on the expert's slip. Refuses with `PASSPHRASE_REQUIRED` when nothing is left, and
 * with `WRONG_PASSPHRASE` when something is not printable ASCII: an input method was on, and no identity of ours has such a one.
 */
export function foldPassphrase(typed: string): Passphrase {
  const text = typed.normalize("NFKC").trim();
  if (text === "") throw new Refusal("PASSPHRASE_REQUIRED");
  if (!isPrintableAscii(text)) throw new Refusal("WRONG_PASSPHRASE");
  const digits = text.replace(/[ -]/g, "");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this function is what the brand stands for
  return (/^\d{16}$/.test(digits) ? grouped(digits) : text) as Passphrase;
}

/**
 * Folds a passphrase that someone chose for a new identity. Refuses with `PASSPHRASE_REQUIRED`, or with `WEAK_PASSPHRASE`
 * (`bits`, `requiredBits`) below 50 bits; one with other than printable ASCII counts for none, since not every keyboard types it.
 */
export function chosenPassphrase(typed: string): Passphrase {
  const bits = bitsOfTyped(typed);
  if (typed.trim() !== "" && bits < REQUIRED_BITS) {
    throw new Refusal("WEAK_PASSPHRASE", { bits, requiredBits: REQUIRED_BITS });
  }
  return foldPassphrase(typed);
}

/** How many bits {@link chosenPassphrase} counts for what was typed, rounded down; 0 for nothing or not ASCII. */
export function bitsOfTyped(typed: string): number {
  const text = typed.normalize("NFKC").trim();
  return isPrintableAscii(text) ? Math.floor(passphraseBits(text)) : 0;
}

/** A fresh passphrase, `1234-5678-9012-3456`: the one that the application offers. */
export function generatePassphrase(): Passphrase {
  for (;;) {
    const digits = Array.from({ length: 16 }, () => randomInt(10)).join("");
    // Some draws look like a date or a run; passing those over costs less than one bit and spares explaining them.
    if (passphraseBits(grouped(digits)) >= REQUIRED_BITS) return foldPassphrase(digits);
  }
}

function grouped(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, "$1-");
}

function isPrintableAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
