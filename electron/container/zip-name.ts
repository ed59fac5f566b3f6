import { MAX_NAME_BYTES } from "./zip-format.ts";

/** Why an entry name is refused; a reason that is safe to show, since the name itself is not. */
export type NameProblem =
  "empty" | "long" | "non-ascii" | "backslash" | "colon" | "absolute" | "directory" | "dot-segment";

/**
 * What is wrong with an entry name, or null. Names of ours are ASCII serials, so whatever could mean different things to two
 * programs or lead out of a folder is refused: no name from outside ever reaches the file system, but people do run `unzip`.
 */
export function nameProblem(name: string): NameProblem | null {
  if (name === "") return "empty";
  if (name.length > MAX_NAME_BYTES) return "long";
  if (!/^[\x20-\x7e]+$/.test(name)) return "non-ascii";
  if (name.includes("\\")) return "backslash";
  if (name.includes(":")) return "colon";
  if (name.startsWith("/")) return "absolute";
  if (name.endsWith("/")) return "directory";
  if (name.split("/").some((segment) => segment === "" || segment === "." || segment === "..")) return "dot-segment";
  return null;
}

/** Tells apart names that a file system without upper and lower case would not. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
