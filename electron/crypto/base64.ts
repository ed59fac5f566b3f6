/**
 * The bytes of standard padded base64 (RFC 4648 section 4), or null unless encoding them gives the same text back: no white
 * space, no missing padding, no stray padding bits. One value, one text.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}

/** Standard padded base64. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
