import { keepCompiledModules } from "./keep-compiled-modules.ts";

keepCompiledModules();
const { runCommandLine } = await import("./command-line.ts");

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
});
