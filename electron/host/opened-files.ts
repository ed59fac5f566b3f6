import { resolve } from "node:path";

const ENDING = /\.(?:fjbatch|fjsheet|fjcard|fjid|fjcopy)$/i;

/** The files of ours among the arguments of a started program, as full paths. Options and everything else are left out. */
export function openedFiles(argv: readonly string[], folder: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith("-") && ENDING.test(argument))
    .map((file) => resolve(folder, file));
}
