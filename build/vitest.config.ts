import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every project runs on the Node of `node_modules/.bin` (24), in forked processes: the tests load a native module. */
function project(name: string, testTimeout: number, globalSetup: string[] = []) {
  return {
    root,
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      pool: "forks" as const,
      testTimeout,
      hookTimeout: testTimeout,
      globalSetup,
    },
  };
}

/** After all others and two windows at a time: more of them on a small machine would wait for each other. */
function inTwoWindows({ root: folder, test }: ReturnType<typeof project>) {
  return { root: folder, test: { ...test, maxWorkers: 2, sequence: { groupOrder: 1 } } };
}

export default defineConfig({
  root,
  test: {
    // Much of the time is waiting for a disk or for a command that was started: two at a time even on a machine with two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project("unit", 20_000),
      project("db", 60_000),
      project("cli", 120_000, ["test/helpers/demo-setup.ts"]),
      inTwoWindows(project("e2e", 60_000, ["test/helpers/e2e-setup.ts"])),
    ],
  },
});
