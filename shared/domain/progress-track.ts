/** How far work was at a moment of a clock that only runs forward, in milliseconds. */
type Mark = { readonly done: number; readonly atMs: number };

/** The last stretch of one stage of long work, from which its rate is read. */
export type ProgressTrack = { readonly stage: string; readonly marks: readonly [Mark, ...Mark[]] };

/** What progress says that a rate needs; `total` is 0 while it is not known. */
type Told = { readonly stage: string; readonly done: number; readonly total: number };

/** The rate is that of the last while: work of many files is not even, and what was fast at first says little about the rest. */
const WINDOW_MS = 20_000;
/** Marks are kept this far apart: progress may be told a thousand times in a second. */
const APART_MS = 250;
/** Before this much time nothing is said: the first moments would promise anything. */
const LEAST_MS = 1_000;

/**
 * Takes in what progress says. A new stage, or one that went back, starts afresh: work that is first seen half-way has not been done in
 * the moment that it was seen.
 */
export function trackProgress(track: ProgressTrack | null, { stage, done }: Told, atMs: number): ProgressTrack {
  const mark = { done, atMs };
  const last = track?.marks.at(-1);
  if (track === null || last === undefined || track.stage !== stage || done < last.done)
    return { stage, marks: [mark] };
  const before = track.marks.at(-2);
  // The newest mark moves along until it is far enough from the one before it.
  const settled = before !== undefined && last.atMs - before.atMs < APART_MS ? track.marks.slice(0, -1) : track.marks;
  const recent = settled.filter(({ atMs: at }, index) => index === settled.length - 1 || atMs - at <= WINDOW_MS);
  const [first = mark, ...rest] = recent;
  return { stage, marks: [first, ...rest, mark] };
}

/** How much is done in a second; null while too little was seen to say. */
export function ratePerSecond({ marks }: ProgressTrack): number | null {
  const [first] = marks;
  const last = marks.at(-1) ?? first;
  const spanMs = last.atMs - first.atMs;
  return spanMs < LEAST_MS || last.done === first.done ? null : ((last.done - first.done) / spanMs) * 1_000;
}

/** Seconds until all is done at the rate of the last while; null while that or the total is not known. */
export function secondsLeft(track: ProgressTrack, { done, total }: Told): number | null {
  const rate = ratePerSecond(track);
  return rate === null || total <= 0 ? null : Math.max(0, Math.ceil((total - done) / rate));
}
