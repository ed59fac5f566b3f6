export type Stopwatch = {
  /** Measures `work` until it settles. */
  readonly time: <T>(work: Promise<T>) => Promise<T>;
  /** How long the oldest unsettled work has taken so far; 0 without any. */
  readonly busyMs: () => number;
};

/** Tells whether work that runs on another thread still gets anywhere. */
export function createStopwatch(): Stopwatch {
  const startsMs = new Set<{ readonly atMs: number }>();
  return {
    async time(work) {
      const start = { atMs: performance.now() };
      startsMs.add(start);
      return work.finally(() => startsMs.delete(start));
    },
    busyMs() {
      const [oldest] = startsMs;
      return oldest === undefined ? 0 : performance.now() - oldest.atMs;
    },
  };
}
