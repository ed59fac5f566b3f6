import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProgram } from "./program.ts";
import { type Run, runProgram } from "./run-fengjuan.ts";

/** A run, and every attempt to reach a network that it or a process or thread of its own made. */
export type WatchedRun = { readonly run: Run; readonly attempts: readonly string[] };

/**
 * Sockets that may lead anywhere but to this machine's own processes and kernel. Netlink is the kernel: better-sqlite3 finds out which
 * C library it runs on by `process.report`, which lists the network interfaces on its way.
 */
const NETWORK_FAMILY = /\bAF_(?!UNIX\b|LOCAL\b|UNSPEC\b|NETLINK\b)[A-Z0-9]+\b/;

/**
 * Runs Node without a network. Where Linux lets us, in a network namespace of its own with every system call about the network
 * traced; elsewhere with Node's own functions for it replaced (`refuse-network.ts`). `folder` takes the log.
 */
export async function watchNetwork(folder: string, parameters: readonly string[]): Promise<WatchedRun> {
  const log = join(folder, "network.log");
  await writeFile(log, "");
  const node = process.execPath;
  if (await canTrace()) {
    const tracer = ["-rn", "strace", "-f", "-qq", "-o", log, "-e", "trace=%network", "--seccomp-bpf"];
    const run = await runProgram("unshare", [...tracer, node, ...parameters]);
    const lines = (await readFile(log, "utf8")).split("\n");
    return { run, attempts: lines.filter((line) => NETWORK_FAMILY.test(line)) };
  }
  const guard = new URL("refuse-network.ts", import.meta.url).href;
  const environment = { NODE_OPTIONS: `--import ${guard}`, FENGJUAN_NETWORK_LOG: log };
  const run = await runProgram(node, parameters, { environment });
  return { run, attempts: (await readFile(log, "utf8")).split("\n").filter((line) => line !== "") };
}

/** Both programs may be there and forbidden, as they are in many containers. */
async function canTrace(): Promise<boolean> {
  if (findProgram("unshare") === null || findProgram("strace") === null) return false;
  const trial = await runProgram("unshare", ["-rn", "strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "true"]);
  return trial.code === 0;
}
