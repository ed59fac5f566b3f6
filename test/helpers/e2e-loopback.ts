import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What `npm start` and the loopback archive start. */
const ENTRY = fileURLToPath(new URL("../../out/services/electron/host/start-loopback.js", import.meta.url));
const READY_WITHIN_MS = 30_000;

/** The loopback host as its own program, started as a person without a browser would start it. */
export type LoopbackProgram = {
  /** The next link that it prints; asked for with Enter except for the first. */
  readonly nextLink: () => Promise<string>;
  /** The process that runs the services. */
  readonly serviceProcessId: () => Promise<number>;
  /** What it said to people. */
  readonly said: () => string;
  /** Interrupts it, and gives its exit code. */
  readonly stop: () => Promise<number | null>;
};

export type LoopbackProgramOptions = {
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Besides `--data` and `--print-link`. */
  readonly options?: readonly string[];
};

export function startLoopbackProgram({
  dataFolder,
  environment,
  options = ["--no-browser"],
}: LoopbackProgramOptions): LoopbackProgram {
  const child = spawn(process.execPath, [ENTRY, "--data", dataFolder, "--print-link", ...options], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, "exit").then(() => child.exitCode);
  let isFirst = true;
  return {
    async nextLink() {
      if (!isFirst) child.stdin.write("\n");
      isFirst = false;
      for (;;) {
        const { value, done } = await within(lines.next(), () => said);
        if (done === true) throw new Error(`the host ended before it printed a link: ${said}`);
        const link = linkIn(value);
        if (link !== null) return link;
      }
    },
    serviceProcessId: () => childOf(child),
    said: () => said,
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) child.kill("SIGTERM");
      return ended;
    },
  };
}

function linkIn(line: string): string | null {
  if (!line.startsWith("{")) return null;
  const { link }: { link: string } = JSON.parse(line);
  return link;
}

async function within<T>(work: Promise<T>, said: () => string): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), READY_WITHIN_MS);
  const tooLate = new Promise<never>((_, reject) => {
    late.signal.addEventListener("abort", () => reject(new Error(`the host is silent: ${said()}`)));
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** The one child of the host; it is there once the host serves. */
async function childOf(host: ChildProcess): Promise<number> {
  const children = await readFile(`/proc/${host.pid}/task/${host.pid}/children`, "utf8");
  const [first] = children.trim().split(" ");
  if (first === undefined || first === "") throw new Error("the host runs no services");
  return Number(first);
}
