/**
 * So much of a time without an edit counts at most. Reading makes no edits and is most of the work: ten minutes of it are the rule. What
 * is longer is lunch, a talk or a locked window as much as reading, and nobody can tell them apart.
 */
export const MOST_READING_MS = 20 * 60 * 1_000;

/** From so many finished dossiers on, their median says something. */
const LEAST_FINISHED = 3;

export type PaceInput = {
  /** Every edit of the batch in the log's order: whose dossier, and when in milliseconds. */
  readonly moments: readonly { readonly candidate: string; readonly atMs: number }[];
  /** Candidates that are scored, and those that are not yet. */
  readonly finished: readonly string[];
  readonly open: readonly string[];
};

export type Pace = {
  readonly finished: number;
  readonly open: number;
  /** Time that a finished dossier took, reading included; null until {@link LEAST_FINISHED} are finished and took any. */
  readonly medianMs: number | null;
  /** What the open dossiers will still take at that pace: for each the median, less what it has had already. */
  readonly remainingMs: number | null;
};

/**
 * The pace of a day by the edit log alone. The time between an edit and the one before it was spent on the dossier of the later one, up to
 * {@link MOST_READING_MS}, unless the clock went back. The median keeps the dossier that a break fell into from deciding.
 */
export function paceOf({ moments, finished, open }: PaceInput): Pace {
  const active = new Map<string, number>();
  for (const [index, { candidate, atMs }] of moments.entries()) {
    const gap = atMs - (moments[index - 1]?.atMs ?? atMs);
    const spent = Math.min(Math.max(gap, 0), MOST_READING_MS);
    active.set(candidate, (active.get(candidate) ?? 0) + spent);
  }
  const took = finished.map((candidate) => active.get(candidate) ?? 0).filter((spent) => spent > 0);
  const counts = { finished: finished.length, open: open.length };
  if (took.length < LEAST_FINISHED) return { ...counts, medianMs: null, remainingMs: null };
  const medianMs = medianOf(took);
  const remainingMs = open.reduce((sum, candidate) => sum + Math.max(0, medianMs - (active.get(candidate) ?? 0)), 0);
  return { ...counts, medianMs, remainingMs };
}

/** Whole milliseconds; of an even number, the mean of the two in the middle. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return Math.round((upper + lower) / 2);
}
