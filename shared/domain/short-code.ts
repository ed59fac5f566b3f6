const MODULUS = 10n ** 24n;
const DIGITS = 24;

/**
 * The short code of a digest, for reading aloud and comparing on paper: a SHA-256 (64 hex digits) as an integer modulo 10^24,
 * in six groups of four digits (DESIGN section 3). Always shown whole. A chance match has odds of one in 10^24; who searches for
 * a second file with the code of a given one needs about 2^79 tries.
 */
export function shortCode(sha256Hex: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256Hex)) throw new RangeError("not a SHA-256 in lower-case hex");
  return inGroups((BigInt(`0x${sha256Hex}`) % MODULUS).toString().padStart(DIGITS, "0"));
}

/**
 * A short code as somebody typed it, in the form that {@link shortCode} gives, or null when it is not 24 digits. Spaces, hyphens
 * and dashes may stand anywhere, and digits may be full-width.
 */
export function parseShortCode(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[\s\p{Dash}_.,·]/gu, "");
  return /^[0-9]{24}$/.test(digits) ? inGroups(digits) : null;
}

function inGroups(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}
