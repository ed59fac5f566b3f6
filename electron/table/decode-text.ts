import iconv from "iconv-lite";
import { Refusal } from "#shared/ipc/result.ts";

/** Encodings a table may arrive in. Excel on a Chinese Windows writes plain "CSV" as GBK and "CSV UTF-8" with a BOM. */
export type TextEncoding = "utf-8" | "gb18030";

/**
 * Text of a file whose encoding nobody states: UTF-8 (with or without BOM) when the bytes are valid UTF-8, else GB18030, the
 * superset of GBK. Refuses with `BAD_ENCODING` (`name`) when neither reads the bytes without loss, and for UTF-16 and files that are
 * no text, which a BOM or a NUL gives away and which might otherwise pass as GB18030 nonsense.
 */
export function decodeText(
  bytes: Uint8Array,
  name: string,
): { readonly text: string; readonly encoding: TextEncoding } {
  if (hasUtf16Mark(bytes) || bytes.includes(0)) throw new Refusal("BAD_ENCODING", { name });
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), "gb18030");
    // Lossless only if the same bytes come back: the decoder itself replaces what it cannot read.
    if (text.includes("\uFFFD") || !iconv.encode(text, "gb18030").equals(bytes)) {
      throw new Refusal("BAD_ENCODING", { name });
    }
    return { text, encoding: "gb18030" };
  }
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
