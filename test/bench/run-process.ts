import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Runs a program to its end and returns what it printed. Throws, with what it complained of, unless it ends with 0. */
export async function runProcess(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const closed = once(child, "close");
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode ?? "a signal"}: ${complaint}`);
  return output;
}
