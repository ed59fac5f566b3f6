import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Taking the types off 250 modules and compiling them is most of what a command costs. The cache holds code only, and lies with the
// modules: in a temporary folder anybody could put code of theirs in its place. Where it cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/compile", import.meta.url)));
const { runCommandLine } = await import("./command-line.ts");

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
});
