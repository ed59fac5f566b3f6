import process from "node:process";
import { runLoopback } from "./run-loopback.ts";

process.exitCode = await runLoopback(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
});
