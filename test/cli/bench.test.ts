import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runProgram } from "../helpers/run-fengjuan.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

const BENCH = fileURLToPath(new URL("../bench/bench.ts", import.meta.url));

test("the benchmark measures everything in small and prints one row for each measurement", async () => {
  const run = await runProgram(process.execPath, [BENCH, "--quick", "--folder", await temporaryFolder()]);
  expect(run).toMatchObject({ code: 0 });
  const rows = run.stdout.split("\n").map((line) => line.split(/ {2,}/));
  const named = (start: string) => rows.filter(([what]) => what?.startsWith(start));
  expect(named("measurement")[0]).toEqual(["measurement", "ours", "peer", "ratio", "target", "what limits it"]);
  for (const [start, count] of [
    ["seal ", 1],
    ["open and verify ", 1],
    ["readable: ", 2],
    ["collect ", 1],
    ["fengjuan --help", 1],
    ["the first edits made durable", 1],
    ["one edit made durable", 2],
    ["find across ", 1],
    ["text of ", 1],
  ] as const) {
    expect(named(start)).toHaveLength(count);
    for (const row of named(start)) expect(row[1]).toMatch(/\d (ms|s)$/);
  }
});

test("the benchmark refuses a measurement that it does not know", async () => {
  const run = await runProgram(process.execPath, [BENCH, "--quick", "--only", "nothing"]);
  expect(run.code).not.toBe(0);
  expect(run.stderr).toContain("nothing");
});
