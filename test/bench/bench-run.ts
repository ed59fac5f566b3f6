import type { BenchRow } from "./bench-table.ts";
import type { Floors } from "./floors.ts";

/** What every measurement is given. */
export type BenchRun = {
  /** An empty folder on the disk that is measured; emptied afterwards. */
  readonly folder: string;
  /** Runs of each side; their median counts. */
  readonly runs: number;
  /** Small sizes: shows that everything works, says nothing about speed. */
  readonly isQuick: boolean;
  readonly floors: Floors;
  /** Tells the person what is going on. */
  readonly say: (text: string) => void;
};

/** One measurement: its rows of the table. */
export type Measurement = (run: BenchRun) => Promise<readonly BenchRow[]>;
