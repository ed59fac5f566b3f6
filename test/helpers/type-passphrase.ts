import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs a shell command on a pseudo-terminal (util-linux `script`) and answers its one prompt, as the age command insists on.
 * Resolves to the exit code.
 */
export async function typePassphrase(script: string, command: string, passphrase: string): Promise<number> {
  const child = spawn(script, ["-qec", command, "/dev/null"], { stdio: ["pipe", "pipe", "ignore"] });
  child.stdout.once("data", () => child.stdin.end(`${passphrase}\n`));
  child.stdout.resume();
  const [code] = await once(child, "exit");
  return Number(code);
}
