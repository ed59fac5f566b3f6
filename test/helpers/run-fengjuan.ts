import { spawn } from "node:child_process";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runCommandLine } from "../../electron/cli/command-line.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The command line's own file. */
export const MAIN = fileURLToPath(new URL("../../electron/cli/main.ts", import.meta.url));

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

/**
 * Runs `fengjuan` in this process: the whole command, from its arguments to its exit code, without the half second that a new Node
 * takes to begin. For tests that run many commands and are not about processes.
 */
export async function fengjuanHere(
  parameters: readonly string[],
  options: Pick<RunOptions, "environment"> = {},
): Promise<Run> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const environment = { ...process.env, ...options.environment };
  const code = await runCommandLine(parameters, { stdin: new PassThrough(), stdout, stderr, environment });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return filledIn({ code, stdout: out, stderr: err });
}

/** Runs `fengjuan` with these arguments, as a shell would. A sentence with an unfilled place is an error whatever the test is about. */
export async function fengjuan(parameters: readonly string[], options: RunOptions = {}): Promise<Run> {
  const [program = process.execPath, ...rest] = [...(options.under ?? []), process.execPath, MAIN, ...parameters];
  return filledIn(await runProgram(program, rest, options));
}

function filledIn(ended: Run): Run {
  const { stdout, stderr } = ended;
  if (`${stdout}${stderr}`.includes("{{")) throw new Error(`a sentence was not filled in: ${stderr}`);
  return ended;
}

/** A new process where the options need one. */
function run(parameters: readonly string[], options: RunOptions): Promise<Run> {
  const needsProcess = options.under !== undefined || options.stdin !== undefined;
  return needsProcess ? fengjuan(parameters, options) : fengjuanHere(parameters, options);
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
  const ended = await run([...parameters, "--json"], options);
  const lines = ended.stdout.trimEnd().split("\n");
  const [document = ""] = lines;
  if (ended.code === 0 || lines.length !== 1 || document === "") {
    throw new Error(
      `expected a refusal, got ${ended.code}: ${ended.stdout.slice(0, 500)}${ended.stderr.slice(0, 2_000)}`,
    );
  }
  const { error } = refused.parse(JSON.parse(document));
  if (!ended.stderr.includes(`[${error.code}]`))
    throw new Error(`stderr does not say [${error.code}]: ${ended.stderr}`);
  return { ...error, exit: ended.code, stderr: ended.stderr };
}

/** Runs a command with `--json` that must succeed, and gives its document. */
export async function jsonOf<T>(
  shape: z.ZodType<T>,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<T> {
  const ended = await run([...parameters, "--json"], options);
  const lines = ended.stdout.trimEnd().split("\n");
  if (ended.code !== 0 || lines.length !== 1)
    throw new Error(`exit ${ended.code}: ${ended.stdout.slice(0, 500)}${ended.stderr}`);
  return shape.parse(JSON.parse(lines[0] ?? ""));
}
