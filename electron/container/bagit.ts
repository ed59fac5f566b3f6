/** A file of a bag's payload: its path from the bag's root, and the SHA-256 of its bytes in lower-case hex. */
export type BagFile = { readonly path: string; readonly sha256: string };

export const BAGIT_PATH = "bagit.txt";
export const MANIFEST_PATH = "manifest-sha256.txt";

/** The bag declaration (RFC 8493 section 2.1.1). */
export const BAGIT_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/**
 * The payload manifest (RFC 8493 section 2.1.3), sorted by path, in the form that `sha256sum -c manifest-sha256.txt` reads. Paths
 * are ASCII serials, so nothing in them needs escaping.
 */
export function manifestText(files: readonly BagFile[]): string {
  return byPath(files)
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join("");
}

/** A copy sorted by path, in code unit order: the same on every machine. */
export function byPath<T extends { readonly path: string }>(files: readonly T[]): T[] {
  return files.toSorted((one, other) => (one.path < other.path ? -1 : Number(one.path > other.path)));
}
