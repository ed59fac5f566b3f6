import { isDeviceName } from "./device-name.ts";

const MAX_STEM_CHARACTERS = 40;

/**
 * A name as it may stand in a file name anywhere: letters, digits and hyphens. Path separators, characters that turn words around or that
 * nobody sees, and names of devices do not stay; what is left of nothing is `id`.
 */
export function fileStem(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  const stem = Array.from(plain).slice(0, MAX_STEM_CHARACTERS).join("");
  return stem === "" || isDeviceName(stem) ? `id${stem === "" ? "" : `-${stem}`}` : stem;
}
