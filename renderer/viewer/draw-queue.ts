/** A page that wants drawing. `run` settles when it is drawn, when it cannot be, and soon after `signal`. */
export type DrawJob = { readonly isWanted: () => boolean; readonly run: (signal: AbortSignal) => Promise<void> };

/**
 * Draws one page after the other: always the one that `pick` wants most at that moment. The function returned is to be called whenever
 * wishes have changed; a page that is no longer wanted is given up half drawn.
 */
export function createDrawQueue(pick: () => DrawJob | null): () => void {
  let current: { readonly job: DrawJob; readonly controller: AbortController } | null = null;
  const work = async (): Promise<void> => {
    for (let job = pick(); job !== null; job = pick()) {
      const controller = new AbortController();
      current = { job, controller };
      await job.run(controller.signal);
    }
    current = null;
  };
  return () => {
    if (current === null) void work();
    else if (!current.job.isWanted()) current.controller.abort();
  };
}
