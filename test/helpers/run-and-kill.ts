import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";

/**
 * Runs a script of this folder, kills it so many milliseconds after its second line, and returns the lines that it had written to the end:
 * each is something that it acknowledged.
 */
export async function runAndKill(script: string, args: readonly string[], aliveMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args]);
  let [output, errors] = ["", ""];
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const started = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.indexOf("\n") < output.lastIndexOf("\n")) resolve();
    });
  });
  const closed = once(child, "close");
  await Promise.race([started, closed]);
  await wait(aliveMs);
  child.kill("SIGKILL");
  const [, signal] = await closed;
  expect(errors).toBe("");
  expect(signal).toBe("SIGKILL");
  // A line that was cut off by the kill is not an acknowledgement that anybody could have read.
  return output
    .slice(0, output.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1);
}
