import type { Attachment } from "#shared/files/dossier.ts";

export type MediaType = Attachment["mediaType"];

/** How many bytes from the start {@link sniffMediaType} wants to see. */
export const SNIFF_BYTES = 4_096;

/** Readers accept a PDF whose header stands within the first 1,024 bytes (ISO 32000-1, annex H.3, note 13). */
const PDF_HEADER_WINDOW = 1_024;

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff]);

/** The file name extension of an attachment in a batch, by media type. */
export const MEDIA_EXTENSIONS: Readonly<Record<MediaType, string>> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "text/plain": "txt",
  "application/octet-stream": "bin",
};

/**
 * What a file is by its first bytes, whatever its name says. `text/plain` is UTF-8 without control characters as far as seen
 * (`head` is at most {@link SNIFF_BYTES} long and may end inside a character); anything unknown is `application/octet-stream`.
 */
export function sniffMediaType(head: Uint8Array): MediaType {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.subarray(0, PDF_HEADER_WINDOW).includes("%PDF-")) return "application/pdf";
  if (bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return "image/png";
  if (bytes.subarray(0, JPEG_SIGNATURE.length).equals(JPEG_SIGNATURE)) return "image/jpeg";
  return bytes.length > 0 && looksLikeText(bytes) ? "text/plain" : "application/octet-stream";
}

function looksLikeText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: bytes.length >= SNIFF_BYTES });
    // oxlint-disable-next-line no-control-regex -- control characters are what this finds
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}
