/**
 * 统一社会信用代码, the 18-character unified social credit code of a legal entity (GB 32100-2015): registering department (1),
 * kind of entity (1), administrative division (6), organisation code (9, GB 11714), check character (1).
 */

/** Digits and capitals without I, O, S, V and Z, each worth its position (GB 32100-2015 table 3). */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH = 18;
const MODULUS = 31;
/** Weight of position i, counted from 0, is 3^i mod 31 (GB 32100-2015 appendix A). */
const BASE = 3;

/** What is wrong with a code: its length, a character outside the alphabet, or a check character that does not follow. */
export type CreditCodeProblem = "length" | "character" | "check-character";

/**
 * The first thing wrong with a code, or null when it is well formed. The code must be in capitals without spaces. The check
 * digit inside the organisation code is not asked for: GB 32100 demands only the last character.
 */
export function creditCodeCheck(code: string): CreditCodeProblem | null {
  if (code.length !== LENGTH) return "length";
  if (Array.from(code).some((character) => !ALPHABET.includes(character))) return "character";
  return creditCodeCheckCharacter(code.slice(0, LENGTH - 1)) === code.at(-1) ? null : "check-character";
}

/** The 18th character for the first 17. Throws on anything that is not 17 characters of the alphabet. */
export function creditCodeCheckCharacter(first17: string): string {
  if (first17.length !== LENGTH - 1) throw new Error(`not 17 characters: ${first17}`);
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) throw new Error(`not a character of a credit code: ${character}`);
    sum += value * weight;
    weight = (weight * BASE) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

/** Weights of an organisation code's first eight characters (GB 11714-1997). */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * The ninth character of an organisation code for its first eight (GB 11714-1997): 0 to 9 or X. Throws on anything that is not
 * eight digits and capitals.
 */
export function organisationCheckCharacter(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) throw new Error(`not 8 digits and capitals: ${first8}`);
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * ORGANISATION_ALPHABET.indexOf(first8.charAt(index)),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? "X" : String(check);
}
