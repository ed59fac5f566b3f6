import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = fileURLToPath(new URL("../../electron/cli/main.ts", import.meta.url));

/** How a command ended and what it said. */
export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type RunOptions = {
  readonly stdin?: string;
  /** Added to the environment of the command. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A program and its arguments that runs the command, such as `prlimit --fsize=1000`. */
  readonly under?: readonly string[];
};

/** Runs a program to its end, from the root of the repository. */
export async function runProgram(
  program: string,
  parameters: readonly string[],
  { stdin = "", environment = {}, cwd = ROOT }: Omit<RunOptions, "under"> & { readonly cwd?: string } = {},
): Promise<Run> {
  const child = spawn(program, parameters, { cwd, env: { ...process.env, ...environment } });
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

/** Runs `fengjuan` with these arguments, as a shell would. A sentence with an unfilled place is an error whatever the test is about. */
export async function fengjuan(parameters: readonly string[], options: RunOptions = {}): Promise<Run> {
  const [program = process.execPath, ...rest] = [...(options.under ?? []), process.execPath, MAIN, ...parameters];
  const run = await runProgram(program, rest, options);
  if (`${run.stdout}${run.stderr}`.includes("{{")) throw new Error(`a sentence was not filled in: ${run.stderr}`);
  return run;
}

const refused = z.object({
  error: z.object({
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    problems: z
      .array(z.object({ row: z.int(), column: z.string(), problem: z.string(), value: z.string() }))
      .optional(),
  }),
});

/** What a refused command says: its code, which must stand on stderr for people and in the one JSON document on stdout. */
export type RefusedRun = z.infer<typeof refused>["error"] & { readonly exit: number | null; readonly stderr: string };

/** Runs a command with `--json` that must be refused; anything else it does is an error of the test. */
export async function refusedRun(parameters: readonly string[], options: RunOptions = {}): Promise<RefusedRun> {
  const run = await fengjuan([...parameters, "--json"], options);
  const lines = run.stdout.trimEnd().split("\n");
  const [document = ""] = lines;
  if (run.code === 0 || lines.length !== 1 || document === "") {
    throw new Error(`expected a refusal, got ${run.code}: ${run.stdout.slice(0, 500)}${run.stderr.slice(0, 2_000)}`);
  }
  const { error } = refused.parse(JSON.parse(document));
  if (!run.stderr.includes(`[${error.code}]`)) throw new Error(`stderr does not say [${error.code}]: ${run.stderr}`);
  return { ...error, exit: run.code, stderr: run.stderr };
}

/** Runs a command with `--json` that must succeed, and gives its document. */
export async function jsonOf<T>(
  shape: z.ZodType<T>,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<T> {
  const run = await fengjuan([...parameters, "--json"], options);
  const lines = run.stdout.trimEnd().split("\n");
  if (run.code !== 0 || lines.length !== 1)
    throw new Error(`exit ${run.code}: ${run.stdout.slice(0, 500)}${run.stderr}`);
  return shape.parse(JSON.parse(lines[0] ?? ""));
}
