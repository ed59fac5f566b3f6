import { createHash } from "node:crypto";

const MODULUS = 10n ** 8n;
const DOMAIN = "fengjuan receipt v1\n";

/**
 * The receipt code (收卷回执码) of a signed sheet: eight digits in two groups, from SHA-256 over a fixed line and the signature's bytes. Until
 * the evidence is published only the signer and whoever opened the sheet with the collecting key know the signature, so who can say the code
 * has the sheet. It guards against clearing a laptop too early, and against nobody who means harm: the signer could compute it.
 */
export function receiptCode(signature: Uint8Array): string {
  const digest = createHash("sha256").update(DOMAIN).update(signature).digest("hex");
  const digits = (BigInt(`0x${digest}`) % MODULUS).toString().padStart(8, "0");
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** A receipt code as somebody typed it, in the form that {@link receiptCode} gives, or null when it is not eight digits. */
export function parseReceiptCode(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[\s\p{Dash}]/gu, "");
  return /^[0-9]{8}$/.test(digits) ? `${digits.slice(0, 4)} ${digits.slice(4)}` : null;
}
