import { type ProgressTrack, ratePerSecond, secondsLeft } from "../../domain/progress-track.ts";
import type { Progress } from "../../ipc/progress.ts";
import { byteSize } from "../byte-size.ts";
import type { Catalogue } from "../catalogue.ts";

const MINUTE = 60;
/** From here on a remaining time is told in minutes: nobody counts 300 seconds. */
const MINUTES_FROM = 2 * MINUTE;

/** How far work is, how fast it goes and how long it still takes, as a window and a terminal say it; what is not known yet is left out. */
export function progressWords({ cli }: Catalogue, progress: Progress, track: ProgressTrack): readonly string[] {
  const { done, total, unit } = progress;
  const amount = (value: number): string =>
    unit === "bytes" ? byteSize(value) : cli(`progress.${unit}`, { count: Math.round(value) });
  const rate = ratePerSecond(track);
  const left = secondsLeft(track, progress);
  return [
    total > 0 ? `${unit === "bytes" ? byteSize(done) : Math.round(done)} / ${amount(total)}` : amount(done),
    ...(rate === null
      ? []
      : [
          rate >= 1
            ? cli("progress.perSecond", { amount: amount(rate) })
            : cli("progress.perMinute", { amount: amount(Math.max(1, rate * MINUTE)) }),
        ]),
    ...(left === null
      ? []
      : [
          left < MINUTES_FROM
            ? cli("progress.left", { seconds: left })
            : cli("progress.minutesLeft", { minutes: Math.round(left / MINUTE) }),
        ]),
  ];
}
