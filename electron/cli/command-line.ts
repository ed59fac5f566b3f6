import { CommanderError } from "commander";
import { Refusal } from "#shared/ipc/result.ts";
import { createServices } from "../services.ts";
import { APPLICATION } from "../application.ts";
import { createProgram } from "./program.ts";
import { sayFailure } from "./say-failure.ts";
import { chooseLanguage, createTerminal, type Streams } from "./terminal.ts";

/** Exit codes: the work is done; refused (a code is printed); the command was not written right. */
const DONE = 0;
const REFUSED = 1;
const MISUSED = 2;

/** Runs one command to its exit code. Interrupting it cancels the work, which then leaves nothing half-done. */
export async function runCommandLine(argv: readonly string[], streams: Streams): Promise<number> {
  const terminal = createTerminal(streams, {
    isJson: argv.includes("--json"),
    language: chooseLanguage(argv, streams.environment),
  });
  // A reader such as `head` may close the pipe early; that is no fault of the command.
  streams.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const cancelled = new AbortController();
  const cancel = (): void => cancelled.abort();
  process.once("SIGINT", cancel);
  process.once("SIGTERM", cancel);
  // Closing the terminal: also what Windows makes of closing the console.
  process.once("SIGHUP", cancel);
  const services = createServices({ application: APPLICATION });
  try {
    await createProgram({ terminal, services, signal: cancelled.signal }).parseAsync(argv, { from: "user" });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : MISUSED;
    if (!(error instanceof Refusal)) throw error;
    sayFailure(terminal, error.failure);
    return error.code === "USAGE" ? MISUSED : REFUSED;
  } finally {
    process.off("SIGINT", cancel);
    process.off("SIGTERM", cancel);
    process.off("SIGHUP", cancel);
    services.close();
  }
}
