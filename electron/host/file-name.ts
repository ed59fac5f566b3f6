import { isDeviceName } from "#shared/files/device-name.ts";

const LONGEST_BYTES = 180;

/**
 * A name under which a file from outside may lie on any disk, as near to the original as can be so that people know it again: letters
 * and digits of any script, and a few plain marks. Everything else, path separators and direction overrides included, becomes `_`.
 */
export function safeFileName(original: string): string {
  const kept = original
    .toWellFormed()
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N} ._()（）、，—-]/gu, "_")
    .replace(/^[. ]+|[. ]+$/g, "");
  const dot = kept.lastIndexOf(".");
  const extension = dot > 0 && kept.length - dot <= 10 ? kept.slice(dot) : "";
  const stem = cutToBytes(kept.slice(0, kept.length - extension.length), LONGEST_BYTES) || "file";
  return isDeviceName(stem + extension) ? `_${stem}${extension}` : stem + extension;
}

/** Cut between characters, never inside one. */
function cutToBytes(text: string, limit: number): string {
  let kept = "";
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
}
