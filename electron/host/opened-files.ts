import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ENDING = /\.(?:fjbatch|fjsheet|fjcard|fjid|fjcopy)$/i;

/** The files of ours among the arguments of a started program, as full paths. Options and everything else are left out. */
export function openedFiles(argv: readonly string[], folder: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith("-"))
    .map((file) => pathOf(file, folder))
    .filter((path) => ENDING.test(path));
}

/** File managers of Linux name a file by its URL to a program whose desktop entry says `%U`, as electron-builder's does. */
function pathOf(file: string, folder: string): string {
  try {
    return /^file:\/\//i.test(file) ? fileURLToPath(file) : resolve(folder, file);
  } catch {
    // A URL of another machine, or with what no path may hold.
    return "";
  }
}
