import { join } from "node:path";
import type { BenchRun } from "./bench-run.ts";
import { type BenchRow, showMs } from "./bench-table.ts";
import { alternate, median, timed } from "./measure.ts";
import { runProcess } from "./run-process.ts";

/** From nothing to the end of `fengjuan --help`, against a Node that does nothing. */
export async function commandStart({ runs }: BenchRun): Promise<readonly BenchRow[]> {
  const main = join(import.meta.dirname, "../../electron/cli/main.ts");
  const { ones, others } = await alternate(
    runs,
    () => timed(() => runProcess(process.execPath, [main, "--help"])),
    () => timed(() => runProcess(process.execPath, ["--eval", "0"])),
  );
  const [ours, bare] = [median(ones), median(others)];
  return [
    {
      what: "fengjuan --help",
      ours: showMs(ours),
      peer: `${showMs(bare)} (empty Node)`,
      ratio: ours / bare,
      target: "",
      limit: "loading modules, types stripped on the way",
    },
  ];
}
