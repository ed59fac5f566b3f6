import { findProgram } from "../helpers/program.ts";
import { runProcess } from "./run-process.ts";

/** Those of the named programs that this machine lacks. */
export function missingPrograms(names: readonly string[]): string[] {
  return names.filter((name) => findProgram(name) === null);
}

/** Runs shell commands in `folder`, stopping at the first that fails; `values` are their variables. */
export async function runShell(
  folder: string,
  commands: readonly string[],
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  const pairs = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  await runProcess("env", [...pairs, "sh", "-euc", commands.join("\n")], folder);
}

/** Lets writes of earlier work reach the disk, so that the next measurement does not pay for them. */
export async function settleDisk(): Promise<void> {
  if (findProgram("sync") !== null) await runProcess("sync", []);
}
