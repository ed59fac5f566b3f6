import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Every project runs on the Node of `node_modules/.bin` (24), in forked processes: the tests load a native module. Files share their
 * processes, and with them what was imported; no file may count on a module that nobody used before it.
 */
function project(name: string, testTimeout: number, globalSetup: string[] = []) {
  return {
    root,
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      pool: "forks" as const,
      isolate: false,
      // Where commands keep their compiled modules too (`keep-compiled-modules.ts`): tests start hundreds of programs from sources.
      env: { NODE_COMPILE_CACHE: `${root}node_modules/.cache/compile` },
      testTimeout,
      hookTimeout: testTimeout,
      globalSetup,
    },
  };
}

/** After all others: a person waits for a window, and so do specs, which therefore have the machine to themselves. */
function asTheLast({ root: folder, test }: ReturnType<typeof project>) {
  return { root: folder, test: { ...test, sequence: { groupOrder: 1 } } };
}

export default defineConfig({
  root,
  test: {
    // Much of the time is waiting: for a disk, for a command that was started, for a window's next frame.
    maxWorkers: availableParallelism() + 1,
    projects: [
      project("unit", 20_000),
      project("db", 60_000),
      project("cli", 120_000, ["test/helpers/demo-setup.ts"]),
      asTheLast(project("e2e", 60_000, ["test/helpers/e2e-setup.ts"])),
    ],
  },
});
