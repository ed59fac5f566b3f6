/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  return (quantile(values, 0.5, Math.floor) + quantile(values, 0.5, Math.ceil)) / 2;
}

/** The smallest value that at least `share` (from 0 to 1) of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return valueAt(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
}

function quantile(values: readonly number[], share: number, round: (position: number) => number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return valueAt(sorted, round(share * (sorted.length - 1)));
}

function valueAt(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}

/**
 * Runs two pieces of work `runs` times each, the one that goes first changing from run to run, so that neither profits from a disk or
 * a machine that grows slower or faster meanwhile.
 */
export async function alternate<A, B>(
  runs: number,
  one: (run: number) => Promise<A>,
  other: (run: number) => Promise<B>,
): Promise<{ readonly ones: readonly A[]; readonly others: readonly B[] }> {
  const ones: A[] = [];
  const others: B[] = [];
  for (let run = 0; run < runs; run += 1) {
    if (run % 2 === 0) ones.push(await one(run));
    others.push(await other(run));
    if (run % 2 === 1) ones.push(await one(run));
  }
  return { ones, others };
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
